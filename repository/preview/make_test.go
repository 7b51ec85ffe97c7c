package preview_test

import (
	"encoding/binary"
	"slices"
)

func jpeg(w, h int, segments ...[]byte) []byte {
	b := append([]byte{0xff, 0xd8}, slices.Concat(segments...)...)
	sof := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 1, 1, 0x11, 0}
	b = append(b, segment(0xc0, sof)...)
	return append(b, 0xff, 0xda, 0, 2, 0xff, 0xd9)
}

func segment(marker byte, data []byte) []byte {
	b := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(data)+2))
	return append(b, data...)
}

type entry struct {
	tag, kind uint16
	n, value  uint32
}

// directory writes one, with where the next is.
func directory(o order, next uint32, list ...entry) []byte {
	b := o.AppendUint16(nil, uint16(len(list)))
	for _, e := range list {
		b = o.AppendUint16(b, e.tag)
		b = o.AppendUint16(b, e.kind)
		b = o.AppendUint32(b, e.n)
		b = o.AppendUint32(b, e.value)
	}
	return o.AppendUint32(b, next)
}

type order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

func head(o order) []byte {
	if o.Uint16([]byte{1, 0}) == 1 {
		return []byte("II*\x00\x08\x00\x00\x00")
	}
	return []byte("MM\x00*\x00\x00\x00\x08")
}

// exif returns a segment with a thumbnail.
func exif(o order, orientation uint16, thumbnail []byte, more ...entry) []byte {
	first := []entry{{0x0112, 3, 1, shortValue(o, orientation)}}
	next := uint32(8 + 2 + 12*len(first) + 4)
	second := append([]entry{{0x0201, 4, 1, 0}, {0x0202, 4, 1, uint32(len(thumbnail))}}, more...)
	second[0].value = next + uint32(2+12*len(second)+4)
	b := append([]byte("Exif\x00\x00"), head(o)...)
	b = append(b, directory(o, next, first...)...)
	b = append(b, directory(o, 0, second...)...)
	return segment(0xe1, append(b, thumbnail...))
}

func shortValue(o order, v uint16) uint32 {
	return o.Uint32(append(o.AppendUint16(nil, v), 0, 0))
}

// one is a picture in the list of an MPF.
type one struct {
	kind    uint32
	n, from uint32 // from counts from the list's header
}

func mpf(o order, list ...one) []byte {
	b := append([]byte("MPF\x00"), head(o)...)
	n := uint32(16 * len(list))
	b = append(b, directory(o, 0, entry{0xb000, 7, 4, 0}, entry{0xb001, 4, 1, uint32(len(list))}, entry{0xb002, 7, n, 8 + 2 + 36 + 4})...)
	for _, p := range list {
		b = o.AppendUint32(b, p.kind)
		b = o.AppendUint32(b, p.n)
		b = o.AppendUint32(b, p.from)
		b = o.AppendUint32(b, 0)
	}
	return segment(0xe2, b)
}
