package ui

import (
	"image"

	"vitrine/viewmodel"
)

// alike is the part of a length by which a picture's shape may differ from that of
// its place and still be shown in just that place: shapes in whole pixels differ.
const alike = 1.0 / 50

// fitted returns the size in device pixels at which a tile's picture is shown in a
// place of the given size.
func (g *Grid) fitted(t viewmodel.Tile, w, h int) (int, int) {
	size := t.Pixels.Rect.Size()
	if g.look.Layout == viewmodel.LayoutJustified {
		isSmall := !t.Stale && max(size.X, size.Y) < g.frameEdge()
		return inRow(size, w, h, isSmall)
	}
	return inSquare(size, w, g.look.Layout == viewmodel.LayoutSquares, t.Stale)
}

// inSquare returns the picture's own size, which is exact, or while it is stale
// stretched to what is to come.
func inSquare(size image.Point, edge int, fill, stale bool) (w, h int) {
	w, h = size.X, size.Y
	if !stale && w <= edge && h <= edge {
		return w, h
	}
	if fill && w == h {
		return edge, edge
	}
	long := max(w, h)
	return max(w*edge/long, 1), max(h*edge/long, 1)
}

// inRow returns the size of the place for a picture shaped like it, and else the
// largest inside it. A picture that is small itself is not enlarged.
func inRow(size image.Point, w, h int, isSmall bool) (int, int) {
	if isSmall && size.X <= w && size.Y <= h {
		return size.X, size.Y
	}
	width, height := w, size.Y*w/size.X
	if height > h {
		width, height = size.X*h/size.Y, h
	}
	if near(width, w) && near(height, h) {
		return w, h
	}
	return max(width, 1), max(height, 1)
}

func near(have, want int) bool {
	return float64(want-have) <= max(alike*float64(want), 2)
}
