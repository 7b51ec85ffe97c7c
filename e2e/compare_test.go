//go:build e2e

package e2e

import (
	"cmp"
	"image"
	"maps"
	"slices"
	"testing"
)

// hasSideBySide says that plain pictures are seen in this order and no others, each
// larger than a thumbnail.
func hasSideBySide(numbers ...int) func(shot) bool {
	return func(s shot) bool {
		const least = 250 // pixels a side
		tiles := s.tiles()
		maps.DeleteFunc(tiles, func(_ int, r image.Rectangle) bool { return r.Dy() < shade })
		for _, tile := range tiles {
			if tile.Dx() < least || tile.Dy() < least {
				return false
			}
		}
		return slices.Equal(numbers, slices.SortedFunc(maps.Keys(tiles), func(a, b int) int {
			p, q := centre(tiles[a]), centre(tiles[b])
			if s.Rect.Dy()/4 > max(p.Y-q.Y, q.Y-p.Y) { // in one row
				return cmp.Compare(p.X, q.X)
			}
			return cmp.Compare(p.Y, q.Y)
		}))
	}
}

func TestCompareSelected(t *testing.T) {
	p, first := startOn(t, paintings(t, 12))
	tiles := first.tiles()
	p.click(centre(tiles[1]), leftButton, 1)
	selected := []int{1}
	for _, next := range []int{4, 6, 8} {
		p.hold("Ctrl", func() { p.click(centre(tiles[next]), leftButton, 1) })
		selected = append(selected, next)
		p.see("them selected", hasAllSelected(selected...))
		p.press("c")
		p.see("them side by side", hasSideBySide(selected...))
		p.press("Escape")
		p.see("them selected in the grid", hasAllSelected(selected...))
	}
}

func TestCompareWithOthers(t *testing.T) {
	p, first := startOn(t, paintings(t, 12))
	p.click(centre(first.tiles()[1]), leftButton, 1)
	p.hold("Shift", func() { p.click(centre(first.tiles()[2]), leftButton, 1) })
	p.see("two selected", hasAllSelected(1, 2))
	p.press("c")
	p.see("them side by side", hasSideBySide(1, 2))
	p.press("Right")
	p.see("the next that is not there beside the second", hasSideBySide(3, 2))
	p.press("x")
	p.see("both in each other's place", hasSideBySide(2, 3))
	p.press("Right")
	p.see("the next one still in the place of the first", hasSideBySide(2, 4))
	p.press("1", "Left")
	p.see("another one in the place of the second", hasSideBySide(1, 4))
	p.press("Escape")
	p.see("the former selection in the grid", hasAllSelected(1, 2))
}
