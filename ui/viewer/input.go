package viewer

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

const (
	nearArrow = 140 // units from the side within which the mouse brings the arrow
	arrowGap  = 12  // units between the side and the arrow
	clickGap  = 8   // units between two clicks that are one double click
)

// pointer is what the mouse is doing.
type pointer struct {
	at      fyne.Position
	inside  bool
	over    target // nil is the picture
	pressed bool
	target  target // on which it was pressed
	dragged bool
	from    fyne.Position // where the drag has come to
	clicked time.Time     // the picture, last
	wheel   float32       // units scrolled sideways towards the next notch
}

// end forgets a press and a drag, when there is another picture under it.
func (p *pointer) end() {
	p.pressed = false
	p.dragged = false
	p.clicked = time.Time{}
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
	v.config.OnPress()
	v.point(ev.Position)
	_, isOrder := v.bar.Order(v.pointer.over)
	if !isOrder {
		v.touched()
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if !v.isGliding() {
		v.halt()
	}
	p := &v.pointer
	p.pressed, p.dragged = true, false
	p.target = p.over
	if p.target == v.overview {
		v.goTo(ev.Position)
	}
}

// MouseUp ends a click: on a button it does what that says, the second one on the
// picture changes the zoom and keeps the point, and on a poster opens what it is of.
func (v *View) MouseUp(ev *desktop.MouseEvent) {
	p := &v.pointer
	if ev.Button != desktop.MouseButtonPrimary || !p.pressed {
		return
	}
	p.pressed = false
	v.point(ev.Position)
	if p.dragged || p.over != p.target {
		return
	}
	if order, ok := v.bar.Order(p.over); ok {
		v.config.OnShow(order)
		return
	}
	if file, ok := v.members.Of(p.over); ok {
		v.config.OnMember(file)
		return
	}
	model := v.config.Model
	switch p.over {
	case v.caption.back:
		v.config.OnClose()
	case v.chip:
		v.config.OnAll()
	case v.previous:
		model.Step(-1)
	case v.next:
		model.Step(1)
	case v.pager.back:
		model.StepPage(-1)
	case v.pager.on:
		model.StepPage(1)
	case v.failure:
		model.Retry()
	case v.opener:
		v.config.OnPlay()
	case nil:
		v.click(ev.Position)
	}
}

// click counts clicks on the picture. The toolkit's own double click would hold up
// every single one.
func (v *View) click(at fyne.Position) {
	p, now := &v.pointer, v.config.Now()
	d := at.Subtract(p.from)
	isSecond := now.Sub(p.clicked) <= fyne.CurrentApp().Driver().DoubleTapDelay() &&
		math.Hypot(float64(d.X), float64(d.Y)) <= clickGap
	p.clicked, p.from = now, at
	if isSecond {
		p.clicked = time.Time{}
		if v.shown.Medium != viewmodel.MediumPicture {
			v.config.OnPlay()
			return
		}
		v.config.Model.ToggleZoom(v.device.pixel(at))
	}
}

// Dragged moves the picture, or what of it the map shows.
func (v *View) Dragged(ev *fyne.DragEvent) {
	p := &v.pointer
	if !p.pressed {
		return
	}
	if !p.dragged {
		p.dragged = true
		p.from = ev.Position.Subtract(fyne.NewPos(ev.Dragged.DX, ev.Dragged.DY))
	}
	switch p.target {
	case v.overview:
		v.goTo(ev.Position)
	case nil:
		v.dragged(ev.Position)
		by := v.device.pixel(ev.Position).Sub(v.device.pixel(p.from))
		p.from = ev.Position
		v.config.Model.Pan(by)
		v.config.OnMove()
	}
}

// DragEnd ends a drag.
func (v *View) DragEnd() {
	if v.pointer.dragged && v.pointer.target == nil {
		v.coast()
	}
	v.pointer.end()
}

// TappedSecondary asks for the menu.
func (v *View) TappedSecondary(ev *fyne.PointEvent) { v.config.OnMenu(ev.AbsolutePosition) }
