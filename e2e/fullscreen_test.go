//go:build e2e

package e2e

import (
	"fmt"
	"image/color"
	"testing"
)

func TestControlsHideOnAFullScreen(t *testing.T) {
	p, _ := startOn(t, paintings(t, 3))
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	p.point(centre(p.area()))
	p.press("f")
	says := func(wanted bool) func(shot) bool {
		return func(s shot) bool {
			line := s.caption(0)
			return s.Rect == p.d.screen() && fillsMiddle(0)(s) && (line.written(line.Rect) > 0) == wanted
		}
	}
	p.see("it on the whole screen, with its name", says(true))
	p.see("nothing besides, once the mouse rests", says(false))
	p.point(centre(p.area()).Add(centre(p.area()).Div(4)))
	p.see("its name again, as the mouse moves", says(true))
	p.press("f")
	p.see("the window", func(s shot) bool { return s.Rect != p.d.screen() && fillsMiddle(0)(s) })
}

// TestNothingLiesOnThePictureForLong looks at what the caption covers in a window.
func TestNothingLiesOnThePictureForLong(t *testing.T) {
	p, _ := startOn(t, paintings(t, 3))
	p.press("Home", "Enter")
	says := func(number int, wanted bool) func(shot) bool {
		return func(s shot) bool {
			line := s.caption(menuHeight)
			return fillsMiddle(number)(s) && (line.written(line.Rect) > 0) == wanted
		}
	}
	p.see("the picture with its name", says(0, true))
	p.see("nothing on it after a while", says(0, false))
	p.press("Right")
	p.see("the next with its name", says(1, true))
	p.see("nothing on it after a while", says(1, false))
	p.point(centre(p.area()).Add(centre(p.area()).Div(4)))
	p.see("its name again, as the mouse moves", says(1, true))
}

func TestSurroundChangesWithItsKey(t *testing.T) {
	p, _ := startOn(t, paintings(t, 3))
	p.press("Home", "Enter", "f")
	for _, grey := range []uint8{0x1b, 0, 0x77, 0xff, 0x1b} {
		p.see(fmt.Sprintf("the picture in grey %d", grey), func(s shot) bool {
			beside := centre(s.Rect)
			beside.X = s.Rect.Min.X + 20
			return s.Rect == p.d.screen() && fillsMiddle(0)(s) && s.RGBAAt(beside.X, beside.Y) == color.RGBA{grey, grey, grey, 255}
		})
		p.press("b")
	}
}
