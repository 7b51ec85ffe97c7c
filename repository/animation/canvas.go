package animation

import (
	"image"
	"image/color"
	"image/draw"
)

// canvas is what the frames are brought onto.
type canvas struct {
	pix   *image.RGBA
	saved []byte // the place of the frame shown last, as it was before
	line  []byte // one row of a frame
}

// begin makes the canvas empty.
func (c *canvas) begin(size image.Point) {
	if c.pix == nil {
		c.pix = image.NewRGBA(image.Rectangle{Max: size})
		return
	}
	clear(c.pix.Pix)
}

// dispose does with the place of a shown frame what it asks for. The background is
// always transparent: no browser shows the colours that files give for it.
func (c *canvas) dispose(f frame) {
	place := f.place().Intersect(c.pix.Rect)
	switch f.after {
	case empty:
		for y := place.Min.Y; y < place.Max.Y; y++ {
			clear(c.row(place, y))
		}
	case restore:
		saved := c.saved
		for y := place.Min.Y; y < place.Max.Y; y++ {
			saved = saved[copy(c.row(place, y), saved):]
		}
	}
}

// save keeps a part of the canvas for dispose.
func (c *canvas) save(place image.Rectangle) {
	c.saved = c.saved[:0]
	if n := 4 * place.Dx() * place.Dy(); cap(c.saved) < n {
		c.saved = make([]byte, 0, n)
	}
	for y := place.Min.Y; y < place.Max.Y; y++ {
		c.saved = append(c.saved, c.row(place, y)...)
	}
}

// row returns the part of a row of the canvas that is in a place on it.
func (c *canvas) row(place image.Rectangle, y int) []byte {
	if place.Empty() {
		return nil
	}
	return c.pix.Pix[c.pix.PixOffset(place.Min.X, y):c.pix.PixOffset(place.Max.X, y)]
}

// paint brings the pixels of a frame to its place. What is cut off of them is on the
// right and below: no frame begins left of the canvas or above it.
func (c *canvas) paint(m image.Image, f frame) {
	place := f.place().Intersect(c.pix.Rect)
	read := rows(m)
	if read == nil {
		op := draw.Src
		if f.over {
			op = draw.Over
		}
		draw.Draw(c.pix, place, m, m.Bounds().Min, op)
		return
	}
	if n := 4 * int(f.w); cap(c.line) < n {
		c.line = make([]byte, n)
	}
	line := c.line[:4*int(f.w)]
	for y := place.Min.Y; y < place.Max.Y; y++ {
		read(y-int(f.y), line)
		if dst := c.row(place, y); f.over {
			blend(dst, line)
		} else {
			copy(dst, line)
		}
	}
}

// rows returns what reads whole rows of a frame, premultiplied; nil for the kinds
// that the standard library brings onto a canvas well.
func rows(m image.Image) func(y int, dst []byte) {
	switch m := m.(type) {
	case *image.Paletted:
		colours := premultiplied(m.Palette)
		return func(y int, dst []byte) {
			for i, v := range m.Pix[y*m.Stride : y*m.Stride+len(dst)/4] {
				copy(dst[4*i:4*i+4], colours[v][:])
			}
		}
	case *image.YCbCr:
		return (&lossy{planes: m}).row
	case *image.NYCbCrA:
		return (&lossy{planes: &m.YCbCr, alpha: m}).row
	}
	return nil
}

// premultiplied returns a colour for each index, transparent where the palette has none.
func premultiplied(p color.Palette) (colours [256][4]byte) {
	for i, c := range p[:min(len(p), 256)] {
		r, g, b, a := c.RGBA()
		colours[i] = [4]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8), byte(a >> 8)}
	}
	return colours
}

// blend puts premultiplied pixels over others.
func blend(dst, src []byte) {
	for i := 0; i+4 <= len(dst) && i+4 <= len(src); i += 4 {
		s, d := src[i:i+4:i+4], dst[i:i+4:i+4]
		switch s[3] {
		case 0:
		case 255:
			copy(d, s)
		default:
			rest := 255 - s[3]
			for k := range d {
				d[k] = s[k] + times(d[k], rest)
			}
		}
	}
}

// times returns c × a / 255, rounded.
func times(c, a byte) byte {
	return byte((uint32(c)*uint32(a) + 127) / 255)
}
