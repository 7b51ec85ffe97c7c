package tags

import (
	"math"
	"strconv"
	"strings"

	"vitrine/repository/metadata"
)

// Entries that lead elsewhere, or hold what is read apart.
const (
	tagXMP       = 0x02bc
	tagIPTC      = 0x83bb
	tagPhotoshop = 0x8649
	tagExif      = 0x8769
	tagProfile   = 0x8773
	tagGPS       = 0x8825
	tagInterop   = 0xa005
)

// Entries that tell what a directory is of.
const (
	tagSubfile = 0x00fe // bit 0: a smaller version of another one
	tagStrips  = 0x0111
	tagTiles   = 0x0144
	tagPreview = 0x0201 // where its JPEG lies
)

// mostIPTC bounds what is taken of it, and of Photoshop's resources, in bytes.
const mostIPTC = 1 << 20

// readEXIF reads all directories, and returns the IPTC that a TIFF may hold.
func readEXIF(s Source, l *list, h *head) (iptc []byte) {
	root, ok := metadata.Root(s.EXIF, 0)
	if !ok {
		return nil
	}
	r := exifReader{list: l, head: h}
	exif, gps := newNames(exifNames), newNames(gpsNames)
	r.directory("EXIF", root, exif, true)
	for _, next := range []struct {
		at    uint16
		group string
		names map[uint16]string
	}{{tagExif, "EXIF", exif}, {tagGPS, "GPS", gps}, {tagInterop, "EXIF interoperability", newNames(interopNames)}} {
		if off, ok := r.below[next.at]; ok {
			r.directory(next.group, root.At(off), next.names, true)
		}
	}
	r.apart("EXIF", s.Exposure, exif)
	r.apart("GPS", s.GPS, gps)
	r.place()
	if second, ok := root.Next(); ok {
		r.directory(secondName(root, second), second, exif, false)
	}
	return r.iptc
}

// secondName names the second directory. That is the preview's, unless the first one has
// pixels of its own and this one does not say that it is a smaller version: it is another
// page then (TIFF 6.0, section 8, NewSubfileType).
func secondName(root, second metadata.Directory) string {
	if has(root, func(e metadata.Entry) bool { return e.Tag == tagStrips || e.Tag == tagTiles }) &&
		!has(second, func(e metadata.Entry) bool { return e.Tag == tagPreview || e.Tag == tagSubfile && e.Uint()&1 != 0 }) {
		return "EXIF of the second page"
	}
	return "EXIF of the preview"
}

func has(d metadata.Directory, is func(metadata.Entry) bool) bool {
	for e := range d.Entries() {
		if is(e) {
			return true
		}
	}
	return false
}

// apart reads a directory that is a block of its own.
func (r *exifReader) apart(group string, peek metadata.Peek, names map[uint16]string) {
	if peek == nil {
		return
	}
	if root, ok := metadata.Root(peek, 0); ok {
		r.directory(group, root, names, true)
	}
}

// exifReader goes through directories one after the other.
type exifReader struct {
	list  *list
	head  *head
	below map[uint16]int64 // where further directories are, the first of each
	refs  [4]string        // of latitude and longitude, and above or below the sea
	iptc  []byte
}

// directory reads one. Only what is main speaks of the picture itself.
func (r *exifReader) directory(group string, d metadata.Directory, names map[uint16]string, main bool) {
	r.list.begin(group)
	for e := range d.Entries() {
		switch e.Tag {
		case tagExif, tagGPS, tagInterop:
			r.leads(e)
			continue
		case tagXMP, tagProfile:
			continue // read apart
		case tagIPTC:
			if r.iptc == nil {
				r.iptc = e.Bytes(max(width(e.Type), 1), mostIPTC)
			}
			continue
		case tagPhotoshop:
			if found := iptcOf(e.Bytes(1, mostIPTC)); found != nil {
				r.iptc = found
			}
			continue
		}
		name, ok := names[e.Tag]
		if !ok {
			name = "0x" + strconv.FormatUint(uint64(e.Tag)|0x10000, 16)[1:]
		}
		value := text(e)
		r.list.add(name, meaning(name, value))
		if main && ok {
			r.take(name, value, e)
		}
	}
}

// leads notes where a further directory is. Each is read once, so they cannot lead
// in circles.
func (r *exifReader) leads(e metadata.Entry) {
	if _, again := r.below[e.Tag]; again || e.Type != typeLong && e.Type != typeIFD {
		return
	}
	if r.below == nil {
		r.below = make(map[uint16]int64)
	}
	r.below[e.Tag] = int64(e.Uint())
}

// take has the head know what an entry means.
func (r *exifReader) take(name, value string, e metadata.Entry) {
	h := r.head
	switch name {
	case "ImageDescription":
		h.setText("Description", value)
	case "Software", "Artist", "Copyright", "LensModel":
		h.setText(name, value)
	case "XPTitle":
		h.setText("Title", xpText(e))
	case "XPKeywords":
		for _, k := range strings.Split(xpText(e), ";") {
			h.addKeyword(k)
		}
	case "LensInfo":
		h.setText(name, lensOf(numbers(e)))
	case "Flash":
		h.setText(name, meaning(name, value))
	case "GPSLatitudeRef":
		r.refs[0] = value
	case "GPSLongitudeRef":
		r.refs[1] = value
	case "GPSAltitudeRef":
		r.refs[2] = value
	case "GPSLatitude", "GPSLongitude":
		if n := numbers(e); len(n) > 0 {
			h.setNumber("raw "+name, degrees(n))
		}
	case "GPSAltitude":
		if n := numbers(e); len(n) > 0 {
			h.setNumber("raw "+name, n[0].float())
		}
	case "ExposureTime", "FNumber", "ISO", "ISOSpeed", "RecommendedExposureIndex", "FocalLength",
		"FocalLengthIn35mmFormat", "ShutterSpeedValue", "ApertureValue", "ExposureCompensation", "Orientation", "Rating":
		if n := numbers(e); len(n) > 0 {
			h.setNumber(name, n[0].float())
		}
	}
}

// place puts coordinates and their signs together.
func (r *exifReader) place() {
	signed := func(name string, isNegative bool) {
		v, ok := r.head.numbers["raw "+name]
		if !ok {
			return
		}
		if isNegative {
			v = -v
		}
		r.head.setNumber(name, v)
	}
	signed("GPSLatitude", strings.HasPrefix(strings.ToUpper(r.refs[0]), "S"))
	signed("GPSLongitude", strings.HasPrefix(strings.ToUpper(r.refs[1]), "W"))
	signed("GPSAltitude", r.refs[2] == "1")
}

// degrees adds degrees, minutes and seconds, of which the last may be missing.
func degrees(n []number) float64 {
	sum, unit := 0.0, 1.0
	for i, part := range n[:min(len(n), 3)] {
		if part.den == 0 {
			if i == 0 {
				return math.NaN()
			}
			break
		}
		sum += part.float() / unit
		unit *= 60
	}
	return sum
}

// lensOf names a lens by what it can: "18–55 mm f/3.5–5.6".
func lensOf(n []number) string {
	if len(n) < 4 {
		return ""
	}
	span := func(from, to number) string {
		if !(from.float() > 0) || math.IsInf(from.float(), 0) {
			return ""
		}
		s := from.String()
		if to.float() > from.float() && !math.IsInf(to.float(), 0) {
			s += "–" + to.String()
		}
		return s
	}
	focal, light := span(n[0], n[1]), span(n[2], n[3])
	switch {
	case focal == "":
		return ""
	case light == "":
		return focal + " mm"
	}
	return focal + " mm f/" + light
}

// xpText returns what Windows writes: 16 bits a letter, the lower byte first.
func xpText(e metadata.Entry) string { return xp(e.Bytes(1, mostXP)) }
