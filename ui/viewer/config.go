package viewer

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// Model is what the view shows and whom it tells what the hand did.
// *viewmodel.Viewer is one.
type Model interface {
	Shown() viewmodel.Shown
	SetScreen(width, height int) // device pixels
	Step(n int) bool
	StepPage(n int) bool
	ToggleZoom(at image.Point) // places are in device pixels
	ZoomBy(factor float64, at image.Point)
	Pan(by image.Point) bool
	Centre(x, y float64) // parts of the picture, from 0 to 1
	Retry()
	Close()
}

var _ Model = (*viewmodel.Viewer)(nil)

// Config is what a View is made of. Model is needed. All functions are called on
// the UI thread.
type Config struct {
	Model Model

	Words func(viewmodel.Problem) (title, detail string) // of a failure, for people

	Pane bool // it is one of several: without a way back of its own

	OnPress func() // the mouse is pressed in it
	OnKey   func(*fyne.KeyEvent)
	OnRune  func(rune)
	OnPlay  func()                  // what is no picture is to be opened by another program
	OnClose func()                  // the back button; nil closes the model
	OnMove  func()                  // the picture moves; called at each step
	OnMenu  func(pos fyne.Position) // the secondary button; pos is that in the canvas

	OnShow func(ShowOrder) // what the hand wants of a slide show
	OnAll  func()          // all pictures are to be gone through, not only the selected

	OnMember func(viewmodel.Member) // that file of the shot is to be shown; nil does nothing

	Uploads *Uploads // what all views of a window have in common; nil is one of its own
	Rest    *Rest    // likewise

	After   Clock            // nil is the real one
	Animate Animate          // likewise
	Now     func() time.Time // likewise
}

// Clock calls f on the UI thread when d has passed, unless the function that it
// returns was called before.
type Clock func(d time.Duration, f func()) (stop func())

func (c Config) orSilent() Config {
	if c.Words == nil {
		c.Words = func(p viewmodel.Problem) (string, string) { return p.Detail, "" }
	}
	if c.OnPress == nil {
		c.OnPress = func() {}
	}
	if c.OnKey == nil {
		c.OnKey = func(*fyne.KeyEvent) {}
	}
	if c.OnRune == nil {
		c.OnRune = func(rune) {}
	}
	if c.OnPlay == nil {
		c.OnPlay = func() {}
	}
	if c.OnClose == nil {
		c.OnClose = c.Model.Close
	}
	if c.OnMove == nil {
		c.OnMove = func() {}
	}
	if c.OnMenu == nil {
		c.OnMenu = func(fyne.Position) {}
	}
	if c.OnShow == nil {
		c.OnShow = func(ShowOrder) {}
	}
	if c.OnAll == nil {
		c.OnAll = func() {}
	}
	if c.OnMember == nil {
		c.OnMember = func(viewmodel.Member) {}
	}
	if c.After == nil {
		c.After = NewClock(fyne.Do)
	}
	if c.Uploads == nil {
		c.Uploads = NewUploads(c.After)
	}
	if c.Rest == nil {
		c.Rest = NewRest(c.After, func(bool) {})
	}
	if c.Animate == nil {
		c.Animate = animate
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

// NewClock returns the real clock, over do, which queues a function for the UI
// thread. The clock is called on the UI thread, and so is stop.
func NewClock(do func(func())) Clock {
	return func(d time.Duration, f func()) (stop func()) {
		stopped := false // the timer may have queued f already
		t := time.AfterFunc(d, func() {
			do(func() {
				if !stopped {
					f()
				}
			})
		})
		return func() {
			stopped = true
			t.Stop()
		}
	}
}
