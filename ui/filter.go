package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
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
	stop    func()        // calls off looking
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
	f.trouble.Truncation = fyne.TextTruncateEllipsis
	f.trouble.Hide()
	icon := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), widget.NewIcon(theme.SearchIcon()))
	end := newToolButton(w, theme.CancelIcon(), "Show all pictures (Esc)", f.close)
	f.box = container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4),
		container.NewVBox(container.NewBorder(nil, nil, icon, end, f.entry), f.trouble))
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

// apply shows the pictures that are asked for. Where it is not plain what is asked
// for, those that are shown stay.
func (f *filterBar) apply() {
	f.stop()
	err := f.window.gallery.SetFilter(f.entry.Text)
	says := ""
	if err != nil {
		says = queryWords(err)
	}
	if f.trouble.Text != says {
		f.trouble.SetText(says)
		setVisible(f.trouble, says != "")
		f.window.relayout()
	}
}

// keep goes back to the pictures that were found.
func (f *filterBar) keep() {
	f.apply()
	f.show(f.entry.Text != "")
	f.window.refocus()
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
