package viewer

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

const (
	glideTime = 130 * time.Millisecond // of a zoom: long enough to be followed, too short to wait for

	coastTime  = 700 * time.Millisecond // after a drag, until the picture rests
	coastDecay = 150 * time.Millisecond // in which it loses most of its speed
	leastCoast = 150                    // device pixels a second; slower, the picture was put down

	dragMemory = 80 * time.Millisecond // of the drag that counts for its speed
)

// Animate calls tick on the UI thread before each frame, with how much of the time
// has passed, from 0 to 1, which is the last. The function that it returns ends it.
type Animate func(d time.Duration, tick func(done float32)) (stop func())

// animate is Animate with the toolkit's frames. Where the system asks for no
// animation, there is only the end of it.
func animate(d time.Duration, tick func(done float32)) (stop func()) {
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		tick(1)
		return func() {}
	}
	a := &fyne.Animation{Duration: d, Curve: fyne.AnimationLinear, Tick: tick}
	a.Start()
	return a.Stop
}

// motion is how the picture comes to where the model has it.
type motion struct {
	goal   image.Rectangle // where it is on its way to
	smooth bool            // the next move is to be seen as one
	stop   func()          // ends what is under way; nil is nothing
	trail  []step          // of the drag under way
}

// step is where a drag was at a time.
type step struct {
	at   fyne.Position
	when time.Time
}

func (v *View) isGliding() bool { return v.place != v.motion.goal }

// halt ends what moves; the picture stays where it is shown.
func (v *View) halt() {
	if v.motion.stop != nil {
		v.motion.stop()
		v.motion.stop = nil
	}
}

// follow moves the picture to where the model has it: at once, or for a zoom as a
// short movement. A turn ends that: what fills the margins meanwhile is not turned.
func (v *View) follow(former viewmodel.Shown) {
	to := v.shown.Place
	isSame := v.shown.Key == former.Key && v.shown.Mirrored == former.Mirrored && v.shown.Quarters == former.Quarters
	if to == v.motion.goal && isSame {
		return
	}
	const rounding = 1
	d := to.Size().Sub(v.motion.goal.Size())
	zooms := max(d.X, -d.X, d.Y, -d.Y) > rounding || v.motion.smooth
	isSame = isSame && !v.place.Empty() && !to.Empty() &&
		v.shown.Width == former.Width && v.shown.Height == former.Height && !v.resized
	if v.isGliding() || !isSame {
		v.halt()
	}
	v.motion.goal = to
	v.motion.smooth = false
	if !isSame || !zooms {
		v.place = to
		return
	}
	v.halt()
	from := v.place
	v.motion.stop = v.config.Animate(glideTime, func(done float32) {
		v.place = between(from, to, done*(2-done))
		if done >= 1 {
			v.place, v.motion.stop = to, nil
		}
		v.placePicture()
		v.repaint()
		v.config.OnMove()
	})
}

// dragged notes where a drag is.
func (v *View) dragged(at fyne.Position) {
	now := v.config.Now()
	trail := append(v.motion.trail, step{at, now})
	for len(trail) > 2 && now.Sub(trail[0].when) > dragMemory {
		trail = trail[1:]
	}
	v.motion.trail = trail
}

// coast lets the picture go on as it was dragged, slower and slower.
func (v *View) coast() {
	trail := v.motion.trail
	v.motion.trail = nil
	if len(trail) < 2 || !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	first, last := trail[0], trail[len(trail)-1]
	took := last.when.Sub(first.when)
	if took <= 0 || v.config.Now().Sub(last.when) > dragMemory {
		return // it was held before it was let go
	}
	by := last.at.Subtract(first.at)
	seconds := float32(took.Seconds())
	speed := fyne.NewPos(by.X*v.device.scale/seconds, by.Y*v.device.scale/seconds)
	if math.Hypot(float64(speed.X), float64(speed.Y)) < leastCoast {
		return
	}
	v.halt()
	done := image.Point{}
	v.motion.stop = v.config.Animate(coastTime, func(passed float32) {
		way := coasted(passed)
		to := image.Pt(int(speed.X*way), int(speed.Y*way))
		moved := v.config.Model.Pan(to.Sub(done))
		v.config.OnMove()
		if passed >= 1 || !moved && to != done {
			v.halt() // a border holds it
		}
		done = to
	})
}

// coasted returns how far something has come that began at a speed of 1 a second,
// after a part of the time of coasting.
func coasted(passed float32) float32 {
	decay := coastDecay.Seconds()
	return float32(decay * (1 - math.Exp(-float64(passed)*coastTime.Seconds()/decay)))
}
