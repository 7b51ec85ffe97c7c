package viewer

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
)

// device converts between units and device pixels. The view may lie between two
// device pixels: pixel (0,0) is the first whole one in it.
type device struct {
	scale float32       // device pixels a unit
	shift fyne.Position // units from the view's corner to pixel (0,0)
	size  image.Point   // of the view
}

// measure finds out how the widget lies on the device. ok is false where there is
// none yet.
func measure(w fyne.Widget) (d device, ok bool) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(w)
	if c == nil { // not painted yet
		windows := driver.AllWindows()
		if len(windows) == 0 {
			return device{}, false
		}
		c = windows[0].Canvas()
	}
	const far = 10_000 // units; far enough for rounding not to matter
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	d.scale = float32(x) / far

	at := driver.AbsolutePositionForObject(w)
	left, right := d.whole(at.X, at.X+w.Size().Width)
	top, bottom := d.whole(at.Y, at.Y+w.Size().Height)
	d.shift = fyne.NewPos(float32(left)/d.scale-at.X, float32(top)/d.scale-at.Y)
	d.size = image.Pt(right-left, bottom-top)
	return d, d.size.X > 0 && d.size.Y > 0
}

// whole returns the whole device pixels between two coordinates.
func (d device) whole(from, to float32) (first, end int) {
	const close = 0.01 // of a pixel; what float32 leaves of a whole number
	first = int(math.Ceil(float64(from*d.scale) - close))
	return first, int(math.Floor(float64(to*d.scale) + close))
}

// pos returns the place of a device pixel in the view, in units.
func (d device) pos(p image.Point) fyne.Position {
	return fyne.NewPos(float32(p.X)/d.scale, float32(p.Y)/d.scale).Add(d.shift)
}

// units returns a size in device pixels in units.
func (d device) units(p image.Point) fyne.Size {
	return fyne.NewSize(float32(p.X)/d.scale, float32(p.Y)/d.scale)
}

// pixel returns the device pixel at a place in the view.
func (d device) pixel(p fyne.Position) image.Point {
	p = p.Subtract(d.shift)
	return image.Pt(
		int(math.Floor(float64(p.X*d.scale))),
		int(math.Floor(float64(p.Y*d.scale))),
	)
}
