package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ask shows a dialog of the given size, or of its own where that is zero. The
// Escape key closes it, and then the keyboard goes back to the pictures. While
// one is open no other opens.
func (w *Window) ask(d dialog.Dialog, size fyne.Size) {
	if w.isAsking() {
		return
	}
	w.dialog = d
	d.SetOnClosed(func() {
		w.dialog, w.pages = nil, nil
		w.refocus()
	})
	d.Show()
	if size != (fyne.Size{}) {
		d.Resize(size) // not before: a file dialog is nothing until it is shown
	}
}

// isAsking reports whether a dialog or a menu lies over the pictures.
func (w *Window) isAsking() bool { return w.window.Canvas().Overlays().Top() != nil }

// askingKey is a key that nothing in the open dialog wants: Escape or Enter close
// it, and the arrows move what is too long for it.
func (w *Window) askingKey(name fyne.KeyName) {
	const line = 40 // units
	down := map[fyne.KeyName]float32{
		fyne.KeyDown: line, fyne.KeyUp: -line, fyne.KeyPageDown: 8 * line, fyne.KeyPageUp: -8 * line,
	}
	switch {
	case name == fyne.KeyEscape, name == fyne.KeyReturn, name == fyne.KeyEnter:
		w.dismiss()
	case w.pages != nil && down[name] != 0:
		most := max(w.pages.Content.Size().Height-w.pages.Size().Height, 0)
		w.pages.ScrollToOffset(fyne.NewPos(0, min(max(w.pages.Offset.Y+down[name], 0), most)))
	}
}

// dismiss closes the dialog that is open, if any.
func (w *Window) dismiss() {
	if w.dialog != nil {
		w.dialog.Hide()
	}
}

// refocus gives the keyboard back to what is shown.
func (w *Window) refocus() {
	switch w.mode() {
	case inCompare:
		w.window.Canvas().Focus(w.compare.View())
	case inViewer:
		w.window.Canvas().Focus(w.picture)
	default:
		w.window.Canvas().Focus(w.grid)
	}
}

// escapeEntry is a line to type in that Escape leaves.
type escapeEntry struct {
	widget.Entry
	escape func()
	down   func()   // nil is what every entry does
	hints  []string // what may be typed; as many as there is room for are shown
}

func newEscapeEntry(escape func()) *escapeEntry {
	e := &escapeEntry{escape: escape}
	e.ExtendBaseWidget(e)
	return e
}

// Resize shows as many hints as fit: the line of an entry that is too long moves.
func (e *escapeEntry) Resize(size fyne.Size) {
	e.Entry.Resize(size)
	if e.hints == nil {
		return
	}
	th := e.Theme()
	room, textSize := size.Width-4*th.Size(theme.SizeNameInnerPadding), th.Size(theme.SizeNameText)
	n := len(e.hints)
	for n > 1 && fyne.MeasureText(joinHints(e.hints[:n]), textSize, e.TextStyle).Width > room {
		n--
	}
	if hint := joinHints(e.hints[:n]); hint != e.PlaceHolder {
		e.SetPlaceHolder(hint)
	}
}

func joinHints(hints []string) string { return strings.Join(hints, "  ") }

// TypedKey is that of every entry, but for Escape and Down.
func (e *escapeEntry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape:
		e.escape()
		return
	case ev.Name == fyne.KeyDown && e.down != nil:
		e.down()
		return
	}
	e.Entry.TypedKey(ev)
}

func showPopUp(menu *fyne.Menu, c fyne.Canvas, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}
