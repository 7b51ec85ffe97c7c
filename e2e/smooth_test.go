//go:build e2e

package e2e

import (
	"slices"
	"strconv"
	"time"
)

// frameTime is in ms; a longer gap between two frames is seen.
const frameTime = 100

// checkSmooth scrolls down and up, and fails the test if the window stops on the
// way.
func (p *program) checkSmooth() {
	p.t.Helper()
	var gap float64
	for range tries {
		p.mark()
		from := p.trace.at
		p.scroll(wheelDown, time.Second)
		p.scroll(wheelUp, time.Second)
		if gap = p.gap(from); gap > 0 && gap <= frameTime {
			return
		}
	}
	p.t.Errorf("%v ms are between two frames of scrolling, want at most %v", gap, frameTime)
}

// gap returns the longest time between two frames since an event, in ms; 0 where
// nothing moved.
func (p *program) gap(since int) float64 {
	p.t.Helper()
	if err := p.trace.grow(); err != nil {
		p.t.Fatal(err)
	}
	longest := []float64{0}
	for _, text := range p.since(since, "frames", "max") {
		ms, err := strconv.ParseFloat(text, 64)
		if err != nil {
			p.t.Fatal(err)
		}
		longest = append(longest, ms)
	}
	return slices.Max(longest)
}
