package jxl

import (
	"encoding/binary"
	"errors"
	"io"

	"vitrine/repository/isobox"
	"vitrine/repository/peek"
)

const (
	maxParts = 4096 // real files have one, those that come in parts some hundred

	// Mark is how a codestream begins, which a file may be too.
	mark = "\xff\x0a"
)

// ErrNone says that there is no picture in a file.
var ErrNone = errors.New("there is no picture in it")

// Piece is where in the file something lies.
type Piece struct {
	Offset, Length int64
	Packed         bool // by Brotli
}

// File is a JPEG XL of which the header was read.
type File struct {
	Header
	EXIF Piece // from the header of its TIFF on, unless it is packed: then with four bytes before it
	XMP  Piece

	profile []byte
	code    codestream
	start   int64 // of the frames, in the codestream
}

// Read reads the boxes and the header of a file of a size, and its profile. The error
// says what is wrong, or is that of in.
func Read(in io.ReaderAt, size int64) (*File, error) {
	f := &File{}
	if err := f.readBoxes(in, size); err != nil {
		return nil, err
	}
	b := f.code.bits(0)
	f.Header = readHeader(b)
	if b.err != nil {
		return nil, b.err
	}
	if f.Colour.ICC {
		profile, err := readICC(b, f.code.size())
		if err != nil {
			return nil, err
		}
		f.profile = profile
	}
	b.align()
	f.start = b.pos() / 8
	return f, b.err
}

// Profile returns the colour profile, nil where there is none.
func (f *File) Profile() []byte { return f.profile }

// readBoxes finds the codestream and what is told of the picture.
func (f *File) readBoxes(in io.ReaderAt, size int64) error {
	w := peek.New(in, size)
	if string(w.At(0, 2)) == mark {
		f.code = codestream{in: in, parts: []Piece{{0, size, false}}}
		return nil
	}
	f.code.in = in
	for b := range isobox.Each(w, isobox.Extent{Length: size}) {
		f.box(w, b.Kind, Piece{b.Offset, b.Length, false})
	}
	if len(f.code.parts) == 0 {
		if err := w.Err(); err != nil {
			return err
		}
		return ErrNone
	}
	return nil
}

// box notes what a box holds.
func (f *File) box(w *peek.Reader, kind string, p Piece) {
	if kind == "brob" {
		b := w.At(p.Offset, 4)
		if b == nil || p.Length < 4 {
			return
		}
		kind, p = string(b), Piece{p.Offset + 4, p.Length - 4, true}
	}
	switch {
	case kind == "jxlc" && !p.Packed && len(f.code.parts) == 0:
		f.code.parts = append(f.code.parts, p)
	case kind == "jxlp" && !p.Packed && p.Length >= 4 && len(f.code.parts) < maxParts:
		f.code.parts = append(f.code.parts, Piece{p.Offset + 4, p.Length - 4, false})
	case kind == "Exif" && f.EXIF.Length == 0:
		f.EXIF = p
		if b := w.At(p.Offset, 4); b != nil && !p.Packed {
			skip := 4 + int64(binary.BigEndian.Uint32(b))
			f.EXIF = Piece{p.Offset + skip, max(p.Length-skip, 0), false}
		}
	case kind == "xml " && f.XMP.Length == 0:
		f.XMP = p
	}
}

// codestream is the picture itself, which may lie in parts.
type codestream struct {
	in    io.ReaderAt
	parts []Piece
}

// size returns how many bytes it has.
func (c *codestream) size() (n int64) {
	for _, p := range c.parts {
		n += p.Length
	}
	return n
}

// bits returns a reader of all from an offset on.
func (c *codestream) bits(at int64) *reader { return newReader(c.from(at)) }

// from returns all from an offset on.
func (c *codestream) from(at int64) io.Reader {
	rest := c.parts
	for len(rest) > 0 && at >= rest[0].Length {
		at -= rest[0].Length
		rest = rest[1:]
	}
	return &partsReader{in: c.in, parts: rest, at: at}
}

// partsReader reads parts of a file one after the other.
type partsReader struct {
	in    io.ReaderAt
	parts []Piece // the first of which is being read
	at    int64   // in that
}

// Read implements io.Reader.
func (r *partsReader) Read(b []byte) (int, error) {
	for len(r.parts) > 0 && r.at >= r.parts[0].Length {
		r.parts, r.at = r.parts[1:], 0
	}
	if len(r.parts) == 0 {
		return 0, io.EOF
	}
	p := r.parts[0]
	b = b[:min(int64(len(b)), p.Length-r.at)]
	n, err := r.in.ReadAt(b, p.Offset+r.at)
	r.at += int64(n)
	if n > 0 && n == len(b) {
		err = nil
	}
	return n, err
}

// UnpackedEXIF returns the EXIF in a box that was packed, once it is unpacked: from the
// header of its TIFF on, as the first four bytes say where that is.
func UnpackedEXIF(b []byte) []byte {
	if len(b) < 4 {
		return nil
	}
	skip := 4 + int64(binary.BigEndian.Uint32(b))
	return b[min(skip, int64(len(b))):]
}
