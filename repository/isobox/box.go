package isobox

import (
	"encoding/binary"
	"iter"

	"vitrine/repository/peek"
)

// most is how many boxes are gone through that lie beside each other. A fragmented
// JPEG XL has thousands.
const most = 1 << 16

// Extent is where bytes lie in a file. Its numbers are not negative, and their sum is
// no larger than a file can be.
type Extent struct{ Offset, Length int64 }

// End returns where the bytes behind it begin.
func (e Extent) End() int64 { return e.Offset + e.Length }

// Box is a box without its head: as much of it as lies in the box around it.
type Box struct {
	Kind string // four letters
	Extent
	Told int64 // bytes that it says it has, without its head
}

// Each goes through the boxes that lie one behind the other in a part of a file. One
// that reaches beyond the part is cut, and is the last. One that is shorter than its own
// head, or whose head is not there, ends all.
func Each(r *peek.Reader, in Extent) iter.Seq[Box] {
	return func(yield func(Box) bool) {
		at := in.Offset
		for range most {
			length, head, kind, ok := begin(r, at, in.End())
			if !ok {
				return
			}
			there := min(length, in.End()-at)
			b := Box{kind, Extent{at + head, there - head}, length - head}
			if !yield(b) || there < length {
				return
			}
			at += length
		}
	}
}

// begin reads the head of the box at a place, and returns how long both it and the box
// with it are. It reports false where the head is not all there, or the box is shorter.
func begin(r *peek.Reader, at, end int64) (length, head int64, kind string, ok bool) {
	const short, long = 8, 16 // bytes of a head
	b := r.At(at, short)
	if b == nil {
		return 0, 0, "", false
	}
	length, head, kind = int64(binary.BigEndian.Uint32(b)), short, string(b[4:])
	switch length {
	case 0: // up to the end
		length = end - at
	case 1:
		if b = r.At(at+short, 8); b == nil {
			return 0, 0, "", false
		}
		length, head = int64(binary.BigEndian.Uint64(b)), long
	}
	return length, head, kind, length >= head && end-at >= head
}

// Find returns the first box of a kind, one behind the other down from a part of a file:
// each in the one before.
func Find(r *peek.Reader, in Extent, kinds ...string) (Extent, bool) {
	for _, kind := range kinds {
		found := false
		for b := range Each(r, in) {
			if found = b.Kind == kind; found {
				in = b.Extent
				break
			}
		}
		if !found {
			return Extent{}, false
		}
	}
	return in, true
}
