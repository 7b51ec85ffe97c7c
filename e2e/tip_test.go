//go:build e2e

package e2e

import "testing"

func TestRestingPointerShowsTheName(t *testing.T) {
	p, first := startOn(t, paintings(t, 3))
	tile := first.tiles()[1]
	p.point(centre(tile))
	p.see("the mark of the picture", func(s shot) bool { return s.isMarked(tile) })
	p.see("a note over the picture", func(s shot) bool { return s.colours(tile) > 10 })
	p.point(centre(first.Rect))
	p.see("neither", func(s shot) bool { return s.equals(first) })
}
