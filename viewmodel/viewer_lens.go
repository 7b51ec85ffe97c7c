package viewmodel

import (
	"image"
	"math"
)

// Zoom is how the size of the viewer's picture is chosen.
type Zoom int

// The zooms of the viewer.
const (
	Fitted Zoom = iota // whole inside the screen, never enlarged
	Filled             // over all of the screen
	Scaled             // by a number: Shown.Scale
)

const (
	largestScale = 32 // device pixels an image pixel
	sameScale    = 1.001
)

// lens is how the viewer looks at a picture. It is pure arithmetic: sizes and
// places are in device pixels, counted from the top left corner of the screen.
type lens struct {
	zoom  Zoom
	scale float64 // device pixels an image pixel; only of Scaled

	// x and y say which part of the picture is in the middle of the screen, from 0
	// to 1, where it is longer than the screen.
	x, y float64
}

// newLens returns a lens that shows all of a picture.
func newLens() lens { return lens{x: 0.5, y: 0.5} }

// fit returns the largest size shaped like whole that lies inside the screen. It
// never enlarges, and no side becomes less than one pixel.
func fit(whole, screen image.Point) image.Point {
	if whole.X <= screen.X && whole.Y <= screen.Y {
		return whole
	}
	if whole.X*screen.Y > whole.Y*screen.X { // wider than the screen
		return image.Pt(screen.X, max(1, divide(whole.Y*screen.X, whole.X)))
	}
	return image.Pt(max(1, divide(whole.X*screen.Y, whole.Y)), screen.Y)
}

// fitScale returns the scale of a picture that is fitted.
func fitScale(whole, screen image.Point) float64 {
	return min(1, float64(screen.X)/float64(whole.X), float64(screen.Y)/float64(whole.Y))
}

// Scale returns device pixels an image pixel.
func (l lens) Scale(whole, screen image.Point) float64 {
	switch l.zoom {
	case Filled:
		return min(largestScale, max(float64(screen.X)/float64(whole.X), float64(screen.Y)/float64(whole.Y)))
	case Scaled:
		return l.scale
	}
	return fitScale(whole, screen)
}

// Place returns where the whole picture lies. No border of it comes into the
// screen; a side that is shorter than the screen is centred.
func (l lens) Place(whole, screen image.Point) image.Rectangle {
	size := l.size(whole, screen)
	at := image.Pt(along(size.X, screen.X, l.x), along(size.Y, screen.Y, l.y))
	return image.Rectangle{Min: at, Max: at.Add(size)}
}

func (l lens) size(whole, screen image.Point) image.Point {
	if l.zoom == Fitted {
		return fit(whole, screen)
	}
	scale := l.Scale(whole, screen)
	return image.Pt(max(1, round(float64(whole.X)*scale)), max(1, round(float64(whole.Y)*scale)))
}

func along(size, screen int, centre float64) int {
	if size <= screen {
		return (screen - size) / 2
	}
	return min(0, max(screen-size, round(float64(screen)/2-centre*float64(size))))
}

// To returns the lens at another scale, with what is shown at a place of the
// screen still there, as far as the borders allow. At the scale of fitting and
// below, it is fitted.
func (l lens) To(scale float64, at, whole, screen image.Point) lens {
	if scale <= fitScale(whole, screen)*sameScale {
		return newLens()
	}
	before := l.Place(whole, screen)
	next := lens{zoom: Scaled, scale: min(scale, largestScale)}
	return next.keeping(before, at, whole, screen)
}

// keeping returns the lens centred so that what was shown at a place of the
// screen, when the picture lay elsewhere, is still there.
func (l lens) keeping(before image.Rectangle, at, whole, screen image.Point) lens {
	size := l.size(whole, screen)
	l.x = centreFor(share(at.X, before.Min.X, before.Dx()), at.X, size.X, screen.X)
	l.y = centreFor(share(at.Y, before.Min.Y, before.Dy()), at.Y, size.Y, screen.Y)
	return l
}

// Moved returns the lens after the picture was moved on the screen, as far as
// the borders allow.
func (l lens) Moved(by, whole, screen image.Point) lens {
	size := l.size(whole, screen)
	l.x = within(within(l.x, size.X, screen.X)-float64(by.X)/float64(size.X), size.X, screen.X)
	l.y = within(within(l.y, size.Y, screen.Y)-float64(by.Y)/float64(size.Y), size.Y, screen.Y)
	return l
}

// share returns which part of a side is at a place, from 0 to 1.
func share(at, from, length int) float64 {
	return max(0, min(float64(at-from)/float64(max(length, 1)), 1))
}

// centreFor returns which part of a side is in the middle of the screen when a
// part of it is at a place.
func centreFor(part float64, at, size, screen int) float64 {
	return within(part+(float64(screen)/2-float64(at))/float64(size), size, screen)
}

// within keeps the borders of a side out of the screen.
func within(centre float64, size, screen int) float64 {
	if size <= screen {
		return 0.5
	}
	half := float64(screen) / 2 / float64(size)
	return max(half, min(centre, 1-half))
}

func round(v float64) int { return int(math.Round(v)) }

// divide rounds to the nearest.
func divide(a, b int) int { return (a + b/2) / b }
