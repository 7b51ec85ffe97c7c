package decode_test

import (
	"image"
	"testing"

	"vitrine/repository"
)

// tiled puts a level of the picture together from tiles as the viewer asks for them.
func tiled(tb testing.TB, c repository.Canvas, level int) *image.RGBA {
	tb.Helper()
	const tile = 512
	s := c.Size()
	n := 1 << level
	m := image.NewRGBA(image.Rect(0, 0, (s.X+n-1)/n, (s.Y+n-1)/n))
	for y := 0; y < s.Y; y += tile * n {
		for x := 0; x < s.X; x += tile * n {
			part := region(tb, c, image.Rect(x, y, x+tile*n, y+tile*n).Intersect(image.Rectangle{Max: s}), level)
			for row := range part.Rect.Dy() {
				copy(m.Pix[m.PixOffset(x/n, y/n+row):], part.Pix[row*part.Stride:][:part.Stride])
			}
		}
	}
	return m
}
