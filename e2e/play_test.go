//go:build e2e

package e2e

import "testing"

// other returns the one of two frames that a number is not.
func other(number, a, b int) int { return a + b - number }

// plays waits until two frames were seen one after the other, and the first again.
func (p *program) plays(a, b int) {
	p.t.Helper()
	for _, number := range []int{a, b, a} {
		p.see("frame "+named(number), fillsMiddle(number))
	}
}

// pauses presses the key for it, and returns the frame at which the picture stays.
func (p *program) pauses(a, b int) int {
	p.t.Helper()
	p.press("Space")
	if fillsMiddle(a)(p.still()) {
		return a
	}
	p.see("one of the two frames at rest", fillsMiddle(b))
	return b
}

func TestMovingPicturesPlay(t *testing.T) {
	folder := newFolder(t, "moving")
	write(t, folder, "0.gif", gifOf(false, 0, 1))
	write(t, folder, "1.png", apngOf(2, 3))
	write(t, folder, "2.webp", webpOf(4, 5))
	p := start(t, launch{args: []string{folder}})
	p.await("settled", "visible", 3, "failed", 0)
	p.press("Home", "Enter")
	for a := 0; a < 6; a += 2 {
		b := a + 1
		p.plays(a, b)
		now := p.pauses(a, b)
		p.press(".")
		p.see("one frame on", fillsMiddle(other(now, a, b)))
		p.press(",")
		p.see("one frame back", fillsMiddle(now))
		p.press("Space")
		p.plays(a, b)
		p.press("Right")
	}
}

func TestMovingPicturesEnd(t *testing.T) {
	folder := newFolder(t, "ending")
	write(t, folder, "0.gif", gifOf(true, 0, 1, 2))
	write(t, folder, "1.png", apngOf(3, 4, brokenFrame, 5))
	p := start(t, launch{args: []string{folder}})
	p.await("settled", "visible", 2, "failed", 0)
	p.press("Home", "Enter")
	p.see("the last frame of one that plays once", fillsMiddle(2))
	ended := p.still()
	if !fillsMiddle(2)(ended) {
		t.Error("it does not stay at its last frame")
	}

	p.mark()
	p.press("Right")
	p.await("failed", "id", "1.png")
	p.see("the frame before the broken one", fillsMiddle(4))
	if s := p.still(); !fillsMiddle(4)(s) || s.remark() <= ended.remark() {
		t.Errorf("it stops at frame 4: %v; %d pixels are written about it, want more than %d", fillsMiddle(4)(s), s.remark(), ended.remark())
	}
}
