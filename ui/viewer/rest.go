package viewer

import (
	"image/color"
	"time"
)

// restTime is how long the mouse rests on a full screen until the controls hide.
const restTime = 2 * time.Second

// rest hides the controls and the pointer while nobody needs them.
type rest struct {
	full bool // the view fills the screen
	on   bool // they are hidden
	stop func()
}

// SetFullScreen says whether the view fills the screen, where controls and pointer
// hide when the mouse rests.
func (v *View) SetFullScreen(full bool) {
	v.rest.full = full
	v.wake()
}

// SetSurround sets the colour around the picture.
func (v *View) SetSurround(c color.Color) {
	for _, piece := range v.surroundPieces() {
		piece.FillColor = c
	}
	v.repaint()
}

// wake shows the controls, as the mouse has moved.
func (v *View) wake() {
	v.endRest()
	if (v.rest.full || v.bar.state.On) && v.Visible() {
		v.rest.stop = v.config.After(restTime, func() { v.setResting(true) })
	}
}

// endRest shows the controls, and waits no more.
func (v *View) endRest() {
	if v.rest.stop != nil {
		v.rest.stop()
		v.rest.stop = nil
	}
	v.setResting(false)
}

func (v *View) setResting(on bool) {
	if v.rest.on == on {
		return
	}
	v.rest.on = on
	v.config.OnRest(on)
	if v.Visible() && v.device.scale > 0 {
		v.placeOverlay()
		v.repaint()
	}
}
