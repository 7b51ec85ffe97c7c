package info

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// entry is a line to type in. Escape empties it, and leaves it where it is empty;
// Enter leaves it.
type entry struct {
	widget.Entry
	leave func()
}

func newEntry(search func(string), leave func()) *entry {
	e := &entry{leave: leave}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder("Find in names and values")
	e.OnChanged = search
	e.OnSubmitted = func(string) { leave() }
	return e
}

// TypedKey is that of every entry, but for Escape.
func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name != fyne.KeyEscape:
		e.Entry.TypedKey(ev)
	case e.Text != "":
		e.SetText("")
	default:
		e.leave()
	}
}
