package viewmodel

import (
	"time"

	"vitrine/repository"
)

const (
	framesAhead = 2           // decoded before they are shown; each may have four megapixels
	hiddenRest  = time.Second // between looks whether the window is hidden
)

// Player is what moving pictures need to play. Both are called on the UI thread.
type Player struct {
	// After calls f on the UI thread when d has passed, unless what it returns was
	// called before. Without it nothing plays.
	After func(d time.Duration, f func()) (stop func())

	// Hidden reports whether nobody can see the window, so that playing waits; nil is
	// never.
	Hidden func() bool
}

// Playback is how a moving picture is shown; the zero value is a picture that does not
// move.
type Playback struct {
	Moves   bool
	Paused  bool
	Frame   int     // the one that is shown, from 1; 0 before the first
	Frames  int     // how many there are; 0 is not known yet
	Problem Problem // why it goes on no further than Frame
}

// play is what the viewer has of a picture that may move. What is on the screen is in
// its hand.
type play struct {
	Player
	photo  repository.Photo // of which frames were looked for; zero is none
	wishes chan frameWish   // what is to be decoded
	moving bool             // there are frames
	begun  bool             // one is shown
	shown  playedFrame
	ready  []playedFrame // decoded ahead
	asked  bool          // one is on its way
	next   int           // the index of the frame that is decoded next
	way    int           // the index that was reached on the way to it; -1 is none
	lap    int           // how often that has begun anew
	loops  int           // how often all are shown, 0 for ever
	frames int           // how many there are; 0 is not known yet
	last   bool          // there is none after those that are ready

	paused  bool
	over    bool // the last one was shown for its time: it begins anew
	seeking bool // paused, a frame is looked for: next
	waiting bool // the next frame is due
	due     time.Time
	looked  time.Time // when the window was last seen not to be hidden
	stop    func()    // ends the time of the frame that is shown; nil is that it does not run
	problem Problem

	outdated bool // what can be decoded has changed since something was asked for
}

// PlayBy has moving pictures play from now on.
func (v *Viewer) PlayBy(p Player) { v.play.Player = p }

// TogglePlay pauses a moving picture or has it go on, from the beginning where it has
// come to its end. It reports false where the picture does not move.
func (v *Viewer) TogglePlay() bool {
	p := &v.play
	if !p.moving {
		return false
	}
	p.paused = !p.paused
	if p.over {
		p.paused, p.over = false, false
		p.ready, p.next, p.lap, p.last = nil, 0, 0, false
		p.problem = Problem{}
	}
	if p.problem.Kind == NotNow {
		p.problem = Problem{} // it is tried
	}
	p.seeking = false
	v.keepTime()
	v.askFrame()
	v.changed()
	return true
}

// StepFrame pauses a moving picture and goes n frames on, or back where n is negative:
// round at the ends, as soon as it is known where these are. Where the way is long,
// frames on it are shown. It reports false where the picture does not move.
func (v *Viewer) StepFrame(n int) bool {
	p := &v.play
	if !p.moving || !p.begun {
		return p.moving
	}
	to := p.shown.index + n
	if p.seeking {
		to = p.next + n
	}
	if p.frames > 0 {
		to = (to + p.frames) % p.frames
	}
	p.paused, p.over = true, false
	v.keepTime()
	v.seek(max(to, 0))
	v.changed()
	return true
}

// seek has the frame with an index shown while the picture is paused.
func (v *Viewer) seek(index int) {
	p := &v.play
	p.problem = Problem{}
	wish := v.frameWish(index)
	if len(p.ready) > 0 && p.ready[0].wish == wish {
		f := p.ready[0]
		p.ready = p.ready[1:]
		p.seeking = false
		v.showFrame(f)
		return
	}
	p.ready, p.lap = nil, p.shown.lap
	p.seeking, p.next, p.way, p.last = true, index, -1, false
	v.askFrame()
}

// playback says how the picture moves.
func (v *Viewer) playback() Playback {
	p := &v.play
	s := Playback{Moves: p.moving, Paused: p.paused, Frames: p.frames}
	if p.begun {
		s.Frame = p.shown.index + 1
	}
	if len(p.ready) == 0 { // else it has not come to that yet
		s.Problem = p.problem
	}
	return s
}

// playPutOff opens the animation that was put off, or goes on with it where it is.
func (v *Viewer) playPutOff() {
	p := &v.play
	p.outdated = p.asked || p.wishes != nil && !p.moving
	if p.problem.Kind != NotNow {
		return
	}
	if p.moving {
		p.problem = Problem{}
		v.askFrame()
	} else {
		v.unplay()
		v.proceed()
	}
	v.changed()
}

// unplay ends playing, and lets go of all frames.
func (v *Viewer) unplay() {
	v.player.Stop()
	if v.play.stop != nil {
		v.play.stop()
	}
	v.letGo = v.letGo || v.play.begun
	v.play = play{Player: v.play.Player}
	v.hand.TakeFrame(playedFrame{})
}
