package pixmap

import (
	"encoding/binary"
	"fmt"
	"io"
)

const (
	tgaHeaderBytes = 18
	tgaFooter      = 26 // bytes, of which these are the end
	tgaMark        = "TRUEVISION-XFILE.\x00"
)

// tga is the header of a Truevision TGA.
type tga struct {
	kind          byte // 1 palette, 2 colours, 3 greys
	isPacked      bool
	colours       int // of the palette, counted from 0 on
	firstColour   int
	colourBits    int
	width, height int
	bits          int
	alphaBits     int
	isMirrored    bool
	isTopDown     bool
	palette       int64 // where it begins
	pixels        int64
}

// TGA reads pictures of types 1, 2, 3, 9, 10 and 11 in 8 to 32 bits.
func TGA(file io.ReaderAt, size int64) (Picture, error) {
	h, err := readTGA(file)
	if err != nil {
		return Picture{}, err
	}
	p := Picture{Width: h.width, Height: h.height, Layout: RGB, Bits: 8, BottomUp: !h.isTopDown, Least: h.pixels + 1}
	pixel := (h.bits + 7) / 8
	from := tgaColour{bits: h.bits, alpha: h.alpha(file, size)}
	switch {
	case h.kind == 3 && h.bits == 8:
		p.Layout = Grey
	case h.kind == 3 && h.bits == 16:
		p.Layout = GreyAlpha
	case h.kind == 3 || h.bits == 8 && h.kind != 1:
		return p, Unsupported(fmt.Sprintf("TGA of %d bits a pixel", h.bits))
	case h.kind == 1 || from.alpha != tgaOpaque:
		p.Layout = RGBA
	}
	var palette [][4]byte
	if h.kind == 1 {
		if palette, err = h.readPalette(file, from.alpha); err != nil {
			return p, err
		}
	}
	n := p.Layout.Bytes()
	put := func(dst, row []byte) {
		for x := range h.width {
			d, s := dst[x*n:x*n+n], row[x*pixel:x*pixel+pixel]
			if h.isMirrored {
				d = dst[(h.width-1-x)*n:][:n]
			}
			colour := [4]byte{3: 255}
			switch h.kind {
			case 1:
				if i := h.index(s); i >= 0 && i < len(palette) {
					colour = palette[i]
				}
			case 2:
				from.put(colour[:], s)
			case 3:
				copy(colour[:], s)
			}
			copy(d, colour[:])
		}
	}
	p.Rows = func() Rows {
		var r io.Reader = stream(file, h.pixels)
		if h.isPacked {
			r = &tgaRuns{from: stream(file, h.pixels), pixel: pixel}
		}
		return inOrder(r, pixel*h.width, put)
	}
	return p, nil
}

// index returns which colour of the palette a pixel has.
func (h *tga) index(pixel []byte) int {
	if len(pixel) == 1 {
		return int(pixel[0]) - h.firstColour
	}
	return int(binary.LittleEndian.Uint16(pixel)) - h.firstColour
}

// IsTGA reports whether a file is a TGA, which need not have a signature: it ends as a
// new one does, or its header says nothing that cannot be.
func IsTGA(file io.ReaderAt, size int64) bool {
	h, err := readTGA(file)
	if err != nil || h.width < 1 || h.height < 1 || size <= h.pixels {
		return false
	}
	b, err := take(file, size-tgaFooter, tgaFooter)
	if err == nil && string(b[8:]) == tgaMark {
		return true
	}
	return h.isPacked || size >= h.pixels+int64((h.bits+7)/8*h.width)
}

func readTGA(file io.ReaderAt) (tga, error) {
	b, err := take(file, 0, tgaHeaderBytes)
	if err != nil {
		return tga{}, err
	}
	at := func(i int) int { return int(binary.LittleEndian.Uint16(b[i:])) }
	h := tga{
		kind: b[2] &^ 8, isPacked: b[2]&8 != 0, width: at(12), height: at(14), bits: int(b[16]),
		alphaBits: int(b[17] & 15), isMirrored: b[17]&16 != 0, isTopDown: b[17]&32 != 0,
	}
	h.palette = tgaHeaderBytes + int64(b[0])
	h.pixels = h.palette
	if b[1] == 1 {
		h.firstColour, h.colours, h.colourBits = at(3), at(5), int(b[7])
		h.pixels += int64(h.colours) * int64((h.colourBits+7)/8)
	}
	ok := b[1] <= 1 && h.kind >= 1 && h.kind <= 3 && b[17]&0xc0 == 0 && h.alphaBits <= 8
	switch h.bits {
	case 8:
	case 15, 16:
		ok = ok && (h.alphaBits <= 1 || h.kind == 3)
	case 24, 32:
		ok = ok && h.kind == 2
	default:
		ok = false
	}
	switch h.colourBits {
	case 0:
		ok = ok && h.kind != 1
	case 15, 16, 24, 32:
	default:
		ok = false
	}
	if !ok {
		return h, errSense
	}
	return h, nil
}

// alpha tells what the bits that may be alpha are.
func (h *tga) alpha(file io.ReaderAt, size int64) tgaAlpha {
	const extension, kind = 495, 494
	if h.alphaBits == 0 && h.kind != 1 {
		return tgaOpaque
	}
	b, err := take(file, size-tgaFooter, tgaFooter)
	if err != nil || string(b[8:]) != tgaMark {
		return tgaPlain
	}
	at := int64(binary.LittleEndian.Uint32(b))
	if b, err = take(file, at, extension); at == 0 || err != nil {
		return tgaPlain
	}
	switch b[kind] {
	case 1, 2: // nothing that is meant
		return tgaOpaque
	case 4:
		return tgaMultiplied
	}
	return tgaPlain
}

func (h *tga) readPalette(file io.ReaderAt, alpha tgaAlpha) ([][4]byte, error) {
	n := (h.colourBits + 7) / 8
	b, err := take(file, h.palette, n*h.colours)
	if err != nil {
		return nil, err
	}
	if h.alphaBits == 0 && h.colourBits != 32 {
		alpha = tgaOpaque
	}
	from := tgaColour{bits: h.colourBits, alpha: alpha}
	list := make([][4]byte, h.colours)
	for i := range list {
		from.put(list[i][:], b[n*i:])
	}
	return list, nil
}
