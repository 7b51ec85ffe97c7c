package pixmap

import (
	"encoding/binary"
	"fmt"
	"io"
)

// The colours of a Photoshop file.
const (
	psdBitmap  = 0
	psdGrey    = 1
	psdIndexed = 2
	psdRGB     = 3
	psdCMYK    = 4
	psdDuotone = 8 // stored as grey; the inks' curves are nobody else's to read
	psdLab     = 9
)

// psd is what a Photoshop file says before its pixels.
type psd struct {
	file                    io.ReaderAt
	isBig                   bool // a PSB: lengths have more bytes
	width, height, channels int
	depth, mode             int
	colours                 Piece // the palette
	isSheer                 bool  // the channel behind the colours is transparency
	hole                    int   // the colour of the palette that is nothing, or -1
	isPacked                bool
	pixels                  int64 // where the numbers of packed bytes, or plain rows, begin
}

// Photoshop reads the picture of all layers in one, which PSD and PSB have behind the
// layers. Inks that are seen through lie on white.
func Photoshop(file io.ReaderAt, _ int64) (Picture, error) {
	const header = 26
	b, err := take(file, 0, header)
	if err != nil {
		return Picture{}, err
	}
	be := binary.BigEndian
	h := psd{
		file: file, isBig: be.Uint16(b[4:]) == 2, channels: int(be.Uint16(b[12:])), hole: -1,
		height: int(be.Uint32(b[14:])), width: int(be.Uint32(b[18:])), depth: int(be.Uint16(b[22:])), mode: int(be.Uint16(b[24:])),
	}
	p := Picture{Width: h.width, Height: h.height, Bits: h.depth}
	if h.width > mostSide || h.height > mostSide {
		return p, nil
	}
	if err := h.sections(header, &p); err != nil {
		return p, err
	}
	if err := h.layout(&p); err != nil {
		return p, err
	}
	p.Least = h.pixels + 1
	p.IsDirect = !h.isPacked
	p.Rows = func() Rows { return h.rows(p.Layout) }
	return p, nil
}

// sections goes from one part of the file to the next, from off on.
func (h *psd) sections(off int64, p *Picture) error {
	colours, err := h.section(off, 4)
	if err != nil {
		return err
	}
	h.colours = colours
	resources, err := h.section(colours.Offset+colours.Length, 4)
	if err != nil {
		return err
	}
	if err := h.resources(resources, p); err != nil {
		return err
	}
	layers, err := h.section(resources.Offset+resources.Length, h.lengthBytes())
	if err != nil {
		return err
	}
	h.layers(layers)
	h.pixels = layers.Offset + layers.Length
	b, err := take(h.file, h.pixels, 2)
	if err != nil {
		return err
	}
	h.pixels += 2
	switch n := binary.BigEndian.Uint16(b); n {
	case 0, 1:
		h.isPacked = n == 1
		return nil
	case 2, 3:
		return Unsupported("Photoshop file with a deflated picture")
	}
	return errSense
}

// section returns the part behind a length of so many bytes.
func (h *psd) section(off int64, bytes int) (Piece, error) {
	b, err := take(h.file, off, bytes)
	if err != nil {
		return Piece{}, err
	}
	n := uint64(binary.BigEndian.Uint32(b))
	if bytes == 8 {
		n = binary.BigEndian.Uint64(b)
	}
	if n > 1<<48 {
		return Piece{}, errSense
	}
	return Piece{off + int64(bytes), int64(n)}, nil
}

// lengthBytes returns how many bytes a length has that is larger in a PSB.
func (h *psd) lengthBytes() int {
	if h.isBig {
		return 8
	}
	return 4
}

// layout says what is shown, and refuses what is not.
func (h *psd) layout(p *Picture) (err error) {
	least := 1
	switch h.mode {
	case psdBitmap, psdGrey, psdDuotone:
		p.Layout = Grey
	case psdIndexed:
		p.Layout = Indexed
		p.Palette, err = h.palette()
	case psdRGB, psdLab:
		p.Layout, least = RGB, 3
	case psdCMYK:
		p.Layout, least = CMYK, 4
	default:
		return Unsupported(fmt.Sprintf("Photoshop file in rare colours (%d)", h.mode))
	}
	if err != nil {
		return err
	}
	isSheer := h.isSheer && h.channels > least
	switch {
	case h.channels < least || h.channels > 56:
		return errSense
	case h.depth == 32 && (p.Layout == Grey || h.mode == psdRGB):
		p.Layout = Light
	case h.depth == 32 || h.depth == 1 && h.mode != psdBitmap || h.depth == 16 && p.Layout == Indexed:
		return Unsupported(fmt.Sprintf("Photoshop file with %d bits of rare colours", h.depth))
	case h.depth != 1 && h.depth != 8 && h.depth != 16:
		return errSense
	case isSheer && p.Layout == Grey:
		p.Layout = GreyAlpha
	case isSheer && p.Layout == RGB:
		p.Layout = RGBA
	}
	h.isSheer = isSheer && p.Layout != CMYK
	if h.mode == psdLab || p.Layout == Light {
		p.ICC = Piece{} // it has been followed
	}
	return nil
}

// palette reads 256 reds, greens and blues.
func (h *psd) palette() ([][4]byte, error) {
	const n = 256
	b, err := take(h.file, h.colours.Offset, 3*n)
	if err != nil || h.colours.Length < 3*n {
		return nil, errSense
	}
	list := make([][4]byte, n)
	for i := range list {
		list[i] = [4]byte{b[i], b[n+i], b[2*n+i], 255}
	}
	if h.hole >= 0 && h.hole < n {
		list[h.hole] = [4]byte{}
	}
	return list, nil
}
