package ui

// toggleFullScreen shows the pictures alone on the whole screen, or goes back.
func (w *Window) toggleFullScreen() { w.setFullScreen(!w.window.FullScreen()) }

func (w *Window) leaveFullScreen() {
	if w.window.FullScreen() {
		w.setFullScreen(false)
	}
}

func (w *Window) setFullScreen(full bool) {
	w.fullHere = full && w.mode() != inGrid
	if full {
		w.keepSize()
		w.window.SetMainMenu(nil)
	}
	for _, o := range w.chrome {
		setVisible(o, !full)
	}
	w.window.SetFullScreen(full)
	w.rest.SetFullScreen(full)
	w.showMenu()
	w.window.Canvas().Refresh(w.window.Content())
}
