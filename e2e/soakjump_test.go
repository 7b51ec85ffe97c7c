//go:build e2e && soak

package e2e

import (
	"image"
	"time"
)

// jumps clicks on the scroll bar here and there, twice at each place, and adds how
// long it takes until all that is seen then is sharp.
func (p *program) jumps(f *figures) {
	p.t.Helper()
	const (
		places = 9
		inside = 7 // pixels; the bar is twice as wide
		top    = 95
		bottom = 45
	)
	area := p.area()
	var cold, kept []time.Duration
	for _, took := range []*[]time.Duration{&cold, &kept} {
		for i := range places {
			y := area.Min.Y + top + (i*4%places+1)*(area.Dy()-top-bottom)/(places+1) // near and far, up and down
			p.mark()
			began := time.Now()
			p.click(image.Pt(area.Max.X-inside, y), leftButton, 1)
			p.await("settled")
			*took = append(*took, time.Since(began).Round(time.Millisecond))
			p.still()
		}
	}
	p.point(corner)
	f.add("sharp after a jump", median(cold))
	f.add("  kept from before", median(kept))
}
