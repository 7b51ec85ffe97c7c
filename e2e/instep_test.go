//go:build e2e

package e2e

import (
	"image"
	"testing"
)

// apart is by how much the number of a square is higher than that of its counterpart in
// the other of two quilts.
const apart = 30

// isInStep says that of two quilts side by side the same part is seen: so many different
// squares, and in the middle a certain one.
func isInStep(least, most, middle int) func(shot) bool {
	return func(s shot) bool {
		half := s.Rect.Dx() / 2
		seen := make(map[int]bool)
		for y := s.Rect.Min.Y + belowCaptions; y < s.Rect.Max.Y; y += 20 {
			for x := s.Rect.Min.X; x < s.Rect.Min.X+half; x += 20 {
				a, b := s.insideAt(image.Pt(x, y)), s.insideAt(image.Pt(x+half, y))
				if a < 0 || b < 0 { // beside them, or where squares meet
					continue
				}
				if b-a != apart {
					return false
				}
				seen[a] = true
			}
		}
		return len(seen) >= least && len(seen) <= most && s.numberAt(leftMiddle(s)) == middle
	}
}

// belowCaptions is where the shade of the captions has ended, in pixels from the upper
// end of the window.
const belowCaptions = 130

// leftMiddle and rightMiddle return the middle of each of two pictures side by side.
func leftMiddle(s shot) image.Point {
	return image.Pt(s.Rect.Min.X+s.Rect.Dx()/4, (s.Rect.Min.Y+menuHeight+s.Rect.Max.Y)/2)
}

func rightMiddle(s shot) image.Point { return leftMiddle(s).Add(image.Pt(s.Rect.Dx()/2, 0)) }

// TestCompareInStep looks at two quilts of which each square has its counterpart at the
// same place of the other.
func TestCompareInStep(t *testing.T) {
	const middle, lower = 12, 18 // the square in the middle, and the one right below it
	folder := newFolder(t, "quilts")
	write(t, folder, "0.png", quiltOf(0, 5, 5, 300))
	write(t, folder, "1.png", quiltOf(apart, 5, 5, 300))
	p := start(t, launch{args: []string{folder}})
	p.await("settled", "visible", 2, "failed", 0)
	p.press("Home", "Shift+Right", "c")
	s := p.see("both whole", isInStep(20, 25, middle))
	p.press("z")
	p.see("the same part of both", isInStep(4, 12, middle))

	from := leftMiddle(s)
	drag := func(by int) (end func()) { return p.drag(from, from.Add(image.Pt(by, by))) }
	end := drag(-240)
	p.see("another part, the same of both", isInStep(4, 12, lower))
	end()
	p.point(corner)
	p.press("0")
	p.see("both whole again", isInStep(20, 25, middle))

	p.press("z", "u")
	p.see("the same part of both", isInStep(4, 12, middle))
	end = drag(-240)
	p.see("the left one alone moved", func(s shot) bool {
		return s.numberAt(leftMiddle(s)) == lower && s.numberAt(rightMiddle(s)) == middle+apart
	})
	end()
}
