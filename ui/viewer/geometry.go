package viewer

import "image"

// All geometry is in whole device pixels, counted from the view's top left corner.

// fit returns the largest size shaped like whole that lies inside view. It never
// enlarges, and no side becomes less than one pixel.
func fit(whole, view image.Point) image.Point {
	if whole.X <= view.X && whole.Y <= view.Y {
		return whole
	}
	if whole.X*view.Y > whole.Y*view.X { // wider than the view
		return image.Pt(view.X, max(1, divide(whole.Y*view.X, whole.X)))
	}
	return image.Pt(max(1, divide(whole.X*view.Y, whole.Y)), view.Y)
}

// snap returns the size of the pixels if it is want but for rounding: they are
// then shown as they are, and not stretched by one pixel.
func snap(want, pixels image.Point) image.Point {
	if d := want.Sub(pixels); max(d.X, -d.X, d.Y, -d.Y) <= 1 {
		return pixels
	}
	return want
}

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

// actual returns the place of a picture shown pixel by pixel, with its pixel
// centre in the middle of the view as far as no border of the picture comes into
// the view. A side that is shorter than the view is centred.
func actual(whole, view, centre image.Point) image.Rectangle {
	at := image.Pt(
		along(whole.X, view.X, centre.X),
		along(whole.Y, view.Y, centre.Y),
	)
	return image.Rectangle{Min: at, Max: at.Add(whole)}
}

func along(whole, view, centre int) int {
	if whole <= view {
		return (view - whole) / 2
	}
	return min(0, max(view-whole, view/2-centre))
}

// centreOf is the inverse of actual: the pixel in the middle of the view.
func centreOf(place image.Rectangle, view image.Point) image.Point {
	return view.Div(2).Sub(place.Min)
}

// pixelAt returns the picture's pixel that is shown at p, or the nearest.
func pixelAt(p image.Point, place image.Rectangle, whole image.Point) image.Point {
	on, room := p.Sub(place.Min), place.Size()
	if room.X < 1 || room.Y < 1 {
		return whole.Div(2)
	}
	return image.Pt(
		max(0, min(on.X*whole.X/room.X, whole.X-1)),
		max(0, min(on.Y*whole.Y/room.Y, whole.Y-1)),
	)
}

// centreFor returns which pixel has to be in the middle of the view for the pixel
// to be shown at p.
func centreFor(pixel, p, view image.Point) image.Point {
	return view.Div(2).Sub(p).Add(pixel)
}

// divide rounds to the nearest.
func divide(a, b int) int { return (a + b/2) / b }
