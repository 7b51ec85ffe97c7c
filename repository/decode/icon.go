package decode

import (
	"cmp"
	"encoding/binary"
	"io"
	"slices"
)

const (
	iconHead  = 6   // bytes
	iconEntry = 16  // bytes
	iconMost  = 256 // entries that are looked at
	pngSign   = "\x89PNG\r\n\x1a\n"
	bmpBefore = 14 // bytes of a BMP's first header, which icons lack
)

// icon is a picture in a file of icons or cursors of Windows.
type icon struct {
	piece
	isPNG        bool
	area, bits   int
	header, used int // bytes of the header, colours of the palette
	height       int // of a bitmap, which says twice as much
	bytes        int // that a bitmap has without its mask
}

// openIcon opens the largest icon, of equal ones the deepest, of those that can be
// opened. What the directory says of sizes is not asked: it is wrong in many.
func openIcon(in *input) (shot, error) {
	list := iconsOf(in)
	err := io.ErrUnexpectedEOF
	for i, c := range list {
		s, fault := c.open(in)
		if fault == nil {
			return s, nil
		}
		if i == 0 {
			err = fault
		}
	}
	return shot{}, err
}

// iconsOf lists the icons that begin as one, the best first.
func iconsOf(in *input) (list []icon) {
	w := peekAt(in)
	b := w.At(4, 2)
	if b == nil {
		return nil
	}
	for i := range min(int(binary.LittleEndian.Uint16(b)), iconMost) {
		b := w.At(iconHead+int64(i)*iconEntry, iconEntry)
		if b == nil {
			break
		}
		at := piece{int64(binary.LittleEndian.Uint32(b[12:])), int64(binary.LittleEndian.Uint32(b[8:]))}
		if at.off < iconHead+iconEntry || at.off >= in.size {
			continue
		}
		at.n = min(at.n, in.size-at.off)
		if c, ok := iconAt(w.At(at.off, 40)); ok {
			c.piece = at
			if int64(c.bytes) > in.size-at.off {
				c.area = 0 // shown if there is no other
			}
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b icon) int {
		return cmp.Or(cmp.Compare(b.area, a.area), cmp.Compare(b.bits, a.bits))
	})
	return list
}

// iconAt reads how an icon begins: as a PNG or as a bitmap without its first header.
func iconAt(b []byte) (icon, bool) {
	if len(b) < 40 {
		return icon{}, false
	}
	if string(b[:8]) == pngSign {
		be := binary.BigEndian
		w, h := min(be.Uint32(b[16:]), 1<<20), min(be.Uint32(b[20:]), 1<<20)
		return icon{isPNG: true, area: int(w) * int(h), bits: int(b[24]) * 4}, true
	}
	le := binary.LittleEndian
	c := icon{header: int(le.Uint32(b)), height: int(int32(le.Uint32(b[8:]))) / 2, bits: int(le.Uint16(b[14:]))}
	if c.header < 40 || c.header > 124 || c.bits > 32 {
		return icon{}, false
	}
	if c.bits <= 8 {
		c.used = 1 << c.bits
		if n := le.Uint32(b[32:]); n > 0 && n < uint32(c.used) {
			c.used = int(n)
		}
	}
	width := int(int32(le.Uint32(b[4:])))
	c.area = width * c.height
	c.bytes = c.header + 4*c.used + (width*c.bits+31)/32*4*c.height
	return c, true
}

// open opens an icon. Bits that mask it count where it has no alpha of its own.
func (c icon) open(in *input) (shot, error) {
	if c.isPNG {
		return inner(in, c.piece)
	}
	file := c.bitmap(in)
	h, err := readBMP(file)
	if err != nil {
		return shot{}, err
	}
	if h.packing != bmpPlain && h.packing != bmpFields {
		return shot{}, unsupported("a packed icon")
	}
	s := shot{width: h.width, height: h.height, turn: upright, bits: min(h.bits, 8), colours: colourRGB + withAlpha}
	if h.bits <= 8 {
		s.bits, s.colours = h.bits, colourPalette+withAlpha
	}
	if h.width < 1 || h.width > maxSide || h.height < 1 || h.height > maxSide {
		return s, nil
	}
	before := c.off - bmpBefore
	s.least = before + h.pixels + h.rowBytes()
	s.pixels = func(size) (raster, error) {
		in.partial = in.size < before+h.pixels+int64(h.height-1)*h.stride()+h.rowBytes()
		return raster{width: h.width, height: h.height, row: h.masked(file)}, nil
	}
	return s, nil
}

// bitmap returns the icon as a file: with the header that it lacks, and its true height.
func (c icon) bitmap(in *input) io.ReaderAt {
	le := binary.LittleEndian
	pixels := bmpBefore + c.header + 4*c.used
	if b := peekAt(in).At(c.off+16, 4); c.header == 40 && b != nil && le.Uint32(b) == bmpFields {
		pixels += 12 // bytes of masks
	}
	before := c.off - bmpBefore
	return edited{io.NewSectionReader(in, before, in.size-before), []edit{
		{10, le.AppendUint32(nil, uint32(pixels))},
		{22, le.AppendUint32(nil, uint32(c.height))},
	}}
}

// masked gives the rows of an icon, of which a bit for each pixel stands behind them
// that says where it is nothing.
func (h *bmpHeader) masked(file io.ReaderAt) func(y, x0, x1 int, dst []byte) {
	if h.bits == 32 && h.hasAlpha(file) {
		return h.rows(file)
	}
	h.masks[3] = 0
	row := h.rows(file)
	mask := make([]byte, (h.width+31)/32*4)
	first := h.pixels + int64(h.height)*h.stride()
	return func(y, x0, x1 int, dst []byte) {
		row(y, x0, x1, dst)
		if n, _ := file.ReadAt(mask, first+int64(h.height-1-y)*int64(len(mask))); n < len(mask) {
			return
		}
		for x := x0; x < x1; x++ {
			if mask[x>>3]>>(7-x&7)&1 != 0 {
				clear(dst[4*(x-x0):][:4])
			}
		}
	}
}

// hasAlpha has the fourth byte of a pixel be alpha, and reports whether it is anywhere.
func (h *bmpHeader) hasAlpha(file io.ReaderAt) bool {
	h.masks[3] = 0xff000000
	line, row := make([]byte, 4*h.width), h.rows(file)
	for y := range h.height {
		row(y, 0, h.width, line)
		for i := 3; i < len(line); i += 4 {
			if line[i] != 0 {
				return true
			}
		}
	}
	return false
}
