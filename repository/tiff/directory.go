package tiff

import (
	"encoding/binary"
	"iter"
	"math"

	"vitrine/repository/peek"
)

// The types of numbers in a directory.
const (
	typeByte      = 1
	typeShort     = 3
	typeLong      = 4
	typeRational  = 5
	typeSByte     = 6
	typeUndefined = 7
	typeSShort    = 8
	typeSLong     = 9
	typeSRational = 10
	typeFloat     = 11
	typeDouble    = 12
	typeIFD       = 13
	typeLong8     = 16
	typeSLong8    = 17
	typeIFD8      = 18
)

// maxEntries bounds the entries of a directory; programs write some dozens.
const maxEntries = 4096

// layout is how numbers of a file are written.
type layout struct {
	order binary.ByteOrder
	big   bool // places have 64 bits
}

// list is where the numbers of an entry lie; without count where there is no entry.
type list struct {
	layout layout
	kind   uint16
	at     int64
	count  int64
}

// widthOf returns the bytes of a number, 0 where its type is none.
func widthOf(kind uint16) int64 {
	switch kind {
	case typeByte, 2, typeSByte, typeUndefined:
		return 1
	case typeShort, typeSShort:
		return 2
	case typeLong, typeSLong, typeFloat, typeIFD:
		return 4
	case typeRational, typeSRational, typeDouble, typeLong8, typeSLong8, typeIFD8:
		return 8
	}
	return 0
}

// number returns a whole number of the list, which are counted from 0. It reports false
// where there is none, or it is negative.
func (l list) number(r *peek.Reader, i int64) (int64, bool) {
	w := widthOf(l.kind)
	if i < 0 || i >= l.count || w == 0 {
		return 0, false
	}
	b := r.At(l.at+w*i, int(w))
	if b == nil {
		return 0, false
	}
	var v int64
	switch l.kind {
	case typeByte, typeUndefined:
		v = int64(b[0])
	case typeSByte:
		v = int64(int8(b[0]))
	case typeShort:
		v = int64(l.layout.order.Uint16(b))
	case typeSShort:
		v = int64(int16(l.layout.order.Uint16(b)))
	case typeLong, typeIFD:
		v = int64(l.layout.order.Uint32(b))
	case typeSLong:
		v = int64(int32(l.layout.order.Uint32(b)))
	case typeLong8, typeSLong8, typeIFD8:
		v = int64(l.layout.order.Uint64(b))
	default:
		return 0, false
	}
	return v, v >= 0
}

// real returns any number of the list.
func (l list) real(r *peek.Reader, i int64) (float64, bool) {
	w := widthOf(l.kind)
	if i < 0 || i >= l.count || w == 0 {
		return 0, false
	}
	b := r.At(l.at+w*i, int(w))
	if b == nil {
		return 0, false
	}
	o := l.layout.order
	var v float64
	switch l.kind {
	case typeRational:
		v = float64(o.Uint32(b)) / float64(o.Uint32(b[4:]))
	case typeSRational:
		v = float64(int32(o.Uint32(b))) / float64(int32(o.Uint32(b[4:])))
	case typeFloat:
		v = float64(math.Float32frombits(o.Uint32(b)))
	case typeDouble:
		v = math.Float64frombits(o.Uint64(b))
	case typeSByte:
		v = float64(int8(b[0]))
	case typeSShort:
		v = float64(int16(o.Uint16(b)))
	case typeSLong:
		v = float64(int32(o.Uint32(b)))
	default:
		n, ok := l.number(r, i)
		return float64(n), ok
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}

// first returns the first number of the list, or what holds where there is none.
func (l list) first(r *peek.Reader, otherwise int64) int64 {
	if v, ok := l.number(r, 0); ok {
		return v
	}
	return otherwise
}

// entries goes through a directory. It gives nothing where there is none.
func (f *File) entries(at int64) iter.Seq2[uint16, list] {
	return func(yield func(uint16, list) bool) {
		head, each, n := f.directoryHead(at)
		for i := range min(n, maxEntries) {
			off := at + head + each*i
			b := f.peek.At(off, int(each))
			if b == nil {
				return
			}
			o := f.layout.order
			l := list{layout: f.layout, kind: o.Uint16(b[2:])}
			inside := int64(4)
			if f.layout.big {
				l.count, inside = int64(o.Uint64(b[4:])), 8
			} else {
				l.count = int64(o.Uint32(b[4:]))
			}
			value := b[each-inside:]
			w := widthOf(l.kind)
			switch {
			case w == 0 || l.count < 0 || l.count > f.size/w:
				l.count = 0
			case w*l.count <= inside:
				l.at = off + each - inside
			default:
				l.at = f.place(value)
			}
			if !yield(o.Uint16(b), l) {
				return
			}
		}
	}
}

// directoryHead returns how many bytes come before the entries of a directory, how many
// each has, and how many there are.
func (f *File) directoryHead(at int64) (head, each, n int64) {
	head, each = 2, 12
	if f.layout.big {
		head, each = 8, 20
	}
	b := f.peek.At(at, int(head))
	if b == nil {
		return head, each, 0
	}
	if f.layout.big {
		return head, each, int64(f.layout.order.Uint64(b) & 0xffffffff)
	}
	return head, each, int64(f.layout.order.Uint16(b))
}

// after returns where the directory after the one at a place is; 0 is nowhere.
func (f *File) after(at int64) int64 {
	head, each, n := f.directoryHead(at)
	if n == 0 {
		return 0
	}
	b := f.peek.At(at+head+each*n, f.layout.placeBytes())
	if b == nil {
		return 0
	}
	return f.place(b)
}

// place reads where something lies; behind the file's end where that cannot be.
func (f *File) place(b []byte) int64 {
	if !f.layout.big {
		return int64(f.layout.order.Uint32(b))
	}
	if v := f.layout.order.Uint64(b); v < 1<<62 {
		return int64(v)
	}
	return f.size
}

func (l layout) placeBytes() int {
	if l.big {
		return 8
	}
	return 4
}
