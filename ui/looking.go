package ui

import "fyne.io/fyne/v2"

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

// openSelected looks at the selected picture.
func (w *Window) openSelected() {
	if i := w.gallery.Selected(); i >= 0 {
		w.openAt(i)
	}
}

// openAt looks at the picture at position i, and where that is one of several that are
// selected, goes through these alone.
func (w *Window) openAt(i int) {
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
// that was entered here to the window, and then to the grid.
func (w *Window) closeViewer() {
	if w.show.State().On {
		w.show.End()
		return
	}
	if w.fullHere && w.window.FullScreen() {
		w.setFullScreen(false)
		return
	}
	w.viewer.Close()
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
			w.picture.Refresh()
			w.showTitle()
		}
		return
	}
	if open {
		w.wall.Hide()
		w.picture.Show()
		w.picture.Refresh()
		w.window.Canvas().Focus(w.picture)
	} else {
		w.picture.Hide()
		w.wall.Show()
		w.grid.Thaw() // nobody saw it
		w.grid.Reveal(w.gallery.Selected(), false)
		w.grid.Recolour()
		w.window.Canvas().Focus(w.grid)
	}
	w.window.Canvas().Refresh(w.window.Content())
	w.showTitle()
}
