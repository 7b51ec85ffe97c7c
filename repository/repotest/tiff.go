package repotest

import (
	"encoding/binary"
	"slices"
)

// The types of a TIFF's values.
const (
	typeASCII     = 2
	typeShort     = 3
	typeLong      = 4
	typeUndefined = 7
)

type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// field is an entry of a TIFF's directory. Of value, behind, below and made, one is set.
type field struct {
	tag, kind uint16
	value     []byte // as stored; behind the directory where it has more than 4 bytes
	count     int    // of numbers in value; 0 is as many as bytes

	behind []byte               // bytes of which the value is the offset
	below  []directory          // directories of which the values are the offsets
	made   func(off int) []byte // bytes that depend on where they lie
}

type directory []field

// tiffWriter writes directories, offsets in which count from base.
type tiffWriter struct {
	order byteOrder
	base  int
	b     []byte
}

// newTIFF begins a file with four bytes and more that stand before the first directory.
func newTIFF(order byteOrder, magic, more string) *tiffWriter {
	w := &tiffWriter{order: order, b: append([]byte(magic), 0, 0, 0, 0)}
	w.b = append(w.b, more...)
	return w
}

// file appends directories one behind the other and returns all.
func (w *tiffWriter) file(list ...directory) []byte {
	w.chain(4, list)
	return w.b
}

// chain appends directories of which the first is told at a place.
func (w *tiffWriter) chain(told int, list []directory) {
	for _, d := range list {
		w.even()
		w.order.PutUint32(w.b[told:], uint32(len(w.b)-w.base))
		told = w.directory(d)
	}
}

func (w *tiffWriter) even() {
	if len(w.b)%2 != 0 {
		w.b = append(w.b, 0)
	}
}

// directory appends one with all that it leads to, and returns where the next is told.
func (w *tiffWriter) directory(d directory) (next int) {
	d = slices.SortedStableFunc(slices.Values(d), func(a, b field) int { return int(a.tag) - int(b.tag) })
	at := len(w.b)
	w.b = w.order.AppendUint16(w.b, uint16(len(d)))
	for _, f := range d {
		w.b = w.order.AppendUint16(w.b, f.tag)
		w.b = w.order.AppendUint16(w.b, f.kind)
		w.b = append(w.b, make([]byte, 8)...)
	}
	next = len(w.b)
	w.b = append(w.b, 0, 0, 0, 0)
	for i, f := range d {
		w.field(at+2+12*i+4, f)
	}
	return next
}

// field writes the count and the value of an entry to a place.
func (w *tiffWriter) field(at int, f field) {
	count, value := f.count, f.value
	switch {
	case f.behind != nil:
		w.even()
		count, value = 1, w.order.AppendUint32(nil, uint32(len(w.b)-w.base))
		w.b = append(w.b, f.behind...)
	case f.below != nil:
		count, value = len(f.below), make([]byte, 4*len(f.below))
		for i, d := range f.below {
			w.even()
			w.order.PutUint32(value[4*i:], uint32(len(w.b)-w.base))
			w.directory(d)
		}
	case f.made != nil:
		w.even()
		value = f.made(len(w.b))
	}
	if count == 0 {
		count = len(value)
	}
	w.order.PutUint32(w.b[at:], uint32(count))
	if len(value) <= 4 {
		copy(w.b[at+4:], value)
		return
	}
	w.even()
	w.order.PutUint32(w.b[at+4:], uint32(len(w.b)-w.base))
	w.b = append(w.b, value...)
}

// short, long and text make entries of those types.
func (w *tiffWriter) short(tag uint16, values ...int) field {
	f := field{tag: tag, kind: typeShort, count: len(values)}
	for _, v := range values {
		f.value = w.order.AppendUint16(f.value, uint16(v))
	}
	return f
}

func (w *tiffWriter) long(tag uint16, values ...int) field {
	f := field{tag: tag, kind: typeLong, count: len(values)}
	for _, v := range values {
		f.value = w.order.AppendUint32(f.value, uint32(v))
	}
	return f
}

func text(tag uint16, s string) field {
	return field{tag: tag, kind: typeASCII, value: []byte(s + "\x00")}
}

func placed(tag uint16, b []byte) field { return field{tag: tag, kind: typeLong, behind: b} }

func below(tag uint16, list ...directory) field {
	return field{tag: tag, kind: typeLong, below: list}
}

// table makes a directory, and all that it leads to, in a block of its own, with bytes
// before it. Offsets count from base in the file, in which the block lies at off.
func table(order byteOrder, before string, base, off int, d directory) []byte {
	w := &tiffWriter{order: order, base: base - off, b: []byte(before)}
	w.directory(d)
	return w.b
}

// TIFF returns one of so many grey pages of 4 × 4 pixels, that names the maker of a
// camera unless that is "", and has a small picture below the first page if asked.
func TIFF(pages int, maker string, small bool) []byte {
	w := newTIFF(little, "II*\x00", "")
	page := func() directory {
		return directory{
			w.long(0x0100, 4), w.long(0x0101, 4), w.short(0x0102, 8), w.short(0x0103, 1), w.short(0x0106, 1),
			placed(0x0111, make([]byte, 16)), w.short(0x0115, 1), w.long(0x0116, 4), w.long(0x0117, 16),
		}
	}
	list := []directory{page()}
	if maker != "" {
		list[0] = append(list[0], text(0x010f, maker), below(0x8769, directory{text(0x9003, "2013:06:04 13:54:12")}))
	}
	if small {
		list[0] = append(list[0], below(0x014a, append(directory{w.long(0x00fe, 1)}, page()...)))
	}
	for range pages - 1 {
		list = append(list, page())
	}
	return w.file(list...)
}
