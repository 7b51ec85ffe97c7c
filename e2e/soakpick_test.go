//go:build e2e && soak

package e2e

import (
	"image"
	"time"
)

const (
	answerTime = 200 * time.Millisecond // until what is typed is seen to have an effect
	sortTime   = time.Second            // until another order is seen
)

// picks selects all, goes to a name, filters and sorts, and adds how long each
// takes until it is seen.
func (p *program) picks(f *figures) {
	p.t.Helper()
	area := p.area()
	status := image.Rect(area.Min.X, area.Max.Y-30, area.Max.X, area.Max.Y)
	grid := image.Rect(area.Min.X+10, area.Min.Y+area.Dy()/3, area.Max.X-400, area.Max.Y-area.Dy()/3) // beside the menu
	timed := func(what string, within image.Rectangle, most time.Duration, keys ...string) {
		p.t.Helper()
		p.still()
		before := p.part(within)
		began := time.Now()
		p.press(keys...)
		p.awaitState(what, func() bool { return !p.part(within).equals(before) })
		took := time.Since(began).Round(time.Millisecond)
		f.add(what, took)
		if took > most {
			p.t.Errorf("%s: seen after %v, want at most %v", what, took, most)
		}
	}
	p.press("Home")
	timed("selecting all", status, answerTime, "Ctrl+a")
	timed("selecting none", status, answerTime, "Escape")
	p.press("i", "m", "g", "Shift+-", "0", "0", "0", "0")
	timed("going to a name", grid, answerTime, "4")
	p.press("Home", "Ctrl+f")
	for _, key := range []string{"0", "4", "2"} {
		timed("filtering by one more letter", status, answerTime, key)
	}
	p.press("Escape", "Escape", "Home")
	for _, c := range []struct {
		by   string
		down int // in the menu
	}{{"size", 5}, {"name", 1}, {"name, descending", 7}, {"date changed", 4}} {
		p.still()
		p.click(image.Pt(area.Max.X-230, area.Min.Y+47), leftButton, 1)
		for range c.down {
			p.still()
			p.press("Down")
		}
		timed("sorting by "+c.by, grid, sortTime, "Enter")
	}
}

// part returns what is seen of a part of the window.
func (p *program) part(r image.Rectangle) shot {
	p.t.Helper()
	s, err := p.d.grab(r)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}
