package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// glides begins a glide to a picture and is a little on its way: the toolkit's
// animations end at once in tests.
func (g *Grid) glides(goal int) {
	g.scroll.moving = &fyne.Animation{}
	g.Reveal(goal, true)
	g.scroll.exact, g.scroll.last = float64(g.scroll.offset), time.Now().Add(-frame)
	g.scroll.tick(0.5)
}

const frame = 16 * time.Millisecond

// A key or a resize during a glide goes to its end, and does not strand the view at
// what it passed by.
func TestGridLookDuringAGlideGoesToItsEnd(t *testing.T) {
	changes := map[string]func(g *Grid){
		"layout": func(g *Grid) { g.SetLook(gridLook{100, viewmodel.LayoutJustified, false}) },
		"size":   func(g *Grid) { g.SetLook(gridLook{160, viewmodel.LayoutSquares, false}) },
		"names":  func(g *Grid) { g.SetLook(gridLook{100, viewmodel.LayoutSquares, true}) },
		"resize": func(g *Grid) { g.Resize(fyne.NewSize(500, 300)) },
	}
	for name, change := range changes {
		for _, end := range []bool{true, false} {
			m := newFakeModel(100_000)
			m.shape = photoShape
			g := showGrid(t, m, gridConfig{})
			goal := 0
			if end {
				goal = m.n - 1
			}
			g.scroll.jump(g.wall.Furthest(g.height) / 2)
			g.place()
			m.Select(goal)
			g.glides(goal)
			change(g)
			if first, last := g.wall.Visible(g.scroll.offset, g.height); goal < first || goal > last {
				t.Errorf("%s: %d to %d are seen, and not %d, which the glide went to", name, first, last, goal)
			}
			if s := m.sight(); goal < s.First || goal > s.Last {
				t.Errorf("%s: the model is told of %d to %d, and not of %d", name, s.First, s.Last, goal)
			}
		}
	}
}

// A list that changes its order during a glide lets it go on to the picture that it
// went to, and the model is told at once of what is seen there.
func TestGridRearrangedDuringAGlide(t *testing.T) {
	m := newFakeModel(10_000)
	g := showGrid(t, m, gridConfig{})
	g.scroll.jump(g.wall.Furthest(g.height) / 2)
	g.place()
	m.Select(m.n - 1)
	g.glides(m.n - 1)
	m.n = 20_000 // the window is told that all were there before, twice as many
	g.Listed(viewmodel.Change{})
	s := m.sight()
	if s.Goal == nil || s.Goal.First > 9999 || s.Goal.Last < 9999 {
		t.Errorf("the model is told of %+v, want picture 9999 as what will be seen", s.Goal)
	}
	for range 200 {
		if g.scroll.moving == nil {
			break
		}
		g.scroll.last = g.scroll.last.Add(-frame)
		g.scroll.tick(0.5)
	}
	if first, last := g.wall.Visible(g.scroll.offset, g.height); first > 9999 || last < 9999 {
		t.Errorf("%d to %d are seen in the end, and not 9999", first, last)
	}
}
