//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// quiltOf returns a PNG file of plain squares, each with a colour of its own: the numbers
// from the first one on, as one reads them. So every part of it is known by its colour.
func quiltOf(first, columns, rows, edge int) []byte {
	var palette color.Palette
	for i := range columns * rows {
		palette = append(palette, paint(first+i))
	}
	m := image.NewPaletted(image.Rect(0, 0, columns*edge, rows*edge), palette)
	for i := range m.Pix {
		x, y := i%m.Stride, i/m.Stride
		m.Pix[i] = uint8(y/edge*columns + x/edge)
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m) // a buffer takes everything
	return b.Bytes()
}

// numberAt returns which plain picture or square is seen at a place, -1 for none.
func (s shot) numberAt(at image.Point) int {
	c := s.RGBAAt(at.X, at.Y)
	return numberOf(c.R, c.G, c.B)
}

// insideAt is numberAt, but -1 also where squares meet: scaling makes colours of its own
// there.
func (s shot) insideAt(at image.Point) int {
	const around = 5 // pixels
	number := s.numberAt(at)
	for _, d := range []image.Point{{-around, 0}, {around, 0}, {0, -around}, {0, around}} {
		if s.RGBAAt(at.X, at.Y) != s.RGBAAt(at.X+d.X, at.Y+d.Y) || number < 0 {
			return -1
		}
	}
	return number
}
