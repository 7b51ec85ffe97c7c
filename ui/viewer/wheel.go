package viewer

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
)

const (
	notch    = 25 // units that one notch of the wheel scrolls
	doubling = 3  // notches that show the picture twice as large
	mostTurn = 3  // notches that count of one event
	keyPan   = 8  // strokes of an arrow key that move the picture by a screen
)

// Scrolled zooms at the pointer; sideways it goes to the next or the previous
// picture, one for each notch.
func (v *View) Scrolled(ev *fyne.ScrollEvent) {
	v.touched()
	if up := ev.Scrolled.DY; up != 0 {
		v.pointer.wheel = 0
		turned := float64(max(-mostTurn, min(up/notch, mostTurn)))
		v.config.Model.ZoomBy(math.Exp2(turned/doubling), v.device.pixel(ev.Position))
		return
	}
	by := ev.Scrolled.DX
	if by*v.pointer.wheel < 0 {
		v.pointer.wheel = 0 // the other way
	}
	v.pointer.wheel += by
	if n := int(v.pointer.wheel / notch); n != 0 {
		v.pointer.wheel -= float32(n) * notch
		v.config.Model.Step(-n)
	}
}

// Pan moves what is seen of the picture by a stroke of an arrow key: x and y are -1,
// 0 or 1. It reports false where the picture is not longer than the view in that
// direction.
func (v *View) Pan(x, y int) bool {
	if wide, high := v.overhangs(); x != 0 && !wide || y != 0 && !high {
		return false
	}
	v.motion.smooth = true
	v.config.Model.Pan(image.Pt(-x*v.device.size.X/keyPan, -y*v.device.size.Y/keyPan))
	v.motion.smooth = false
	v.config.OnMove()
	return true
}

// Middle returns the middle of the view, in device pixels.
func (v *View) Middle() image.Point { return v.device.size.Div(2) }
