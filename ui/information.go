package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/ui/info"
	"vitrine/viewmodel"
)

// newInfo makes the panel beside the picture.
func (w *Window) newInfo() *info.Panel {
	return info.New(info.Config{
		Model: w.information,
		Theme: newLook(viewmodel.ThemeDark),
		Words: func(p viewmodel.Problem) string { return wordsFor(p).Long },
		Bytes: sizeLine,
		Copy:  w.app.Clipboard().SetContent,
		Open:  w.openWith,
		Leave: w.refocus,
		After: w.config.After,
	})
}

// sizeLine writes a size with all its digits beside.
func sizeLine(n int64) string {
	s := formatBytes(n)
	if n >= 1000 {
		s += " (" + formatCount(int(n)) + " bytes)"
	}
	return s
}

// toggleInfo shows or hides the panel.
func (w *Window) toggleInfo() {
	if w.panel.HasFocus(w.window.Canvas()) {
		w.refocus()
	}
	w.information.Toggle()
	w.showMenu()
}

// infoChanged shows what the panel has to show, and makes room for it. A slide show has
// the screen for itself.
func (w *Window) infoChanged() {
	shown := w.information.IsOpen() && w.mode() != inGrid && !w.show.State().On
	if shown {
		w.panel.Refresh()
	}
	if shown != w.panel.Object.Visible() {
		setVisible(w.panel.Object, shown)
		w.stage.Refresh()
		w.window.Canvas().Refresh(w.stage)
	}
}

// sideBySide lays out the picture, and right of it the panel where it is visible.
type sideBySide struct{ panel *info.Panel }

// panelWidth is that of the panel, in units; in a narrow window it takes panelPart of
// the width at most.
const (
	panelWidth = 320
	panelPart  = 0.5
)

// Layout gives the picture what the panel leaves.
func (b sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	picture, panel := objects[0], objects[1]
	width := min(panelWidth, size.Width*panelPart)
	if !panel.Visible() {
		width = 0
	}
	picture.Move(fyne.NewPos(0, 0))
	picture.Resize(fyne.NewSize(size.Width-width, size.Height))
	panel.Move(fyne.NewPos(size.Width-width, 0))
	panel.Resize(fyne.NewSize(width, size.Height))
	if width > 0 {
		b.panel.Relayout()
	}
}

// MinSize is that of the picture: the panel takes what it gets.
func (b sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
