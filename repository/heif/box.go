package heif

import (
	"errors"
	"io"
	"iter"
	"slices"

	"vitrine/repository/isobox"
	"vitrine/repository/peek"
)

const mostBytes = 4 << 20 // of a box that is read whole

var errShort = io.ErrUnexpectedEOF

// Extent is where bytes lie in a file.
type Extent = isobox.Extent

// reader reads boxes.
type reader struct{ *peek.Reader }

// boxes goes through the boxes that lie one behind the other in a part of the file.
func (r reader) boxes(in Extent) iter.Seq[isobox.Box] { return isobox.Each(r.Reader, in) }

// find goes down through boxes of some kinds, to the first of each.
func (r reader) find(in Extent, kinds ...string) (Extent, bool) {
	return isobox.Find(r.Reader, in, kinds...)
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
