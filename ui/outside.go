package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2/driver"

	"vitrine/viewmodel"
)

// sayTime is how long the window says what became of something.
const sayTime = 6 * time.Second

// mostHanded bounds how many places are handed to other programs at once.
const mostHanded = 100_000

// meaning is what other programs are handed: so many pictures, and where all their
// files lie, of the first picture that one first that is seen.
type meaning struct {
	pictures int
	places   []string
}

// each is what is meant by places of one picture each.
func each(places ...string) meaning { return meaning{len(places), places} }

// word returns what the places are of: pictures, or where some have several files or are
// none, files.
func (m meaning) word() string {
	if m.pictures < len(m.places) {
		return "file"
	}
	for _, place := range m.places {
		if viewmodel.MediumOf(place) != viewmodel.MediumPicture {
			return "file"
		}
	}
	return "picture"
}

// chosen returns what a key means: the picture that is looked at, or else those that are
// selected.
func (w *Window) chosen() meaning {
	switch w.mode() {
	case inViewer:
		return each(w.viewer.Place())
	case inCompare:
		return each(w.compare.model.Active().Place())
	}
	return w.selectedPlaces()
}

// meant returns what a menu at position i means: all that is selected, if that is.
func (w *Window) meant(i int) meaning {
	if w.gallery.IsSelected(i) {
		return w.selectedPlaces()
	}
	return meaning{1, w.gallery.Places(i)}
}

func (w *Window) selectedPlaces() meaning {
	var m meaning
	for place := range w.gallery.ChosenPlaces() {
		if len(m.places) == mostHanded {
			w.say("Only the first " + formatCount(mostHanded) + " of what is selected are meant: more are too many for other programs")
			break
		}
		m.places = append(m.places, place)
	}
	m.pictures, _ = w.gallery.ChosenCount()
	return m
}

// copyChosen copies what a key means: in the viewer the picture itself, in the grid
// the files.
func (w *Window) copyChosen() { w.copyMeant(w.chosen(), w.mode() != inGrid) }

func (w *Window) copyChosenPlaces() { w.copyPlaces(w.chosen().places) }

// openWith has another program open the picture at a place.
func (w *Window) openWith(place string) {
	w.config.Outside.OpenWith(place, w.handle(), func(h viewmodel.Handed) { w.say(openedLine(h)) })
}

// openOutside has what lies at a place opened by the desktop's program for it.
func (w *Window) openOutside(place string) {
	w.show.Pause()
	switch viewmodel.PlaceOf(place) {
	case viewmodel.OnlyHere:
		w.say("It lies in the program alone, and no other can open it")
		return
	case viewmodel.AtAddress:
		w.openWith(place)
		return
	}
	w.say("Opening " + viewmodel.Printable(viewmodel.Base(place)) + "…")
	w.config.Outside.Open(place, w.handle(), func(h viewmodel.Handed) { w.say(openedLine(h)) })
}

// showFiles has the file manager show those of places that are files.
func (w *Window) showFiles(places []string) {
	files := those(places, viewmodel.InFile)
	w.config.Outside.Show(files, w.handle(), func(h viewmodel.Handed) { w.say(shownLine(h, len(files))) })
}

// copyMeant copies files; of one picture, that itself too if asked for. Where only text
// can be copied, it copies that.
func (w *Window) copyMeant(m meaning, picture bool) {
	places := m.places
	if len(places) == 0 {
		return
	}
	picture = picture && m.pictures == 1 && viewmodel.MediumOf(places[0]) == viewmodel.MediumPicture
	w.config.Outside.Copy(places, picture, w.handle(), func(h viewmodel.Handed) {
		text := w.config.Outside.Text(places)
		if h.Outcome == viewmodel.TextOnly && text != "" {
			w.app.Clipboard().SetContent(text)
			w.say(textOnly + ": what is copied is where it lies")
			return
		}
		w.say(copiedLine(h, len(places), m.word()))
	})
}

// copyPlaces copies where pictures lie, as text.
func (w *Window) copyPlaces(places []string) {
	if text := w.config.Outside.Text(places); text != "" {
		w.app.Clipboard().SetContent(text)
		w.say(count(len(places), placeWord(places)) + " copied")
	}
}

// say tells for a while what became of something; "" is nothing to tell.
func (w *Window) say(text string) {
	switch {
	case text == "":
	case w.mode() == inViewer:
		w.picture.Say(text)
	case w.mode() == inCompare:
		w.compare.View().Say(text)
	default:
		w.status.setHint(text)
		w.config.After(sayTime, func() {
			if w.status.hint == text {
				w.status.setHint("")
			}
		})
	}
}

// handle names the window for other programs, as portals want it. A window of
// Wayland has no name, but is known to be one.
func (w *Window) handle() (name string) {
	native, ok := w.window.(driver.NativeWindow)
	if !ok {
		return ""
	}
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			name = fmt.Sprintf("x11:%x", c.WindowHandle)
		case driver.WaylandWindowContext:
			name = "wayland:"
		}
	})
	return name
}

// those returns the places of a kind.
func those(places []string, kind viewmodel.Place) []string {
	var some []string
	for _, place := range places {
		if viewmodel.PlaceOf(place) == kind {
			some = append(some, place)
		}
	}
	return some
}

// nobody is the other programs where there are none.
type nobody struct{}

var _ viewmodel.Outside = nobody{}

func (nobody) OpenWith(_, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.NotHere})
}

func (nobody) PlayInside(_, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.NotHere})
}

func (nobody) Open(_, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.NotHere})
}

func (nobody) Show(_ []string, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.NotHere})
}

func (nobody) Copy(_ []string, _ bool, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.TextOnly})
}

func (nobody) SetWallpaper(_, _ string, tell func(viewmodel.Handed)) {
	tell(viewmodel.Handed{Outcome: viewmodel.NotHere})
}

func (nobody) KeepAwake(string) (end func()) { return func() {} }

func (nobody) Text(places []string) string { return strings.Join(places, "\n") }
