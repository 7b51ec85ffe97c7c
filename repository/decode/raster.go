package decode

import (
	"image"
	"image/color"
)

// rasterOf gives the pixels of what a codec made, from its top left corner on.
// Kinds that no codec here makes go through their own At, slowly.
func rasterOf(m image.Image) raster {
	b := m.Bounds()
	r := raster{width: b.Dx(), height: b.Dy()}
	switch m := m.(type) {
	case *image.YCbCr:
		r.row, r.opaque = ycbcrRow(m, fullRange), true
		r.packed, r.matrix = ycbcrPacked(m), fullRange
	case *image.NYCbCrA:
		r.row = overAlpha(m, ycbcrRow(&m.YCbCr, fullRange))
	case *image.RGBA:
		r.opaque = m.Opaque() // spares a channel: half of the work
		r.row = func(y, x0, x1 int, dst []byte) { rgbaRow(dst, m.Pix[y*m.Stride+4*x0:]) }
	case *image.NRGBA:
		r.opaque = m.Opaque()
		r.row = func(y, x0, x1 int, dst []byte) { nrgbaRow(dst, m.Pix[y*m.Stride+4*x0:]) }
	case *image.Gray:
		r.ink, r.opaque = inkGrey, true
		r.row = func(y, x0, x1 int, dst []byte) {
			for i, v := range m.Pix[y*m.Stride+x0 : y*m.Stride+x1] {
				set(dst[4*i:], v, v, v, 255)
			}
		}
	case *image.Paletted:
		colours := premultiplied(m.Palette)
		r.row = func(y, x0, x1 int, dst []byte) {
			for i, v := range m.Pix[y*m.Stride+x0 : y*m.Stride+x1] {
				copy(dst[4*i:4*i+4], colours[v][:])
			}
		}
	case *image.CMYK:
		r.ink, r.opaque = inkCMYK, true
		r.inks = func(y, x0, x1 int, dst []byte) {
			copy(dst, m.Pix[y*m.Stride+4*x0:y*m.Stride+4*x1])
		}
		r.row = func(y, x0, x1 int, dst []byte) {
			p := m.Pix[y*m.Stride+4*x0 : y*m.Stride+4*x1]
			for i := 0; i+4 <= len(p); i += 4 {
				r, g, b := color.CMYKToRGB(p[i], p[i+1], p[i+2], p[i+3])
				set(dst[i:], r, g, b, 255)
			}
		}
	case *image.Gray16:
		r.ink, r.opaque, r.deep = inkGrey, true, true
		r.row = deepRow(m)
	default:
		r.row, r.deep = deepRow(m), true
	}
	return r
}

// inset places r at p on an empty canvas.
func inset(r raster, p image.Point, canvas size) raster {
	if p == (image.Point{}) && canvas == (size{r.width, r.height}) {
		return r
	}
	return raster{width: canvas.w, height: canvas.h, row: func(y, x0, x1 int, dst []byte) {
		clear(dst)
		from, to := max(x0, p.X), min(x1, p.X+r.width)
		if y < p.Y || y >= p.Y+r.height || from >= to {
			return
		}
		r.row(y-p.Y, from-p.X, to-p.X, dst[4*(from-x0):4*(to-x0)])
	}}
}

// cut returns a part of r.
func (r raster) cut(part image.Rectangle) raster {
	if part == image.Rect(0, 0, r.width, r.height) {
		return r
	}
	r.width, r.height = part.Dx(), part.Dy()
	r.row, r.inks, r.packed = cutRow(part.Min, r.row), cutRow(part.Min, r.inks), cutRow(part.Min, r.packed)
	return r
}

func cutRow[T any](from image.Point, row func(y, x0, x1 int, dst []T)) func(y, x0, x1 int, dst []T) {
	if row == nil {
		return nil
	}
	return func(y, x0, x1 int, dst []T) { row(y+from.Y, x0+from.X, x1+from.X, dst) }
}

func set(dst []byte, r, g, b, a byte) {
	_ = dst[3]
	dst[0], dst[1], dst[2], dst[3] = r, g, b, a
}

// times returns c × a / 255, rounded.
func times(c, a byte) byte {
	v := uint32(c)*uint32(a) + 128
	return byte((v + v>>8) >> 8)
}

// rgbaRow copies premultiplied pixels. Files can say what cannot be, so no
// colour gets past its alpha.
func rgbaRow(dst, src []byte) {
	src = src[:len(dst)]
	for i := 0; i+4 <= len(src); i += 4 {
		a := src[i+3]
		set(dst[i:], min(src[i], a), min(src[i+1], a), min(src[i+2], a), a)
	}
}

func nrgbaRow(dst, src []byte) {
	src = src[:len(dst)]
	for i := 0; i+4 <= len(src); i += 4 {
		switch a := src[i+3]; a {
		case 255:
			copy(dst[i:i+4], src[i:i+4])
		default:
			set(dst[i:], times(src[i], a), times(src[i+1], a), times(src[i+2], a), a)
		}
	}
}

// premultiplied returns a colour for each index, transparent where the palette
// has none.
func premultiplied(p color.Palette) (colours [256][4]byte) {
	for i, c := range p[:min(len(p), 256)] {
		r, g, b, a := c.RGBA()
		colours[i] = [4]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8), byte(a >> 8)}
	}
	return colours
}

// deepRow reads 16 bits a channel, and what else there may be.
func deepRow(m image.Image) func(y, x0, x1 int, dst []byte) {
	b := m.Bounds()
	at := m.At
	if d, ok := m.(image.RGBA64Image); ok { // all of the standard library's: no allocation
		return func(y, x0, x1 int, dst []byte) {
			for x := x0; x < x1; x++ {
				c := d.RGBA64At(b.Min.X+x, b.Min.Y+y)
				a := byte(c.A >> 8)
				set(dst[4*(x-x0):], min(byte(c.R>>8), a), min(byte(c.G>>8), a), min(byte(c.B>>8), a), a)
			}
		}
	}
	return func(y, x0, x1 int, dst []byte) {
		for x := x0; x < x1; x++ {
			r, g, bl, a := at(b.Min.X+x, b.Min.Y+y).RGBA()
			set(dst[4*(x-x0):], byte(r>>8), byte(g>>8), byte(bl>>8), byte(a>>8))
		}
	}
}

// atTop places r at the top of a picture of which the rest is missing, and takes no
// memory for that.
func atTop(r raster, canvas size) raster {
	top := inset(r, image.Point{}, canvas)
	top.ink = r.ink
	return top
}
