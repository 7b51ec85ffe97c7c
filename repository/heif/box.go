package heif

import (
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"slices"

	"vitrine/repository/peek"
)

const (
	mostBoxes = 1 << 16 // in one box
	mostBytes = 4 << 20 // of a box that is read whole
)

var errShort = io.ErrUnexpectedEOF

// Extent is where bytes lie in a file.
type Extent struct{ Offset, Length int64 }

// end returns where the bytes behind it begin.
func (e Extent) end() int64 { return e.Offset + e.Length }

// box is a box by its name, and where the rest of it lies.
type box struct {
	name string
	Extent
}

// reader reads boxes.
type reader struct{ *peek.Reader }

// boxes goes through the boxes that lie one behind the other in a part of the file. A
// box that reaches beyond it is cut, and is the last.
func (r reader) boxes(in Extent) iter.Seq[box] {
	return func(yield func(box) bool) {
		at := in.Offset
		for range mostBoxes {
			b := r.At(at, 8)
			if b == nil || at+8 > in.end() {
				return
			}
			name, length, head := string(b[4:8]), int64(binary.BigEndian.Uint32(b)), int64(8)
			switch length {
			case 0:
				length = in.end() - at
			case 1:
				if b = r.At(at+8, 8); b == nil {
					return
				}
				length, head = int64(binary.BigEndian.Uint64(b)), 16
			}
			if length < head {
				return
			}
			rest := min(length-head, in.end()-at-head)
			if rest < 0 || !yield(box{name, Extent{at + head, rest}}) || rest < length-head {
				return
			}
			at += length
		}
	}
}

// find returns the first box of a name.
func (r reader) find(in Extent, name string) (box, bool) {
	for b := range r.boxes(in) {
		if b.name == name {
			return b, true
		}
	}
	return box{}, false
}

// path goes down through boxes.
func (r reader) path(in Extent, names ...string) (Extent, bool) {
	for _, name := range names {
		b, ok := r.find(in, name)
		if !ok {
			return Extent{}, false
		}
		in = b.Extent
	}
	return in, true
}

// bytes reads a part of the file whole.
func (r reader) bytes(e Extent) ([]byte, error) {
	if e.Length > mostBytes {
		return nil, errors.New("a box is too long")
	}
	if e.Length <= peek.Most {
		if b := r.At(e.Offset, int(e.Length)); b != nil {
			return slices.Clone(b), nil
		}
		return nil, errShort
	}
	b := make([]byte, e.Length)
	if n, err := r.ReadAt(b, e.Offset); n < len(b) {
		if err == nil || errors.Is(err, io.EOF) {
			err = errShort
		}
		return nil, err
	}
	return b, nil
}

// versioned is a box that begins with a version and flags.
type versioned struct {
	version byte
	flags   uint32
	fields
}

// full reads a box that begins with a version and flags.
func (r reader) full(e Extent) (versioned, error) {
	b, err := r.bytes(e)
	if err != nil {
		return versioned{}, err
	}
	f := fields{b: b}
	head := f.uint(4)
	return versioned{version: byte(head >> 24), flags: uint32(head & 0xffffff), fields: f}, nil
}

// fields takes numbers out of bytes, from the first on. Behind the end all are 0, and
// short says so.
type fields struct {
	b     []byte
	short bool
}

// uint takes n bytes, 8 at most.
func (f *fields) uint(n int) (v uint64) {
	for _, c := range f.take(n) {
		v = v<<8 | uint64(c)
	}
	return v
}

// take takes n bytes; none where they are not all there.
func (f *fields) take(n int) []byte {
	if n > len(f.b) {
		f.b, f.short = nil, true
		return nil
	}
	b := f.b[:n]
	f.b = f.b[n:]
	return b
}

// text takes what comes before a zero, or all.
func (f *fields) text() string {
	for i, c := range f.b {
		if c == 0 {
			s := string(f.b[:i])
			f.b = f.b[i+1:]
			return s
		}
	}
	s := string(f.b)
	f.b = nil
	return s
}
