//go:build e2e

package e2e

import (
	"image"
	"strings"
	"testing"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// hand types and clicks as a user does: whatever window is there gets it.
type hand struct {
	t *testing.T
	d *display
}

const (
	leftButton  = 1
	rightButton = 3
	wheelUp     = 4
	wheelDown   = 5
)

// fingerTime is how long a finger or a button takes on its way, in ms. The window
// library takes presses of one key in the same millisecond for one.
const fingerTime = 4

var keysyms = map[string]xproto.Keysym{
	"Shift": 0xffe1, "Ctrl": 0xffe3, "Alt": 0xffe9,
	"Enter": 0xff0d, "Space": 0x20, "Escape": 0xff1b, "Home": 0xff50, "End": 0xff57,
	"Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54,
	"PageUp": 0xff55, "PageDown": 0xff56,
	"F1": 0xffbe, "F5": 0xffc2, "F9": 0xffc6, "F11": 0xffc8,
}

// press presses keys one after the other. Each may have others held with it, as
// in "Ctrl+Shift+n".
func (h hand) press(keys ...string) {
	h.t.Helper()
	for _, key := range keys {
		var codes []byte
		for name := range strings.SplitSeq(key, "+") {
			sym, named := keysyms[name]
			if !named {
				sym = xproto.Keysym(name[0])
			}
			code, there := h.d.codes[sym]
			if !there {
				h.t.Fatalf("the keyboard has no key %s", name)
			}
			codes = append(codes, byte(code))
		}
		for _, code := range codes {
			h.send(xproto.KeyPress, code, image.Point{})
		}
		for i := range codes {
			h.send(xproto.KeyRelease, codes[len(codes)-1-i], image.Point{})
		}
	}
}

// wheel turns the wheel over a plain picture by notches. The toolkit tells widgets
// once a frame where the pointer is, and a notch before that is lost: so the
// picture has to be seen to know of the pointer.
func (p *program) wheel(number int, button byte, notches int) {
	p.t.Helper()
	tile, seen := p.look().tiles()[number]
	if !seen {
		p.t.Fatalf("picture %d is not seen", number)
	}
	p.click(centre(tile), button, 0)
	p.see("the mark of the pointer", func(s shot) bool {
		return s.isMarked(tile)
	})
	p.click(centre(tile), button, notches)
	p.point(corner)
}

// point moves the pointer to a place on the screen.
func (h hand) point(at image.Point) {
	h.t.Helper()
	h.send(xproto.MotionNotify, 0, at)
}

// click moves the pointer and clicks, several times where times says so.
func (h hand) click(at image.Point, button byte, times int) {
	h.t.Helper()
	h.point(at)
	for range times {
		h.send(xproto.ButtonPress, button, image.Point{})
		h.send(xproto.ButtonRelease, button, image.Point{})
	}
}

// hold does something while keys are held.
func (h hand) hold(keys string, do func()) {
	h.t.Helper()
	for name := range strings.SplitSeq(keys, "+") {
		h.send(xproto.KeyPress, byte(h.d.codes[keysyms[name]]), image.Point{})
	}
	do()
	for name := range strings.SplitSeq(keys, "+") {
		h.send(xproto.KeyRelease, byte(h.d.codes[keysyms[name]]), image.Point{})
	}
}

// drag takes hold of a place and draws it to another in many steps, as the toolkit
// hears of motion once a frame. It lets go of it when end is called.
func (h hand) drag(from, to image.Point) (end func()) {
	h.t.Helper()
	const steps = 40
	h.point(from)
	h.send(xproto.ButtonPress, leftButton, image.Point{})
	for i := 1; i <= steps; i++ {
		h.point(from.Add(to.Sub(from).Mul(i).Div(steps)))
	}
	return func() { h.send(xproto.ButtonRelease, leftButton, image.Point{}) }
}

// enter types letters, digits and blanks.
func (h hand) enter(text string) {
	h.t.Helper()
	for _, letter := range text {
		h.press(string(letter))
	}
}

func (h hand) send(kind, detail byte, at image.Point) {
	h.t.Helper()
	err := xtest.FakeInputChecked(h.d.conn, kind, detail, fingerTime, h.d.root, int16(at.X), int16(at.Y), 0).Check()
	if err != nil {
		h.t.Fatalf("cannot move the hand: %v", err)
	}
}
