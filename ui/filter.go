package ui

import (
	"errors"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

// filterDelay is how long typing has to rest before the pictures are looked
// through.
const filterDelay = 80 * time.Millisecond

// filterBar is the line below the toolbar that says which pictures are shown. It
// is there while there is something in it.
type filterBar struct {
	window  *Window
	box     *fyne.Container
	entry   *escapeEntry
	trouble *widget.Label // what is wrong with the query
	back    *canvas.Rectangle
	over    *fyne.Container // that, over the upper end of the grid
	stop    func()          // calls off looking
}

func newFilterBar(w *Window) *filterBar {
	f := &filterBar{window: w, stop: func() {}}
	f.entry = newEscapeEntry(f.close)
	f.entry.down = f.keep
	f.entry.hints = []string{"beach", "kind:png", "date:2024-05", "camera:canon", "folder:x", "-without", `"two words"`}
	f.entry.OnChanged = func(string) {
		f.stop()
		f.stop = w.config.After(filterDelay, f.apply)
	}
	f.entry.OnSubmitted = func(string) { f.keep() }
	f.trouble = widget.NewLabel("")
	f.trouble.Importance = widget.DangerImportance
	f.trouble.SizeName = theme.SizeNameCaptionText
	f.trouble.Wrapping = fyne.TextWrapWord
	f.back = canvas.NewRectangle(color.Transparent)
	f.over = container.New(upperEnd{}, container.NewStack(f.back, f.trouble))
	f.over.Hide()
	icon := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), widget.NewIcon(theme.SearchIcon()))
	end := newToolButton(w, theme.CancelIcon(), "Show all pictures (Esc)", f.close)
	f.box = container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4),
		container.NewBorder(nil, nil, icon, end, f.entry))
	f.box.Hide()
	return f
}

// open lets the user type.
func (f *filterBar) open() {
	f.window.leaveFullScreen()
	f.show(true)
	f.window.window.Canvas().Focus(f.entry)
}

// hasFocus reports whether the user types there.
func (f *filterBar) hasFocus() bool { return f.window.window.Canvas().Focused() == f.entry }

// apply shows the pictures that are asked for. What is still being typed is not
// asked for yet. Where it is not plain what is, those that are shown stay.
func (f *filterBar) apply() {
	f.stop()
	query := f.entry.Text
	err := f.window.gallery.SetFilter(query)
	if wrong, ok := errors.AsType[*viewmodel.QueryError](err); ok && wrong.Unfinished && f.hasFocus() {
		err = f.window.gallery.SetFilter(query[:wrong.Term])
	}
	f.says(err)
}

// says says what is wrong with the query; nil is nothing. Nothing moves by it.
func (f *filterBar) says(err error) {
	says := ""
	if err != nil {
		says = queryWords(err)
	}
	if f.trouble.Text == says {
		return
	}
	f.trouble.SetText(says)
	f.back.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	setVisible(f.over, says != "")
	f.over.Refresh()
	f.window.showStatus() // nothing is said of a query from before
}

// keep goes back to the pictures that were found.
func (f *filterBar) keep() {
	f.show(f.entry.Text != "")
	f.window.refocus()
	f.apply()
}

// close shows all pictures again.
func (f *filterBar) close() {
	f.clear()
	f.window.refocus()
}

// clear empties the bar and shows all pictures again.
func (f *filterBar) clear() {
	if f.entry.Text != "" {
		f.entry.SetText("")
		f.apply()
	}
	f.show(false)
}

func (f *filterBar) show(visible bool) {
	if f.box.Visible() != visible {
		setVisible(f.box, visible)
		f.window.relayout()
	}
}
