//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"testing"
)

func TestFullScreenAndBack(t *testing.T) {
	folder := paintings(t, paints)
	p, before := startOn(t, folder)
	p.press("F11")
	p.see("pictures on the whole screen", func(s shot) bool {
		return s.Rect == p.d.screen() && s.tiles()[0].Min.Y < before.tiles()[0].Min.Y
	})
	p.press("F11")
	p.see("the window as before", func(s shot) bool {
		return s.Rect == before.Rect && slices.Equal(s.order(), before.order())
	})
	p.press("F11")
	p.see("the whole screen", func(s shot) bool { return s.Rect == p.d.screen() })
	p.press("Escape")
	p.see("the window as before", func(s shot) bool {
		return s.Rect == before.Rect && slices.Equal(s.order(), before.order())
	})
}

func TestFullScreenInTheViewer(t *testing.T) {
	folder := paintings(t, 12)
	p, before := startOn(t, folder)
	p.press("Home", "Enter")
	p.see("the picture alone", fillsMiddle(0))
	p.press("F11")
	p.see("it on the whole screen", func(s shot) bool { return s.Rect == p.d.screen() && fillsMiddle(0)(s) })
	p.press("Right")
	p.see("the next one", fillsMiddle(1))
	p.press("Escape", "Escape") // one may do
	p.see("the window as before", func(s shot) bool {
		return s.Rect == before.Rect && slices.Equal(s.order(), before.order()) && s.isSelected(1)
	})
}

func TestColumnsFollowTheKeys(t *testing.T) {
	folder := paintings(t, paints)
	p, first := startOn(t, folder)
	columns := first.columns()
	for _, step := range []struct {
		key string
		by  int
	}{{"Ctrl+-", 1}, {"Ctrl+-", 1}, {"Ctrl+Shift+=", -1}, {"Ctrl+=", -1}, {"Ctrl+=", -1}} {
		columns += step.by
		p.press(step.key)
		p.see(fmt.Sprintf("%d columns after %s", columns, step.key), func(s shot) bool { return s.columns() == columns })
	}
	p.await("settled", "failed", 0)
}

func TestNamesBelowAllPictures(t *testing.T) {
	folder := paintings(t, paints)
	p, first := startOn(t, folder)
	p.resize(900, 600)
	p.see("a smaller window", func(s shot) bool { return s.Rect.Dx() == 900 && s.columns() < first.columns() })
	p.still()
	p.press("Ctrl+-", "Ctrl+-")
	p.see("smaller pictures", func(s shot) bool { return s.columns() > first.columns() })
	p.press("Ctrl+Shift+n")
	p.see("a name below every picture seen whole", func(s shot) bool {
		tiles := s.tiles()
		for number, tile := range tiles {
			if tile.Dx() == tile.Dy() && !hasName(s, number) {
				return false
			}
		}
		return len(tiles) > 0
	})
	p.press("Ctrl+Shift+n")
	p.see("no names", func(s shot) bool { return hasTile(0)(s) && !hasName(s, 0) })
}

func TestHelpOpensAndCloses(t *testing.T) {
	folder := paintings(t, paints)
	p, before := startOn(t, folder)
	p.press("F1")
	p.see("the keys over the pictures", func(s shot) bool {
		return len(s.tiles()) < len(before.tiles()) && s.colours(s.Rect) > before.colours(before.Rect)
	})
	p.press("Escape")
	p.see("the grid as before", func(s shot) bool { return s.equals(before) })
	p.press("Home")
	p.see("the keys working", hasSelected(0))
}

func TestSmallAndSharpWindows(t *testing.T) {
	for _, scale := range []int{1, 2} {
		t.Run(fmt.Sprintf("480x360 at scale %d", scale), func(t *testing.T) {
			folder := paintings(t, paints)
			home := t.TempDir()
			writeSettings(t, home, settings{"width": 480, "height": 360})
			p := start(t, launch{args: []string{folder}, home: home, env: []string{fmt.Sprint("FYNE_SCALE=", scale)}})
			settled := p.await("settled", "failed", 0)
			s := p.see("the first pictures in order", func(s shot) bool {
				return slices.Equal(s.order(), counted(0, settled.number("visible")))
			})
			if s.Rect.Dx() != 480*scale || s.Rect.Dy() != 360*scale {
				t.Errorf("the window is %v, want 480x360 times %d", s.Rect.Size(), scale)
			}
			p.press("End", "Enter")
			p.see("the last picture alone", fillsMiddle(paints-1))
			p.press("Escape")
			p.see("it selected in the grid", hasSelected(paints-1))
		})
	}
}
