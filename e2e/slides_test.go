//go:build e2e

package e2e

import (
	"fmt"
	"testing"
)

// A slide show over two selected pictures goes round on the whole screen, and ends
// where it is.
func TestSlideShowOfTheSelection(t *testing.T) {
	p, before := startOn(t, paintings(t, 12))
	tiles := before.tiles()
	p.click(centre(tiles[1]), leftButton, 1)
	p.see("one selected", hasAllSelected(1))
	p.hold("Shift", func() { p.click(centre(tiles[3]), leftButton, 1) })
	p.hold("Ctrl", func() { p.click(centre(tiles[2]), leftButton, 1) })
	p.see("two selected", hasAllSelected(1, 3))
	p.click(centre(tiles[3]), leftButton, 2)
	p.see("one of them alone", fillsMiddle(3))
	p.press("Space")
	p.press("s")
	p.see("the show on the whole screen", func(s shot) bool { return s.Rect == p.d.screen() && fillsMiddle(3)(s) })
	p.press("-", "-", "-", "d") // two seconds, without a fade
	for _, number := range []int{1, 3, 1} {
		p.see(fmt.Sprint("picture ", number), fillsMiddle(number))
	}
	p.press("Space")
	p.see("the pause", fillsMiddle(1))
	p.press("Escape")
	p.see("the window, with the picture at which it ended", func(s shot) bool {
		return s.Rect == before.Rect && fillsMiddle(1)(s)
	})
	p.press("a", "Right")
	p.see("the next of all", fillsMiddle(2))
	p.press("Escape")
	p.see("the selection as before", hasAllSelected(1, 3))
}
