package decode

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"

	"github.com/andybalholm/brotli"

	"vitrine/repository/metadata"
	"vitrine/repository/peek"
)

// How EXIF and XMP begin in a JPEG, and how XMP is called in a PNG.
const (
	exifMark      = "Exif\x00\x00"
	xmpMark       = "http://ns.adobe.com/xap/1.0/\x00"
	xmpKeyword    = "XML:com.adobe.xmp"
	photoshopMark = "Photoshop 3.0\x00"
	dateKeyword   = "Creation Time"
	mostTexts     = 64  // chunks
	keywordRoom   = 256 // bytes of a text chunk that are looked at: keywords have 79
)

// places is where in a file its metadata is. A place without length is none.
type places struct {
	exif, xmp piece
	exposure  piece           // a directory of EXIF that is apart from it
	gps       piece           // the same about the place
	said      metadata.Claims // what the file says in a way of its own
	isPacked  bool            // the XMP is deflated
	isBrotli  bool            // the XMP is packed by Brotli
	created   string          // what a PNG says in words
	unpacked  []byte          // the EXIF, where the file has it packed; exif lies in it then

	photoshop []piece // resources of a JPEG, in the order of the file
	comment   piece   // of a JPEG
	texts     []text  // of a PNG, mostTexts at most
}

// text is a text chunk of a PNG, by its kind.
type text struct {
	kind string
	piece
}

// of returns the piece of a file.
func (p piece) of(in io.ReaderAt) *io.SectionReader { return io.NewSectionReader(in, p.off, p.n) }

// exifOf returns the EXIF of a file.
func (p places) exifOf(in io.ReaderAt) *io.SectionReader {
	if p.unpacked != nil {
		in = bytes.NewReader(p.unpacked)
	}
	return p.exif.of(in)
}

// text notes a text chunk of a PNG, if it is one that is read.
func (p *places) text(w *peek.Reader, kind string, at piece) {
	b := w.At(at.off, int(min(at.n, keywordRoom)))
	keyword, rest, _ := bytes.Cut(b, []byte{0})
	if len(p.texts) < mostTexts && string(keyword) != xmpKeyword {
		p.texts = append(p.texts, text{kind, at})
	}
	switch {
	case kind == "tEXt" && string(keyword) == dateKeyword:
		p.created = string(rest)
	case kind == "iTXt" && string(keyword) == xmpKeyword && p.xmp.n == 0 && len(rest) > 2:
		p.isPacked = rest[0] != 0
		_, rest, _ = bytes.Cut(rest[2:], []byte{0}) // the language
		_, rest, _ = bytes.Cut(rest, []byte{0})     // the keyword in it
		head := int64(len(b) - len(rest))
		p.xmp = piece{at.off + head, at.n - head}
	}
}

// from returns p with all places counted from off on.
func (p places) from(off int64) places {
	for _, at := range []*piece{&p.exif, &p.exposure, &p.gps, &p.xmp, &p.comment} {
		at.off += off
	}
	p.photoshop, p.texts = slices.Clone(p.photoshop), nil
	for i := range p.photoshop {
		p.photoshop[i].off += off
	}
	return p
}

// claims reads what the file says of its picture. XMP is asked for what EXIF leaves
// open only, as it takes much longer to read.
func (p places) claims(in io.ReaderAt) metadata.Claims {
	var c metadata.Claims
	if p.exif.n > 0 {
		var found metadata.Block
		c, found = metadata.ReadEXIF(peekAt(p.exifOf(in)).At, 0)
		if p.xmp.n == 0 {
			p.xmp = p.inEXIF(found)
		}
	}
	if p.exposure.n > 0 {
		more, _ := metadata.ReadEXIF(peekAt(p.exposure.of(in)).At, 0)
		c = c.Or(more)
	}
	c = c.Or(p.said)
	if p.xmp.n > 0 && (c.Original.IsZero() || c.Camera() == "") {
		c = c.Or(metadata.ReadXMP(p.packet(in)))
	}
	return c.Or(metadata.Claims{Digitized: metadata.ParseMoment(p.created)})
}

// inEXIF returns where a block inside the EXIF lies in the file, if it does.
func (p places) inEXIF(b metadata.Block) piece {
	if p.unpacked != nil {
		return piece{}
	}
	return piece{p.exif.off + b.Offset, b.Length}
}

// xmpInEXIF returns where a TIFF has its XMP.
func (p places) xmpInEXIF(in io.ReaderAt) piece {
	_, found := metadata.ReadEXIF(peekAt(p.exifOf(in)).At, 0)
	return p.inEXIF(found)
}

// packet returns the XMP as it was before it was packed.
func (p places) packet(in io.ReaderAt) io.Reader {
	if p.isBrotli {
		return brotli.NewReader(p.xmp.of(in))
	}
	if !p.isPacked {
		return p.xmp.of(in)
	}
	z, err := zlib.NewReader(p.xmp.of(in))
	if err != nil {
		return bytes.NewReader(nil)
	}
	return z
}
