package viewmodel

import (
	"image"
	"math"
)

// ZoomFit shows the whole picture.
func (v *Viewer) ZoomFit() { v.look(newLens()) }

// ZoomFill covers the screen with the picture, or returns to the whole of it.
func (v *Viewer) ZoomFill() {
	next := newLens()
	if v.lens.zoom != Filled {
		next.zoom = Filled
	}
	v.look(next)
}

// ZoomTo shows the picture at a scale, in device pixels an image pixel, with what is
// in the middle of the screen still there. Of a drawing, an image pixel is one of the size
// that its file says.
func (v *Viewer) ZoomTo(scale float64) { v.zoomAt(v.drawn(scale), v.middle()) }

// ZoomBy enlarges the picture by a factor, with what is shown at a place of the
// screen, in device pixels, still there. It stops where one image pixel is one device
// pixel, when that is on the way, and at the whole picture.
func (v *Viewer) ZoomBy(factor float64, at image.Point) {
	if v.hasWhole() {
		from := v.said(v.scale())
		v.zoomAt(v.drawn(notched(from, from*factor)), at)
	}
}

// ZoomIn enlarges the picture by a step, ZoomOut makes it smaller.
func (v *Viewer) ZoomIn() { v.zoomStep(true) }

// ZoomOut is the inverse of ZoomIn.
func (v *Viewer) ZoomOut() { v.zoomStep(false) }

// ToggleZoom changes between the whole picture and one image pixel to one device
// pixel, with what is shown at a place of the screen still there.
func (v *Viewer) ToggleZoom(at image.Point) {
	if v.lens.zoom != Fitted {
		v.ZoomFit()
		return
	}
	scale := v.drawn(1)
	if v.hasWhole() && v.hand.doubled != 0 && scale <= v.scale()*sameScale {
		scale = 2 * v.scale() // a drawing is fitted larger than its file says it is
	}
	v.zoomAt(scale, at)
}

// ToggleLock has the zoom kept or no longer kept over pictures.
func (v *Viewer) ToggleLock() {
	if v.open {
		v.locked = !v.locked
		v.changed()
	}
}

// Pan moves the picture on the screen, in device pixels, as far as its borders
// allow. It reports whether it moved.
func (v *Viewer) Pan(by image.Point) bool {
	if !v.hasWhole() {
		return false
	}
	before := v.place()
	next := v.lens.Moved(by, v.whole(), v.screen)
	if next.Place(v.whole(), v.screen) == before {
		v.lens = next // less than a pixel is not lost
		return false
	}
	v.drift = by
	v.look(next)
	return true
}

// Centre puts a part of the picture into the middle of the screen; x and y are from 0
// to 1.
func (v *Viewer) Centre(x, y float64) {
	if !v.hasWhole() {
		return
	}
	next := v.lens
	next.x, next.y = x, y
	v.drift = image.Point{}
	v.look(next.Moved(image.Point{}, v.whole(), v.screen))
}

func (v *Viewer) zoomStep(up bool) {
	if v.hasWhole() {
		from := v.said(v.scale())
		v.zoomAt(v.drawn(notched(from, rung(from, up))), v.middle())
	}
}

func (v *Viewer) zoomAt(scale float64, at image.Point) {
	if v.hand.doubled != 0 {
		scale = min(scale, 1) // it has no finer pixels
	}
	if v.hasWhole() {
		v.look(v.lens.To(scale, at, v.whole(), v.screen))
	}
}

// look looks at the picture through another lens.
func (v *Viewer) look(next lens) {
	if !v.open || v.lens == next {
		return
	}
	if next.zoom != v.lens.zoom || next.scale != v.lens.scale {
		v.drift = image.Point{}
	}
	v.lens = next
	v.proceed()
	v.changed()
}

func (v *Viewer) middle() image.Point { return v.screen.Div(2) }

// whole returns the size of the turned picture in image pixels.
func (v *Viewer) whole() image.Point { return v.turn.Size(v.hand.whole) }

// hasWhole reports whether it is known how large picture and screen are.
func (v *Viewer) hasWhole() bool {
	return v.open && v.hand.whole != (image.Point{}) && v.screen != (image.Point{})
}

// said returns a scale against the size that the file says, drawn the inverse: they are
// those of the picture's pixels, unless it is a drawing.
func (v *Viewer) said(scale float64) float64  { return math.Ldexp(scale, v.hand.doubled) }
func (v *Viewer) drawn(scale float64) float64 { return math.Ldexp(scale, -v.hand.doubled) }

func (v *Viewer) scale() float64 { return v.lens.Scale(v.whole(), v.screen) }

// place returns where the whole picture lies on the screen. Fitted pixels that differ
// by a pixel from rounding are shown as they are.
func (v *Viewer) place() image.Rectangle {
	if !v.hasWhole() {
		return image.Rectangle{}
	}
	place := v.lens.Place(v.whole(), v.screen)
	if pixels := v.hand.turned.fit; pixels != nil && v.lens.zoom == Fitted {
		size := pixels.Rect.Size()
		if d := place.Size().Sub(size); max(d.X, -d.X, d.Y, -d.Y) <= 1 {
			at := v.screen.Sub(size).Div(2)
			return image.Rectangle{Min: at, Max: at.Add(size)}
		}
	}
	return place
}
