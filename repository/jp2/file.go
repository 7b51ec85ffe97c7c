package jp2

import (
	"errors"
	"io"

	"vitrine/repository/isobox"
	"vitrine/repository/j2k"
	"vitrine/repository/peek"
)

const (
	headerRoom = 256 // bytes of a codestream that are read: enough for its first segment
	mark       = "\xff\x4f\xff\x51"
)

// ErrNone says that there is no picture in a file.
var ErrNone = errors.New("there is no picture in it")

// Piece is where in the file something lies.
type Piece = isobox.Extent

// Space is what the colours of a file are, by the numbers of the standard.
type Space int

// The colours that are told by a number; none where a profile says it, or nothing.
const (
	SpaceNone Space = 0
	SpaceCMYK Space = 12
	SpaceSRGB Space = 16
	SpaceGrey Space = 17
	SpaceSYCC Space = 18
)

// Kinds of channels.
const (
	Colour        = 0
	Opacity       = 1
	Premultiplied = 2
)

// File is a JPEG 2000 of which the header was read.
type File struct {
	j2k.Header
	Code    Piece // of the codestream
	Space   Space
	Profile Piece
	EXIF    Piece // from the header of its TIFF on
	XMP     Piece

	Palette  *Palette
	Map      []Mapping    // of channels, where there is a palette; nil without
	Channels []Definition // nil where nothing is said
}

// Palette is a table of colours.
type Palette struct {
	Bits    []int     // of each column
	Signed  []bool    // of each column
	Entries [][]int32 // by column
}

// Mapping says where a channel comes from.
type Mapping struct {
	Component int
	Column    int // of the palette; -1 for the component itself
}

// Definition says what a channel is.
type Definition struct {
	Channel, Kind int
	Colour        int // 1, 2 and so on for the colours in their order, 0 for the whole picture
}

// Read reads the boxes of a file of a size, and the beginning of its codestream.
func Read(in io.ReaderAt, size int64) (*File, error) {
	f := &File{}
	w := peek.New(in, size)
	if string(w.At(0, 4)) == mark {
		f.Code = Piece{Length: size}
	} else {
		f.boxes(w, Piece{Length: size}, 0)
	}
	if f.Code.Length == 0 {
		if err := w.Err(); err != nil {
			return nil, err
		}
		return nil, ErrNone
	}
	b := make([]byte, min(headerRoom, f.Code.Length))
	n, _ := in.ReadAt(b, f.Code.Offset)
	h, err := j2k.ReadHeader(b[:n])
	if err != nil {
		return nil, err
	}
	f.Header = h
	return f, nil
}

// boxes goes through the boxes of a part of the file.
func (f *File) boxes(w *peek.Reader, in Piece, depth int) {
	for b := range isobox.Each(w, in) {
		f.box(w, b.Kind, b.Extent, depth)
	}
}

// box notes what a box holds.
func (f *File) box(w *peek.Reader, kind string, p Piece, depth int) {
	switch kind {
	case "jp2h":
		if depth == 0 {
			f.boxes(w, p, 1)
		}
	case "jp2c":
		if f.Code.Length == 0 {
			f.Code = p
		}
	case "colr":
		f.colour(w, p)
	case "pclr":
		f.palette(w, p)
	case "cmap":
		f.mapping(w, p)
	case "cdef":
		f.definitions(w, p)
	case "xml ":
		if f.XMP.Length == 0 && isXMP(w, p) {
			f.XMP = p
		}
	case "uuid":
		f.other(w, p)
	}
}

// isXMP tells XMP from other XML.
func isXMP(w *peek.Reader, p Piece) bool {
	b := w.At(p.Offset, int(min(p.Length, 64)))
	for i := range b {
		if i+7 <= len(b) && (string(b[i:i+7]) == "xpacket" || string(b[i:i+7]) == "xmpmeta") {
			return true
		}
	}
	return false
}

// other reads boxes that programs have made up for EXIF and XMP.
func (f *File) other(w *peek.Reader, p Piece) {
	const (
		exif = "JpgTiffExif->JP2"
		xmp  = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"
	)
	if p.Length < 16 {
		return
	}
	rest := Piece{Offset: p.Offset + 16, Length: p.Length - 16}
	switch string(w.At(p.Offset, 16)) {
	case exif:
		if b := w.At(rest.Offset, 6); rest.Length >= 6 && string(b) == "Exif\x00\x00" {
			rest = Piece{Offset: rest.Offset + 6, Length: rest.Length - 6}
		}
		f.EXIF = rest
	case xmp:
		f.XMP = rest
	}
}
