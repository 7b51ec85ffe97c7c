package viewer

import (
	"image"
	"math"
	"slices"
)

// All geometry is in whole device pixels, counted from the view's top left corner.

// centred returns the place of a size in the middle of the view.
func centred(size, view image.Point) image.Rectangle {
	at := image.Pt((view.X-size.X)/2, (view.Y-size.Y)/2)
	return image.Rectangle{Min: at, Max: at.Add(size)}
}

// middle returns the place of a thumbnail that was cut from the middle of the
// picture at place: the largest of its shape.
func middle(place image.Rectangle, thumbnail image.Point) image.Rectangle {
	room := place.Size()
	size := image.Pt(room.X, max(1, divide(thumbnail.Y*room.X, max(1, thumbnail.X))))
	if size.Y > room.Y {
		size = image.Pt(max(1, divide(thumbnail.X*room.Y, max(1, thumbnail.Y))), room.Y)
	}
	return centred(size, room).Add(place.Min)
}

// part returns where a part of a picture lies that is shown at place. Parts that
// touch each other still do.
func part(r image.Rectangle, whole image.Point, place image.Rectangle) image.Rectangle {
	size := place.Size()
	return image.Rect(
		divide(r.Min.X*size.X, whole.X), divide(r.Min.Y*size.Y, whole.Y),
		divide(r.Max.X*size.X, whole.X), divide(r.Max.Y*size.Y, whole.Y),
	).Add(place.Min)
}

// between returns the place on the way from one to another; done is from 0 to 1. A
// point that both show at the same place stays there.
func between(from, to image.Rectangle, done float32) image.Rectangle {
	on := func(a, b int) int { return a + int(math.Round(float64(b-a)*float64(done))) }
	return image.Rect(
		on(from.Min.X, to.Min.X), on(from.Min.Y, to.Min.Y),
		on(from.Max.X, to.Max.X), on(from.Max.Y, to.Max.Y),
	)
}

// divide rounds to the nearest; b is positive.
func divide(a, b int) int { return (a + b/2) / b }

// touches reports whether r overlaps one of areas.
func touches(areas []image.Rectangle, r image.Rectangle) bool {
	return slices.ContainsFunc(areas, r.Overlaps)
}

// without returns what is left of areas that do not overlap when r is taken away.
func without(areas []image.Rectangle, r image.Rectangle) (left []image.Rectangle) {
	for _, a := range areas {
		cut := a.Intersect(r)
		if cut.Empty() {
			cut = image.Rectangle{Min: a.Min, Max: image.Pt(a.Max.X, a.Min.Y)} // all of a is below
		}
		for _, b := range [4]image.Rectangle{
			image.Rect(a.Min.X, a.Min.Y, a.Max.X, cut.Min.Y), // above
			image.Rect(a.Min.X, cut.Max.Y, a.Max.X, a.Max.Y), // below
			image.Rect(a.Min.X, cut.Min.Y, cut.Min.X, cut.Max.Y),
			image.Rect(cut.Max.X, cut.Min.Y, a.Max.X, cut.Max.Y),
		} {
			if !b.Empty() {
				left = append(left, b)
			}
		}
	}
	return left
}
