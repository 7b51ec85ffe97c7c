package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// selectAll selects all pictures, or all text where one types: the menu has the key
// before whoever has the focus.
func (w *Window) selectAll() {
	switch {
	case w.filter.hasFocus():
		w.filter.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	case w.panel.HasFocus(w.window.Canvas()):
		w.panel.SelectAll()
	case !w.viewer.IsOpen():
		w.gallery.SelectAll()
	}
}

// openSelected looks at the selected picture, or opens what is none.
func (w *Window) openSelected() {
	if i := w.gallery.Selected(); i >= 0 {
		w.openAt(i)
	}
}

// openAt looks at the picture at position i; what is no picture is opened by another
// program.
func (w *Window) openAt(i int) {
	if i >= 0 && i < w.gallery.Len() && w.gallery.Medium(i) != viewmodel.MediumPicture {
		w.openOutside(w.gallery.Place(i))
		return
	}
	w.lookAt(i)
}

// lookAt shows the picture or the poster at position i, and where that is one of several
// that are selected, goes through these alone.
func (w *Window) lookAt(i int) {
	if i < 0 || i >= w.gallery.Len() {
		return
	}
	if w.gallery.SelectedCount() > 1 && w.gallery.IsSelected(i) {
		w.viewer.OpenChosen(i)
		return
	}
	w.viewer.Open(i) // and selects it
}

// closeViewer returns to where one came from, a step at a time: from full screen
// that was entered here to the window, and then to the comparison or the grid.
func (w *Window) closeViewer() {
	if w.show.State().On {
		w.show.End()
		return
	}
	if w.fullHere && w.window.FullScreen() {
		w.setFullScreen(false)
		return
	}
	if !w.resumeCompare() {
		w.viewer.Close()
	}
}

// viewerChanged shows what the viewer has, or the grid at the picture that was
// looked at last.
func (w *Window) viewerChanged() {
	w.typing.End()
	w.information.Follow()
	w.showChanged() // it ends with the viewer
	open := w.viewer.IsOpen()
	if open == w.picture.Visible() {
		if open {
			w.film.Follow()
			w.picture.Refresh()
			w.showTitle()
		}
		return
	}
	if open {
		w.wall.Hide()
		w.picture.Show()
		w.relayoutViewer()
		w.film.Follow()
		w.picture.Refresh()
		w.window.Canvas().Focus(w.picture)
	} else {
		w.compare.left = nil
		w.picture.Hide()
		w.film.Follow()
		w.showWall()
	}
	w.window.Canvas().Refresh(w.window.Content())
	w.showTitle()
	w.statusChanged() // and the menu, which offers something else now
}

// showWall shows the grid again, at the picture that was looked at last, unless
// pictures are looked at still.
func (w *Window) showWall() {
	switch {
	case w.compare.model.IsOpen():
	case w.viewer.IsOpen():
		w.window.Canvas().Focus(w.picture)
	default:
		w.wall.Show()
		w.grid.Thaw() // nobody saw it
		w.grid.Reveal(w.gallery.Selected(), false)
		w.grid.Recolour()
		w.window.Canvas().Focus(w.grid)
	}
}

// toggleFilm shows or hides the strip of thumbnails below the picture, and keeps that.
func (w *Window) toggleFilm() {
	w.settings.Update(func(v *viewmodel.Settings) { v.Film = !v.Film })
	w.film.Follow()
	w.picture.Refresh()
	w.showMenu()
}

// tileChanged takes up that the tile at position i has another look, where it is seen.
func (w *Window) tileChanged(i int) {
	if w.film.IsShown() {
		w.film.grid.Rebind(i)
		return
	}
	w.grid.Rebind(i)
}

// leave goes back a step: it gives up a rubber band, then selects nothing, then
// leaves full screen.
func (w *Window) leave() {
	switch {
	case w.grid.CancelBand():
	case w.gallery.CancelArranging():
		w.keepArrangement()
	case w.gallery.SelectedCount() > 0:
		w.gallery.SelectNone()
	default:
		w.leaveFullScreen()
	}
}
