package info

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// at returns the row at a place, -1 where there is none that has a value.
func (r *rows) at(p fyne.Position) int {
	i := sort.Search(len(r.list), func(i int) bool { return r.tops[i+1] > p.Y })
	if p.Y < 0 || i >= len(r.list) || r.list[i].heading || r.list[i].value == "" {
		return -1
	}
	return i
}

// Tapped copies the value under the pointer.
func (r *rows) Tapped(ev *fyne.PointEvent) {
	if i := r.at(ev.Position); i >= 0 {
		r.panel.copy(r.list[i].value, r.below(i))
	}
}

// MouseIn is MouseMoved.
func (r *rows) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved lights up the row under the pointer, and shows it in full after a while.
func (r *rows) MouseMoved(ev *desktop.MouseEvent) {
	i := r.at(ev.Position)
	if i == r.hot {
		return
	}
	r.setHot(i)
	if i >= 0 && r.isCut(i) {
		l := r.list[i]
		r.panel.note.plan(l.name+": "+l.value, func() fyne.Position { return r.below(i) })
	}
}

// MouseOut lights up nothing.
func (r *rows) MouseOut() { r.setHot(-1) }

// Cursor says that values can be clicked on.
func (r *rows) Cursor() desktop.Cursor {
	if r.hot >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (r *rows) setHot(i int) {
	if i == r.hot {
		return
	}
	r.hot = i
	r.panel.note.hide()
	r.placePlate()
	canvas.Refresh(r)
}

// isCut reports whether a row that is seen is not to be read in full.
func (r *rows) isCut(i int) bool {
	for _, s := range r.slots {
		if s.name.Visible() && s.row == r.list[i] {
			return s.cut
		}
	}
	return false
}

// below returns the place below a row, in the panel.
func (r *rows) below(i int) fyne.Position {
	return fyne.NewPos(margin, r.tops[i+1]).Add(r.panel.placeOf(r))
}
