package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
)

// open shows another source and gives the grid the keyboard.
func (w *Window) open(locations []string) {
	w.dismiss()
	w.filter.clear() // it was meant for the other source
	w.gallery.Open(locations)
	w.window.Canvas().Focus(w.grid)
}

func (w *Window) openSample() { w.open(w.config.Sample) }

// dropped opens what was dropped onto the window.
func (w *Window) dropped(uris []fyne.URI) {
	var locations []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			locations = append(locations, u.Path())
		} else {
			locations = append(locations, u.String())
		}
	}
	if len(locations) > 0 {
		w.open(locations)
	}
}

// askAddress lets the user type a web address, with ranges, or a path.
func (w *Window) askAddress() {
	entry := newEscapeEntry(w.dismiss)
	entry.SetPlaceHolder("https://host/id/{1,10,100}/200/300")
	if now := w.gallery.Title(); strings.Contains(now, "://") {
		entry.SetText(now) // an address that could not be read, to be mended
	}
	hint := widget.NewLabel("Ranges stand for several addresses: {1,10,100} or [001-120].")
	hint.Wrapping = fyne.TextWrapWord
	hint.SizeName = theme.SizeNameCaptionText
	form := dialog.NewForm("Open address", "Open", "Cancel", []*widget.FormItem{
		widget.NewFormItem("Address", entry),
		widget.NewFormItem("", hint),
	}, func(ok bool) {
		if address := strings.TrimSpace(entry.Text); ok && address != "" {
			w.open([]string{address})
		}
	}, w.window)
	entry.OnSubmitted = func(string) { form.Submit() }
	w.ask(form, fyne.NewSize(min(w.window.Canvas().Size().Width*0.95, 620), 0))
	w.window.Canvas().Focus(entry)
}

// askForget lets the user take pictures out of the window that cannot be reached,
// and says first what that means.
func (w *Window) askForget() {
	s := w.gallery.Status()
	switch {
	case s.Offline > 0:
	case s.Away:
		w.say("The source cannot be reached: reload it first, to learn which pictures are missing")
		return
	default:
		w.say("There are no offline pictures")
		return
	}
	text := widget.NewLabel(forgetWords(s.Offline))
	text.Wrapping = fyne.TextWrapWord
	sure := dialog.NewCustomConfirm("Forget offline pictures", "Forget", "Cancel", text, func(ok bool) {
		if ok {
			w.gallery.ForgetOffline()
		}
	}, w.window)
	w.ask(sure, fyne.NewSize(min(w.window.Canvas().Size().Width*0.95, 440), 0))
}

// opened remembers a source that could be opened.
func (w *Window) opened(locations []string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Visited(locations) })
	w.showMenu()
}
