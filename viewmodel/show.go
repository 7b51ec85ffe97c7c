package viewmodel

import (
	"math/rand/v2"
	"time"

	"vitrine/viewmodel/catalog"
)

// Show is a slide show: the viewer goes on by itself, round and round, from each
// picture to the next one that is ready. It belongs to the UI thread.
type Show struct {
	v       *Viewer
	after   func(d time.Duration, f func()) (stop func())
	changed func()
	state   ShowState

	stop func() // ends the present picture's time; nil is that it does not run
	due  bool   // that time is over
	calm func() // ends the time in which nothing is decoded; nil is that it is over

	// What is made ready. A picture that does not come holds up one lane, and so not
	// the pictures behind it.
	lanes  [2]lane
	loads  [2]viewLoad
	from   int                  // the first step on that may lead to a picture
	broken map[catalog.Row]bool // those that come and failed
}

// NewShow returns a slide show of the viewer's pictures that does not go on. After
// calls a function on the UI thread when a time has passed, unless what it returns was
// called before. Changed is told when the state has changed.
func NewShow(v *Viewer, after func(time.Duration, func()) (stop func()), changed func()) *Show {
	s := &Show{v: v, after: after, changed: changed}
	for i := range s.lanes {
		s.lanes[i].tasks = &v.g.tasks
	}
	return s
}

// State returns what the show does.
func (s *Show) State() ShowState { return s.state }

// Choose sets how the show goes, also while it does.
func (s *Show) Choose(c ShowChoice) {
	former := s.state.ShowChoice
	if s.state.ShowChoice = c; c == former {
		return
	}
	if s.state.On && c.Shuffled != former.Shuffled {
		s.v.walk(s.v.among)
		s.rewind()
	}
	if s.stop != nil && c.Every != former.Every {
		s.arm()
	}
	s.renew()
}

// Start begins with the picture that the viewer shows, if it shows one, and goes
// through those that the viewer goes through.
func (s *Show) Start() {
	if s.state.On || !s.v.open {
		return
	}
	s.state.On, s.state.Paused = true, false
	s.v.slides = s
	s.v.walk(s.v.among)
	if !s.v.locked {
		s.v.ZoomFit()
	}
	s.rewind()
	s.renew()
	s.v.changed()
}

// End ends the show. The viewer stays where it is.
func (s *Show) End() {
	if !s.state.On {
		return
	}
	s.halt()
	s.v.walk(s.v.among)
	s.renew()
	s.v.changed()
}

// halt ends the show without a word, as the viewer is closed. Nil is no show.
func (s *Show) halt() {
	if s == nil {
		return
	}
	s.disarm()
	s.endCalm()
	for i := range s.lanes {
		s.endLoad(i)
	}
	s.state.On, s.state.Paused = false, false
	s.broken = nil
	s.v.slides = nil
}

// Pause stops the show at the picture that is shown.
func (s *Show) Pause() {
	if s.state.On && !s.state.Paused {
		s.disarm()
		s.state.Paused = true
		s.renew()
	}
}

// Resume goes on after a pause.
func (s *Show) Resume() {
	if s.state.On && s.state.Paused {
		s.state.Paused = false
		s.renew()
	}
}

// Next goes to the next picture that did not fail, as it is: it is asked for.
func (s *Show) Next() {
	if !s.state.On {
		return
	}
	n := 1
	if ahead := s.ahead(1); len(ahead) > 0 {
		n = ahead[0].n
	}
	s.step(n)
}

// Previous goes back to the picture before.
func (s *Show) Previous() {
	if s.state.On {
		s.step(-1)
	}
}

// newRoute returns the way that the show takes from the viewer's picture on.
func (s *Show) newRoute() route {
	v := s.v
	switch {
	case s.state.Shuffled:
		random := rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
		return newShuffled(v.g, v.among, v.at, random)
	case v.among != nil:
		return ring{newChosen(v.g, v.among)}
	}
	return ring{whole{v.g}}
}

// step goes n pictures on. The time of the one that is then shown begins when it is
// there.
func (s *Show) step(n int) {
	s.disarm()
	s.calmDown()
	s.v.Step(n)
}

// rewind forgets what was found out about the pictures that come. Nil is no show.
func (s *Show) rewind() {
	if s != nil {
		s.from, s.broken = 1, make(map[catalog.Row]bool)
	}
}

// renew goes on with what the state says now, and tells it.
func (s *Show) renew() {
	s.v.proceed()
	s.changed()
}

// arm begins the time of the present picture.
func (s *Show) arm() {
	s.disarm()
	s.stop = s.after(s.state.Every, func() {
		s.stop, s.due = nil, true
		s.advance()
	})
}

func (s *Show) disarm() {
	if s.stop != nil {
		s.stop()
	}
	s.stop, s.due = nil, false
}

// advance goes to the first picture that is ready. Those before it failed or are late,
// and are passed over; where none is ready yet, the present one is shown longer.
func (s *Show) advance() {
	for _, next := range s.ahead(s.room()) {
		if s.v.kept.Has(next.load) {
			s.step(next.n)
			return
		}
	}
}
