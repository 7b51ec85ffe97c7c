package decode

import (
	"encoding/binary"
	"errors"
	"math"
)

// The words of ICC.1:2022 that are read here; sizes and offsets are in bytes.
const (
	maxProfile    = 16 << 20 // bytes; those of printing presses have 2 or 3 MB
	maxTags       = 256      // real ones have some dozen
	maxCurve      = 4096     // samples; the most that the standard allows in a table
	profileHeader = 128
	tagEntry      = 12

	atClass     = 12
	atSpace     = 16
	atPCS       = 20
	atSignature = 36
	atWhite     = 68 // always D50, but not in every file
)

var errProfile = errors.New("a colour profile that cannot be used")

// profile is one that was checked. It holds no more than what the conversion to
// sRGB reads, so that the library meets no length that is not true.
type profile struct {
	space string // "RGB ", "GRAY" or "CMYK"
	table bool   // it maps colours by a table, not by curves and a matrix
	data  []byte
}

// checked takes a profile apart and puts together what is needed of it: the
// perceptual table where there is one, or else curves and matrix (ICC.1:2022, 8.3
// to 8.5). Of a grey profile it makes one of equal red, green and blue.
func checked(b []byte) (profile, error) {
	if len(b) < profileHeader+4 || len(b) > maxProfile || string(b[atSignature:atSignature+4]) != "acsp" {
		return profile{}, errProfile
	}
	switch string(b[atClass : atClass+4]) {
	case "scnr", "mntr", "prtr", "spac":
	default:
		return profile{}, errProfile // links, names and effects are no picture's colours
	}
	p := profile{space: string(b[atSpace : atSpace+4])}
	tags := tagsOf(b)
	var kept []tag
	switch p.space {
	case "RGB ", "CMYK":
		if t := table(tags, p.space); t != nil {
			p.table = true
			kept = []tag{{"A2B0", t}}
			break
		}
		for _, name := range []string{"rTRC", "gTRC", "bTRC", "rXYZ", "gXYZ", "bXYZ"} {
			kept = append(kept, tag{name, tags[name]})
		}
	case "GRAY":
		k := tags["kTRC"]
		kept = append(columns(sRGBToD50()), tag{"rTRC", k}, tag{"gTRC", k}, tag{"bTRC", k})
	}
	if pcs := string(b[atPCS : atPCS+4]); !p.table && (pcs != "XYZ " || p.space == "CMYK") {
		return profile{}, errProfile
	}
	for i, t := range kept {
		if len(t.data) < 12 || lies(t.data) {
			return profile{}, errProfile
		}
		if isLinear(t.data) {
			kept[i].data = curve(1)
		}
	}
	p.data = assemble(b[:profileHeader], kept)
	if len(p.data) > maxProfile {
		return profile{}, errProfile
	}
	if p.space == "GRAY" {
		copy(p.data[atSpace:], "RGB ")
	}
	return p, nil
}

type tag struct {
	name string
	data []byte
}

// tagsOf returns the tags that lie inside the profile.
func tagsOf(b []byte) map[string][]byte {
	tags := map[string][]byte{}
	n := min(binary.BigEndian.Uint32(b[profileHeader:]), maxTags)
	for i := range int(n) {
		at := profileHeader + 4 + tagEntry*i
		if at+tagEntry > len(b) {
			break
		}
		e := b[at : at+tagEntry]
		from, size := uint64(binary.BigEndian.Uint32(e[4:])), uint64(binary.BigEndian.Uint32(e[8:]))
		if from+size <= uint64(len(b)) {
			tags[string(e[:4])] = b[from : from+size]
		}
	}
	return tags
}

// table returns the perceptual table, or the colorimetric one in its stead.
func table(tags map[string][]byte, space string) []byte {
	t := tags["A2B0"]
	if t == nil {
		t = tags["A2B1"]
	}
	inputs := byte(len("RGB"))
	if space == "CMYK" {
		inputs = 4
	}
	if len(t) < 52 || t[8] != inputs || t[9] != 3 {
		return nil
	}
	if string(t[:4]) == "mft2" && max(binary.BigEndian.Uint16(t[48:]), binary.BigEndian.Uint16(t[50:])) > maxCurve {
		return nil
	}
	return t
}

// assemble makes a profile of a header and tags.
func assemble(header []byte, tags []tag) []byte {
	out := append([]byte(nil), header...)
	white := out[atWhite : atWhite+12]
	w := d50()
	copy(white, s15(w[:]...))
	out = binary.BigEndian.AppendUint32(out, uint32(len(tags)))
	at := len(out) + tagEntry*len(tags)
	for _, t := range tags {
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += len(t.data)
	}
	for _, t := range tags {
		from := len(out)
		out = append(out, t.data...)
		tameCurves(out[from:])
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// lies reports whether b begins with a curve of more samples than there may be or
// are there.
func lies(b []byte) bool {
	if len(b) < 12 || string(b[:4]) != "curv" {
		return false
	}
	n := binary.BigEndian.Uint32(b[8:])
	return n > maxCurve || 2*int(n) > len(b)-12
}

// tameCurves empties curves that lie, wherever they may be in a table: the
// library would make room for all samples before it looks.
func tameCurves(b []byte) {
	for i := range b {
		if lies(b[i:]) {
			binary.BigEndian.PutUint32(b[i+8:], 0)
		}
	}
}

// s15 writes numbers with 16 bits behind the point.
func s15(v ...float64) (b []byte) {
	for _, f := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(f*65536))))
	}
	return b
}

// curve returns a curve with an exponent. The library leaves out curves that do
// nothing, and stumbles over the gap: so none is quite straight.
func curve(gamma float64) []byte {
	const hair = 4.0 / 65536
	if math.Abs(gamma-1) < hair {
		gamma = 1 + hair
	}
	return append([]byte("para\x00\x00\x00\x00\x00\x00\x00\x00"), s15(gamma)...)
}

// isLinear tells a curve that does nothing, in the ways that there are to say so.
func isLinear(b []byte) bool {
	switch string(b[:4]) {
	case "para":
		return len(b) >= 16 && binary.BigEndian.Uint16(b[8:]) == 0 && binary.BigEndian.Uint32(b[12:]) == 1<<16
	case "curv":
	default:
		return false
	}
	n := int(min(binary.BigEndian.Uint32(b[8:]), maxCurve))
	if n == 0 || 2*n > len(b)-12 {
		return n == 0
	}
	if n == 1 {
		return binary.BigEndian.Uint16(b[12:]) == 1<<8
	}
	for i := range n {
		const near = 70 // of 65535; the library takes a quarter of it for equal at most
		d := int(binary.BigEndian.Uint16(b[12+2*i:])) - i*65535/(n-1)
		if d > near || d < -near {
			return false
		}
	}
	return true
}
