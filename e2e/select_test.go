//go:build e2e

package e2e

import (
	"image"
	"slices"
	"strings"
	"testing"
)

func TestSelectingSeveral(t *testing.T) {
	p, s := startOn(t, paintings(t, paints))
	tiles, columns := s.tiles(), s.columns()
	click := func(number int) { p.click(centre(tiles[number]), leftButton, 1) }

	click(1)
	p.see("one selected", hasAllSelected(1))
	p.hold("Ctrl", func() { click(3) })
	p.see("another one besides", hasAllSelected(1, 3))
	p.hold("Shift", func() { click(5) })
	p.see("those on the way", hasAllSelected(3, 4, 5))
	p.hold("Ctrl", func() { click(4) })
	p.see("one of them no longer", hasAllSelected(3, 5))
	p.press("Ctrl+i")
	seen := slices.DeleteFunc(s.order(), func(n int) bool { return n == 3 || n == 5 })
	slices.Sort(seen)
	p.see("all others", hasAllSelected(seen...))
	p.press("Ctrl+a")
	all := s.order()
	slices.Sort(all)
	p.see("all", hasAllSelected(all...))
	p.press("Escape")
	p.see("none", hasAllSelected())

	click(0)
	p.see("one alone", hasAllSelected(0))
	p.press("Shift+Right", "Shift+Down")
	p.see("those on the way by the keyboard", hasAllSelected(counted(0, columns+2)...))
	p.press("Ctrl+Left", "Ctrl+Space")
	p.see("one of them taken out", hasAllSelected(slices.DeleteFunc(counted(0, columns+2), func(n int) bool { return n == columns })...))
}

func TestRubberBand(t *testing.T) {
	p, s := startOn(t, paintings(t, paints))
	tiles, columns := s.tiles(), s.columns()
	beside := tiles[0].Min.Sub(image.Pt(5, 5))

	p.drag(beside, centre(tiles[columns+1]))()
	p.see("those touched", hasAllSelected(0, 1, columns, columns+1))
	end := p.drag(beside, centre(tiles[columns+2]))
	p.see("the band over a picture", func(s shot) bool { return !hasTile(columns + 2)(s) })
	p.press("Escape")
	p.see("those of before", hasAllSelected(0, 1, columns, columns+1))
	end()

	end = p.drag(beside, image.Pt(centre(tiles[1]).X, p.area().Max.Y-5))
	p.see("the end of the wall", hasTile(paints-1))
	end()
	below := p.still()
	for _, n := range below.order() {
		if want := n%columns < 2; below.isSelected(n) != want {
			t.Errorf("picture %d is selected: %v, want %v", n, !want, want)
		}
	}
}

func TestFindWhileTyping(t *testing.T) {
	p, s := startOn(t, paintings(t, paints))
	p.press("Ctrl+f")
	p.enter("1 kind")
	p.hold("Shift", func() { p.press(";") }) // a colon
	p.enter("png")
	var found []int
	for n := range paints {
		if isPNG := n%2 == 0; isPNG && strings.Contains(named(n), "1") {
			found = append(found, n)
		}
	}
	p.see("those found", func(s shot) bool {
		order := s.order()
		return len(order) > 0 && slices.Equal(order, found[:min(len(order), len(found))])
	})
	p.press("Enter", "Ctrl+a", "Ctrl+f", "Escape")
	p.see("all again", func(now shot) bool { return slices.Equal(now.order(), s.order()) })
	for _, n := range p.still().order() {
		if want := slices.Contains(found, n); p.look().isSelected(n) != want {
			t.Errorf("picture %d is selected: %v, want %v", n, !want, want)
		}
	}
}
