package viewer

import (
	"slices"
	"strconv"
	"time"
)

// restTime is how long controls and caption are seen after they were needed: enough to
// read a name and a place.
const restTime = 3 * time.Second

// Rest hides the controls of the views of a window while nobody needs them, so that
// nothing darkens the picture, and the pointer where there is only the picture: on a
// full screen, and in a slide show. All its methods belong to the UI thread.
type Rest struct {
	after  Clock
	hide   func(hidden bool) // the pointer
	views  []*View
	full   bool   // the views fill the screen
	away   bool   // the mouse is on none of them
	on     bool   // the controls are hidden
	hidden bool   // and the pointer
	stop   func() // ends the wait; nil is none
}

// NewRest returns what views have in common, over their clock. Hide hides the pointer
// over the window, or shows it again.
func NewRest(after Clock, hide func(hidden bool)) *Rest { return &Rest{after: after, hide: hide} }

// SetFullScreen says whether the views fill the screen.
func (r *Rest) SetFullScreen(full bool) {
	r.full = full
	r.wake()
}

// wake shows the controls for a while.
func (r *Rest) wake() {
	r.end()
	if slices.ContainsFunc(r.views, (*View).Visible) {
		r.stop = r.after(restTime, func() {
			r.stop = nil
			r.set(true)
		})
	}
}

// end shows the controls, and waits no more.
func (r *Rest) end() {
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
	r.set(false)
}

// leave shows the pointer, which is on the panel or a menu from now on.
func (r *Rest) leave() {
	r.away = true
	r.setPointer(false)
}

// isQuiet reports whether there is to be only the picture.
func (r *Rest) isQuiet() bool {
	return r.full || slices.ContainsFunc(r.views, func(v *View) bool { return v.bar.state.On })
}

func (r *Rest) set(on bool) {
	r.setPointer(on && !r.away && r.isQuiet())
	if r.on == on {
		return
	}
	r.on = on
	for _, v := range r.views {
		if v.Visible() && v.device.scale > 0 {
			v.placeOverlay()
			v.repaint()
		}
	}
}

func (r *Rest) setPointer(hidden bool) {
	if r.hidden != hidden {
		r.hidden = hidden
		r.hide(hidden)
	}
}

// wakeFor shows the controls for a while when the caption says something else than
// before. Where there is only the picture, that is when it is opened.
func (v *View) wakeFor(former string) {
	v.says = ""
	if s := v.shown; s.Key != "" {
		s.Position, s.Total = 0, 1 // which change by themselves
		v.says = s.Key + s.Name + strconv.Itoa(s.Page) + positionText(s, v.playing())
	}
	if v.says != former && (former == "" || !v.config.Rest.isQuiet()) {
		v.config.Rest.wake()
	}
}

// warns reports whether the caption says that not all of the picture is seen, or not as
// it is now. That is not hidden, but where there is to be only the picture.
func (v *View) warns() bool {
	return (v.shown.Incomplete || v.shown.Offline) && !v.config.Rest.isQuiet()
}
