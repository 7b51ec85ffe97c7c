package ui

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
)

const (
	easing     = 65 * time.Millisecond // the time in which two thirds of the way are gone
	notch      = 25                    // units that the toolkit gives for one notch of the wheel
	easingLast = 10 * time.Minute      // an animation needs a length; this one is stopped
)

// scroller moves the grid's offset, at once or easing towards a target.
type scroller struct {
	grid   *Grid
	offset int64   // device pixels
	target int64   // device pixels
	goal   int     // position of the picture to be shown at the target; -1 is none
	exact  float64 // the offset with its fraction while easing
	last   time.Time
	speed  float64         // device pixels a second, on and on; 0 is none
	moving *fyne.Animation // nil at rest
}

// jump goes to an offset at once.
func (s *scroller) jump(offset int64) {
	s.rest()
	s.offset, s.target = offset, offset
}

// glide starts easing towards an offset. Where the user wants no animations it
// goes there at once.
func (s *scroller) glide(target int64) { s.glideTo(target, -1) }

// glideTo is glide with a picture that is to be seen in the end, wherever the
// rows that come near on the way turn out to lie.
func (s *scroller) glideTo(target int64, goal int) {
	s.target, s.goal = s.grid.wall.Clamp(target, s.grid.height), goal
	if s.target == s.offset && s.moving == nil {
		s.goal = -1
		return
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		s.arrive()
		s.rest()
		return
	}
	s.start()
}

// arrive goes to the target at once.
func (s *scroller) arrive() {
	for range pinTries {
		s.step(s.target)
		if !s.aim() {
			return
		}
	}
}

// drift scrolls on and on at a speed, in device pixels a second, until it is
// called with 0 or the wall ends.
func (s *scroller) drift(speed float64) {
	s.speed = speed
	if speed != 0 {
		s.goal = -1
		s.start()
	}
}

// aim corrects the target by what is known now of where things lie. It reports
// whether there is a way to go.
func (s *scroller) aim() bool {
	g := s.grid
	if s.goal >= 0 && s.goal < g.wall.Len() {
		s.target = g.wall.Reveal(s.goal, s.target, g.height)
	}
	s.target = g.wall.Clamp(s.target, g.height)
	return s.target != s.offset
}

// settle has what is near the offset laid out. The content may grow or shrink
// above it, and offset and target with it: on the screen nothing moves.
func (s *scroller) settle() {
	to := s.grid.wall.Settle(s.offset, s.grid.height)
	by := to - s.offset
	s.offset += by
	s.target += by
	s.exact += float64(by)
}

// start begins ticking, for the easing or for captions that are due.
func (s *scroller) start() {
	if s.moving != nil {
		return
	}
	s.exact = float64(s.offset)
	s.last = time.Now()
	s.moving = fyne.NewAnimation(easingLast, s.tick)
	s.moving.Start()
}

// rest ends the easing where it is.
func (s *scroller) rest() {
	s.goal, s.speed = -1, 0
	if s.moving != nil {
		s.moving.Stop()
		s.moving = nil
	}
}

func (s *scroller) tick(done float32) {
	if s.moving == nil {
		return
	}
	now := time.Now()
	passed := now.Sub(s.last)
	s.last = now
	if done == 1 {
		s.arrive()
		s.rest()
		return
	}
	if s.speed != 0 {
		s.carry(passed)
		return
	}
	way := float64(s.target) - s.exact
	if math.Abs(way) < 1 {
		s.exact = float64(s.target)
	} else {
		s.exact += way * (1 - math.Exp(-float64(passed)/float64(easing)))
	}
	s.step(int64(math.Round(s.exact)))
	if !s.aim() && !s.grid.captionsDue() {
		s.rest()
	}
}

// carry goes on at the speed of a drift.
func (s *scroller) carry(passed time.Duration) {
	end := float64(s.grid.wall.Furthest(s.grid.height))
	s.exact = min(max(s.exact+s.speed*passed.Seconds(), 0), end)
	s.target = int64(math.Round(s.exact))
	if s.target != s.offset {
		s.step(s.target)
	}
}

// step shows another offset.
func (s *scroller) step(offset int64) {
	moved := offset != s.offset
	if moved {
		s.grid.up = offset < s.offset
	}
	s.offset = offset
	s.grid.place()
	if moved {
		s.grid.moved()
	}
}

// moved follows every step of scrolling.
func (g *Grid) moved() {
	g.tip.hide()
	if g.inside {
		g.point(g.pointer)
	}
	g.timeline.bubble.leave(g)
	if g.band.isDrawn {
		g.stretchBand()
	}
	g.timeline.wake(g)
	g.tell()
	g.config.OnMove()
}

// Scrolled moves by half a row for each notch of the wheel, or by a whole picture
// where they lie in one row; with Ctrl it changes
// the size of the thumbnails.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	if g.config.Modifiers()&fyne.KeyModifierShortcutDefault != 0 {
		if g.config.OnZoom != nil && ev.Scrolled.DY != 0 {
			g.config.OnZoom(int(math.Copysign(1, float64(ev.Scrolled.DY))))
		}
		return
	}
	way := ev.Scrolled.DY + ev.Scrolled.DX
	row := g.measures.Edge + g.measures.Caption + g.measures.Gap
	if !g.config.Across {
		row /= 2
	}
	g.scroll.glide(g.scroll.target - int64(way/notch*float32(row)))
}

// Offset returns how far the wall is scrolled, in device pixels.
func (g *Grid) Offset() int64 { return g.scroll.offset }

// Reveal scrolls as little as needed to show the whole tile at position i, at
// once or gliding.
func (g *Grid) Reveal(i int, glide bool) {
	if i < 0 || i >= g.wall.Len() {
		return
	}
	offset := g.wall.Reveal(i, g.scroll.target, g.height)
	if glide {
		g.scroll.glideTo(offset, i)
		return
	}
	g.scroll.jump(offset)
	for range pinTries {
		g.place()
		next := g.wall.Reveal(i, g.scroll.offset, g.height)
		if next == g.scroll.offset {
			break
		}
		g.scroll.jump(next)
	}
	g.tell()
	g.settleCaptions()
}

// settleCaptions lets the captions that are due come in the next steps.
func (g *Grid) settleCaptions() {
	if g.captionsDue() {
		g.scroll.start()
	}
}
