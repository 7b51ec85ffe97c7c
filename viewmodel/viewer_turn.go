package viewmodel

import "image"

// turn is how a picture is turned for looking at it: first mirrored from left to
// right, then by quarters, clockwise. Nothing of it is kept.
type turn struct {
	mirrored bool
	quarters int // 0 to 3
}

// By returns the turn followed by some quarters more, counterclockwise where they
// are negative.
func (t turn) By(quarters int) turn {
	t.quarters = (t.quarters + quarters + 4) & 3
	return t
}

// Mirrored returns the turn followed by mirroring from left to right.
func (t turn) Mirrored() turn {
	return turn{mirrored: !t.mirrored, quarters: -t.quarters & 3}
}

// Size returns that of a turned picture.
func (t turn) Size(p image.Point) image.Point {
	if t.quarters&1 == 1 {
		return image.Pt(p.Y, p.X)
	}
	return p
}

// Rect returns where a part of a picture of the given size lies when that is
// turned.
func (t turn) Rect(r image.Rectangle, size image.Point) image.Rectangle {
	if t.mirrored {
		r.Min.X, r.Max.X = size.X-r.Max.X, size.X-r.Min.X
	}
	for range t.quarters {
		r = image.Rect(size.Y-r.Max.Y, r.Min.X, size.Y-r.Min.Y, r.Max.X)
		size = image.Pt(size.Y, size.X)
	}
	return r
}

// Upright is the inverse of Rect; size is still that of the picture upright.
func (t turn) Upright(r image.Rectangle, size image.Point) image.Rectangle {
	back := turn{quarters: -t.quarters & 3}
	r = back.Rect(r, t.Size(size))
	return turn{mirrored: t.mirrored}.Rect(r, size)
}

// Pixels returns turned pixels. The given ones stay as they are, and are returned
// where there is nothing to turn.
func (t turn) Pixels(p *image.RGBA) *image.RGBA {
	if t == (turn{}) || p == nil {
		return p
	}
	size := p.Rect.Size()
	turned := image.NewRGBA(image.Rectangle{Max: t.Size(size)})
	at := func(x, y int) int {
		corner := t.Rect(image.Rect(x, y, x+1, y+1), size).Min
		return turned.PixOffset(corner.X, corner.Y)
	}
	for y := range size.Y {
		first, step := at(0, y), 0
		if size.X > 1 {
			step = at(1, y) - first // the same all along a row
		}
		row := p.Pix[y*p.Stride:]
		for x := range size.X {
			to := first + x*step
			copy(turned.Pix[to:to+4:to+4], row[4*x:4*x+4])
		}
	}
	return turned
}
