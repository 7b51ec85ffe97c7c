//go:build e2e

package e2e

import (
	"image"
	"time"
)

const (
	atOnceTime = time.Second            // for what a user sees as the answer to what the hand did
	pingTime   = 500 * time.Millisecond // the same, of a window that has nothing to do but that
)

// ping opens the list of keys and closes it again, and returns how long the
// window took to answer the slower of the two.
func (p *program) ping() time.Duration {
	p.t.Helper()
	const inside = 2 // pixels; nothing but the shadow of the list changes there
	corner := p.area().Min.Add(image.Pt(inside, inside))
	light := func() image.Image {
		s, err := p.d.grab(image.Rectangle{corner, corner.Add(image.Pt(1, 1))})
		if err != nil {
			p.t.Fatal(err)
		}
		return s
	}
	before := light().At(corner.X, corner.Y)
	answer := func(key string, wanted bool) time.Duration {
		began := time.Now()
		p.press(key)
		p.awaitState("an answer to "+key, func() bool {
			return (light().At(corner.X, corner.Y) == before) == wanted
		})
		return time.Since(began)
	}
	return max(answer("F1", false), answer("Escape", true))
}

// tries is how often the window is looked at before it is called slow: a machine
// with other work stalls now and then, a window that waits does so each time.
const tries = 5

// checkAlive fails the test if the window does not answer soon.
func (p *program) checkAlive() {
	p.t.Helper()
	var took time.Duration
	for range tries {
		if took = p.ping(); took <= pingTime {
			return
		}
	}
	p.t.Errorf("the window takes %v to answer, want at most %v", took, pingTime)
}

// scroll turns the wheel over the middle of the window for a time.
func (p *program) scroll(button byte, during time.Duration) {
	p.t.Helper()
	middle := centre(p.area())
	until(during, func() bool {
		p.click(middle, button, 1)
		return false
	})
	p.point(corner)
}
