package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// showing is what the window does for a slide show.
type showing struct {
	on    bool
	full  bool   // it brought the window to full screen
	sleep func() // lets the screen go dark again; nil while it may
}

// startShow starts a slide show: of the picture that is looked at and those that
// follow it, of the selected pictures if there are several, or from the one at the
// cursor, or from the first.
func (w *Window) startShow() {
	if w.mode() == inCompare {
		w.viewAlone()
	}
	if !w.viewer.IsOpen() {
		w.openForShow()
	}
	w.show.Start()
}

func (w *Window) openForShow() {
	at := w.gallery.Selected()
	if w.gallery.SelectedCount() > 1 && (at < 0 || !w.gallery.IsSelected(at)) {
		for i := range w.gallery.Chosen() {
			at = i
			break
		}
	}
	w.lookAt(max(at, 0))
}

// showChanged does what goes with the slide show as it is now.
func (w *Window) showChanged() {
	s, was := w.show.State(), &w.showing
	w.picture.SetShow(s)
	awake := s.On && !s.Paused
	switch {
	case awake && was.sleep == nil:
		was.sleep = w.config.Outside.KeepAwake(w.handle())
	case !awake && was.sleep != nil:
		was.sleep()
		was.sleep = nil
	}
	if s.On == was.on {
		return
	}
	was.on = s.On
	w.infoChanged()
	w.film.Follow()
	switch {
	case s.On:
		if was.full = !w.window.FullScreen(); was.full {
			w.setFullScreen(true)
		}
	case was.full:
		was.full = false
		w.leaveFullScreen()
	}
}

// showOrder does what the controls of the slide show say.
func (w *Window) showOrder(o viewer.ShowOrder) {
	c := w.show.State().ShowChoice
	switch o {
	case viewer.ShowTouched:
		w.show.Pause()
	case viewer.ShowPause:
		w.pauseShow()
	case viewer.ShowPrevious:
		w.show.Previous()
	case viewer.ShowNext:
		w.show.Next()
	case viewer.ShowShorter:
		w.choose(c.Shorter())
	case viewer.ShowLonger:
		w.choose(c.Longer())
	case viewer.ShowShuffle:
		c.Shuffled = !c.Shuffled
		w.choose(c)
	case viewer.ShowFade:
		c.Fades = !c.Fades
		w.choose(c)
	case viewer.ShowEnd:
		w.show.End()
	}
}

// pauseShow pauses the slide show, or goes on with it.
func (w *Window) pauseShow() {
	if w.show.State().Paused {
		w.show.Resume()
		return
	}
	w.show.Pause()
}

// choose has slide shows go so from now on, and keeps it.
func (w *Window) choose(c viewmodel.ShowChoice) {
	w.settings.Update(func(v *viewmodel.Settings) {
		v.Show.Seconds, v.Show.Shuffled, v.Show.Fades = int(c.Every/time.Second), c.Shuffled, c.Fades
	})
	w.show.Choose(c)
	w.showMenu()
}

func choiceOf(v viewmodel.Settings) viewmodel.ShowChoice {
	return viewmodel.ShowChoice{
		Every: time.Duration(v.Show.Seconds) * time.Second, Shuffled: v.Show.Shuffled, Fades: v.Show.Fades,
	}
}

// showTakes carries out a key that is the slide show's own, and reports whether it
// was.
func (w *Window) showTakes(match func(key) bool) bool {
	if !w.show.State().On {
		return false
	}
	a, ok := w.table.find(inShow, match)
	if ok = ok && a.where == inShow; ok {
		a.run()
	}
	return ok
}

// isTouch reports whether a key does something by itself: it types nothing, and goes
// with no other key.
func isTouch(name fyne.KeyName) bool {
	return len(name) > 1 && name != fyne.KeySpace && !isModifier(name)
}
