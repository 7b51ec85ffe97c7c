package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseIn follows the mouse.
func (v *View) MouseIn(ev *desktop.MouseEvent) { v.point(ev.Position) }

// MouseMoved follows the mouse.
func (v *View) MouseMoved(ev *desktop.MouseEvent) { v.point(ev.Position) }

// MouseOut hides what only the mouse needs.
func (v *View) MouseOut() {
	v.config.Rest.leave()
	v.pointer.inside = false
	v.placeArrows()
	v.heat()
}

// Cursor says what a click would do.
func (v *View) Cursor() desktop.Cursor {
	wide, high := v.overhangs()
	switch {
	case v.pointer.over != nil:
		return desktop.PointerCursor
	case wide || high:
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

func (v *View) point(at fyne.Position) {
	v.pointer.at, v.pointer.inside = at, true
	v.config.Rest.away = false
	v.config.Rest.wake()
	v.placeArrows()
	v.heat()
}

// placeArrows shows the arrow that the mouse is near, if there is a picture that
// way.
func (v *View) placeArrows() {
	size, p := v.Size(), &v.pointer
	near := min(nearArrow, size.Width/3)
	y := (size.Height - roundSize) / 2
	quiet := !p.inside || p.pressed && p.dragged || v.config.Rest.on || p.over == v.overview
	changed := v.previous.Put(fyne.NewPos(arrowGap, y),
		!quiet && p.at.X < near && v.shown.Position > 0)
	changed = v.next.Put(fyne.NewPos(size.Width-arrowGap-roundSize, y),
		!quiet && p.at.X >= size.Width-near && v.shown.Position < v.shown.Total-1) || changed
	if changed {
		v.repaint()
	}
}

// heat marks what is under the pointer.
func (v *View) heat() {
	v.pointer.over = nil
	for _, t := range v.targets() {
		hot := v.pointer.inside && t.Contains(v.pointer.at)
		t.Heat(hot)
		if hot {
			v.pointer.over = t
		}
	}
}

// targets are what can be clicked on. What lies on top is last.
func (v *View) targets() []target {
	all := []target{v.caption.back, v.chip, v.previous, v.next, v.failure, v.opener, v.overview, v.pager.back, v.pager.on}
	for _, c := range v.members.chips {
		all = append(all, c)
	}
	for _, i := range v.bar.items {
		all = append(all, i.button)
	}
	return all
}
