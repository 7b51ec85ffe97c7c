package heif_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"vitrine/repository/heif"
)

// box makes a box of parts.
func box(name string, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return slices.Concat(be(4, 8+len(body)), []byte(name), body)
}

// full makes a box with a version and flags.
func full(name string, version int, parts ...[]byte) []byte {
	return box(name, be(4, version<<24), slices.Concat(parts...))
}

// be writes the lowest n bytes of a number.
func be(n, v int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(v))[8-n:] }

// made is an item for a file.
type made struct {
	id         int
	kind       string
	method     int
	data       []byte
	properties []int // essential ones are negative
}

// file makes a file of items, the first of which is the primary one, and of more boxes in
// its meta box. All properties are given, those of an item by their numbers from 1 on.
func file(items []made, properties [][]byte, more ...[]byte) []byte {
	ftyp := box("ftyp", []byte("heic\x00\x00\x00\x00mif1heic"))
	var data []byte
	meta := func(at int) []byte {
		var list, places, owned, idat []byte
		data = nil
		for _, it := range items {
			list = append(list, full("infe", 2, be(2, it.id), be(2, 0), []byte(it.kind), []byte{0}, kindOf(it))...)
			from := at + len(data)
			if it.method == 1 {
				from = len(idat)
				idat = append(idat, it.data...)
			} else {
				data = append(data, it.data...)
			}
			places = slices.Concat(places, be(2, it.id), be(2, it.method), be(2, 0), be(2, 1), be(4, from), be(4, len(it.data)))
			if len(it.properties) == 0 {
				continue
			}
			owned = slices.Concat(owned, be(2, it.id), be(1, len(it.properties)))
			for _, p := range it.properties {
				if p < 0 {
					p = 0x80 - p
				}
				owned = append(owned, byte(p))
			}
		}
		count := 0
		for _, it := range items {
			if len(it.properties) > 0 {
				count++
			}
		}
		return full("meta", 0, full("hdlr", 0, be(4, 0), []byte("pict"), make([]byte, 13)),
			full("pitm", 0, be(2, items[0].id)),
			full("iinf", 0, be(2, len(items)), list), full("iloc", 1, []byte{0x44, 0}, be(2, len(items)), places),
			box("iprp", box("ipco", properties...), full("ipma", 0, be(4, count), owned)),
			box("idat", idat), slices.Concat(more...))
	}
	at := len(ftyp) + len(meta(0)) + 8
	head := meta(at)
	return slices.Concat(ftyp, head, box("mdat", data))
}

// kindOf is what a mime item says behind its name.
func kindOf(it made) []byte {
	if it.kind == "mime" {
		return []byte("application/rdf+xml\x00")
	}
	return nil
}

// refer makes references from an item to others.
func refer(kind string, from int, to ...int) []byte {
	b := slices.Concat(be(2, from), be(2, len(to)))
	for _, t := range to {
		b = append(b, be(2, t)...)
	}
	return box(kind, b)
}

func ispe(w, h int) []byte { return full("ispe", 0, be(4, w), be(4, h)) }

func open(tb testing.TB, b []byte) *heif.File {
	tb.Helper()
	f, err := heif.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// bytesOf returns what extents of a file hold.
func bytesOf(b []byte, list ...heif.Extent) string {
	var all []byte
	for _, e := range list {
		all = append(all, b[e.Offset:][:e.Length]...)
	}
	return string(all)
}
