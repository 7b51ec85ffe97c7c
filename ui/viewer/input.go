package viewer

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	notch     = 25  // units that one notch of the wheel scrolls
	nearArrow = 140 // units from the side within which the mouse brings the arrow
	arrowGap  = 12  // units between the side and the arrow
)

// pointer is what the mouse is doing.
type pointer struct {
	at      fyne.Position
	inside  bool
	over    target // nil is the picture
	pressed bool
	target  target // on which it was pressed
	dragged bool
	from    fyne.Position // where the drag began
	centre  image.Point   // the view's at that moment
	wheel   float32       // units scrolled towards the next notch
}

// end forgets a press and a drag, when there is another picture under it.
func (p *pointer) end() {
	p.pressed = false
	p.dragged = false
}

// FocusGained and FocusLost change nothing: the view fills the window.
func (v *View) FocusGained() {}

// FocusLost is that of fyne.Focusable.
func (v *View) FocusLost() {}

// TypedKey forwards a key.
func (v *View) TypedKey(ev *fyne.KeyEvent) { v.config.OnKey(ev) }

// TypedRune forwards a letter.
func (v *View) TypedRune(r rune) { v.config.OnRune(r) }

// MouseDown begins a click or a drag.
func (v *View) MouseDown(ev *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	v.point(ev.Position)
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	v.pointer.pressed = true
	v.pointer.dragged = false
	v.pointer.target = v.pointer.over
}

// MouseUp ends a click: on a button it does what that says, on the picture it
// changes the zoom and keeps the point.
func (v *View) MouseUp(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary || !v.pointer.pressed {
		return
	}
	v.pointer.pressed = false
	v.point(ev.Position)
	if v.pointer.dragged || v.pointer.over != v.pointer.target {
		return
	}
	model := v.config.Model
	switch v.pointer.over {
	case v.caption.back:
		v.config.OnClose()
	case v.previous:
		model.Step(-1)
	case v.next:
		model.Step(1)
	case v.failure:
		model.Retry()
	default:
		v.zoomAt(ev.Position, model.ToggleZoom)
	}
}

// Dragged pans the picture at 1:1.
func (v *View) Dragged(ev *fyne.DragEvent) {
	p := &v.pointer
	if !p.pressed || p.target != nil {
		return
	}
	if !p.dragged {
		p.dragged = true
		p.from = ev.Position.Subtract(fyne.NewPos(ev.Dragged.DX, ev.Dragged.DY))
		p.centre = v.centre
	}
	if !v.pans() {
		return
	}
	moved := ev.Position.Subtract(p.from)
	v.panTo(p.centre.Sub(image.Pt(
		int(math.Round(float64(moved.X*v.device.scale))),
		int(math.Round(float64(moved.Y*v.device.scale))),
	)))
}

// DragEnd ends a drag.
func (v *View) DragEnd() { v.pointer.end() }

// Scrolled goes to the next or the previous picture, one for each notch; with Ctrl
// it changes the zoom at the pointer.
func (v *View) Scrolled(ev *fyne.ScrollEvent) {
	by := ev.Scrolled.DY
	if by == 0 {
		by = ev.Scrolled.DX
	}
	if v.config.Modifiers()&fyne.KeyModifierControl != 0 {
		v.pointer.wheel = 0
		if by > 0 {
			v.zoomAt(ev.Position, v.config.Model.ZoomActual)
		} else if by < 0 {
			v.config.Model.ZoomFit()
		}
		return
	}
	if by*v.pointer.wheel < 0 {
		v.pointer.wheel = 0 // the other way
	}
	v.pointer.wheel += by
	if n := int(v.pointer.wheel / notch); n != 0 {
		v.pointer.wheel -= float32(n) * notch
		v.config.Model.Step(-n)
	}
}

// TappedSecondary asks for the menu.
func (v *View) TappedSecondary(ev *fyne.PointEvent) { v.config.OnMenu(ev.AbsolutePosition) }

// MouseIn follows the mouse.
func (v *View) MouseIn(ev *desktop.MouseEvent) { v.point(ev.Position) }

// MouseMoved follows the mouse.
func (v *View) MouseMoved(ev *desktop.MouseEvent) { v.point(ev.Position) }

// MouseOut hides what only the mouse needs.
func (v *View) MouseOut() {
	v.pointer.inside = false
	v.placeArrows()
	v.heat()
}

// Cursor says what a click would do.
func (v *View) Cursor() desktop.Cursor {
	switch {
	case v.pointer.over != nil:
		return desktop.PointerCursor
	case v.pans():
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

func (v *View) point(at fyne.Position) {
	v.pointer.at, v.pointer.inside = at, true
	v.placeArrows()
	v.heat()
}

// placeArrows shows the arrow that the mouse is near, if there is a picture that
// way.
func (v *View) placeArrows() {
	size, p := v.Size(), &v.pointer
	near := min(nearArrow, size.Width/3)
	y := (size.Height - roundSize) / 2
	drags := p.pressed && p.dragged
	changed := v.previous.Put(fyne.NewPos(arrowGap, y),
		p.inside && !drags && p.at.X < near && v.shown.Position > 0)
	changed = v.next.Put(fyne.NewPos(size.Width-arrowGap-roundSize, y),
		p.inside && !drags && p.at.X >= size.Width-near && v.shown.Position < v.shown.Total-1) || changed
	if changed {
		v.repaint()
	}
}

// heat marks what is under the pointer.
func (v *View) heat() {
	v.pointer.over = nil
	for _, t := range []target{v.caption.back, v.previous, v.next, v.failure} {
		hot := v.pointer.inside && t.Contains(v.pointer.at)
		t.Heat(hot)
		if hot {
			v.pointer.over = t
		}
	}
}
