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
	exact  float64 // the offset with its fraction while easing
	last   time.Time
	moving *fyne.Animation // nil at rest
}

// jump goes to an offset at once.
func (s *scroller) jump(offset int64) {
	s.rest()
	s.offset, s.target = offset, offset
}

// glide starts easing towards an offset. Where the user wants no animations it
// goes there at once.
func (s *scroller) glide(target int64) {
	s.target = s.grid.geo.clamp(target)
	if s.target == s.offset && s.moving == nil {
		return
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		s.step(s.target)
		return
	}
	s.start()
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
	way := float64(s.target) - s.exact
	if done == 1 || math.Abs(way) < 1 {
		s.exact = float64(s.target)
	} else {
		s.exact += way * (1 - math.Exp(-float64(passed)/float64(easing)))
	}
	s.step(int64(math.Round(s.exact)))
	if s.offset == s.target && !s.grid.captionsDue() || done == 1 {
		s.rest()
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
		g.setHover(g.under(g.pointer))
	}
	g.look()
	g.config.OnMove()
}

// Scrolled moves by half a row for each notch of the wheel; with Ctrl it changes
// the size of the thumbnails.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	if g.config.Modifiers()&fyne.KeyModifierShortcutDefault != 0 {
		if g.config.OnZoom != nil && ev.Scrolled.DY != 0 {
			g.config.OnZoom(int(math.Copysign(1, float64(ev.Scrolled.DY))))
		}
		return
	}
	way := ev.Scrolled.DY + ev.Scrolled.DX
	g.scroll.glide(g.scroll.target - int64(way/notch*float32(g.geo.pitch())/2))
}

// Offset returns how far the wall is scrolled, in device pixels.
func (g *Grid) Offset() int64 { return g.scroll.offset }

// Reveal scrolls as little as needed to show the whole tile at position i, at
// once or gliding.
func (g *Grid) Reveal(i int, glide bool) {
	if i < 0 || i >= g.geo.count {
		return
	}
	offset := g.geo.reveal(i, g.scroll.target)
	if glide {
		g.scroll.glide(offset)
		return
	}
	g.scroll.jump(offset)
	g.place()
	g.look()
	g.settleCaptions()
}

// settleCaptions lets the captions that are due come in the next steps.
func (g *Grid) settleCaptions() {
	if g.captionsDue() {
		g.scroll.start()
	}
}
