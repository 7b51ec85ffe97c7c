package ui

import (
	"image"

	"vitrine/viewmodel"
)

// alike is the part of a length by which a picture's shape may differ from that of
// its place and still be shown in just that place: shapes in whole pixels differ.
const alike = 1.0 / 50

// leastShape is how many pixels a side must have to tell a shape but for one of them.
const leastShape = 8

// fitted returns the size in device pixels at which the picture of a tile is shown
// in a place of the given size: pixels that were made for it as they are, and others
// as large as those that are to come.
func (g *Grid) fitted(i int, t viewmodel.Tile, place image.Point) image.Point {
	size := t.Pixels.Rect.Size()
	isMade := !t.Stale && g.asked == g.wanted()
	if g.look.Layout == viewmodel.LayoutJustified {
		if isMade && max(size.X, size.Y) < g.frameEdge() && isInside(size, place) {
			return size // it is small itself
		}
	} else if isMade && isInside(size, place) {
		return size
	}
	if isMade {
		return inside(place, size)
	}
	w, h := g.model.Shape(i)
	return inside(g.coming(image.Pt(w, h), size, place), size)
}

// coming returns the size at which a picture of a known size will be shown in a place;
// of one that is not known, pixels that there are tell the shape.
func (g *Grid) coming(picture, pixels, place image.Point) image.Point {
	isKnown := picture.X > 0 && picture.Y > 0
	switch {
	case isKnown && isInside(picture, place):
		return picture
	case g.look.Layout != viewmodel.LayoutSquares && isKnown:
		return inside(place, picture)
	case g.look.Layout != viewmodel.LayoutSquares:
		return inside(place, pixels)
	case isKnown:
		return image.Pt(min(picture.X, place.X), min(picture.Y, place.Y))
	}
	return place
}

// inside returns the largest size shaped like size that lies inside place: just that
// of the place where the shapes are alike.
func inside(place, size image.Point) image.Point {
	w, h := place.X, size.Y*place.X/size.X
	if h > place.Y {
		w, h = size.X*place.Y/size.Y, place.Y
	}
	if near(w, place.X, size.X) && near(h, place.Y, size.Y) {
		return place
	}
	return image.Pt(max(w, 1), max(h, 1))
}

func isInside(size, place image.Point) bool { return size.X <= place.X && size.Y <= place.Y }

// near reports whether a length is as good as the wanted one, made of so many pixels:
// of few, each counts for many.
func near(have, want, pixels int) bool {
	slack := max(alike*float64(want), 2)
	if pixels >= leastShape {
		slack = max(slack, float64(want)/float64(pixels))
	}
	return float64(want-have) <= slack
}
