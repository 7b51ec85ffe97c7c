//go:build e2e

package e2e

import (
	"image"
	"slices"
	"testing"

	"github.com/jezek/xgb/xproto"
)

func TestSizeLookAndThemeAreKept(t *testing.T) {
	folder := paintings(t, paints)
	home := t.TempDir()
	p := start(t, launch{args: []string{folder}, home: home})
	first := p.first()
	if isDark(first) {
		t.Fatal("the first launch is dark")
	}

	p.resize(900, 600)
	p.see("fewer columns", func(s shot) bool { return s.Rect.Dx() == 900 && s.columns() < first.columns() })
	columns := p.still().columns()
	p.press("Ctrl+-", "Ctrl+-")
	p.see("two columns more", func(s shot) bool { return s.columns() == columns+2 })
	p.press("Ctrl+Shift+n")
	p.see("names below the pictures", func(s shot) bool { return hasName(s, 0) })
	p.chooseTheme("dark")
	p.see("a dark window", isDark)
	p.awaitLoaded(paints)
	before := p.still()
	p.quit()

	kept := readSettings(t, home)
	if kept["theme"] != "dark" || kept["captions"] != true || kept["width"] != 900.0 || kept["edge"] == 180.0 {
		t.Errorf("kept is %v, want a dark window 900 wide with names and smaller thumbnails", kept)
	}

	again := start(t, launch{home: home})
	again.await("listed", "count", paints, "done", true)
	again.await("settled")
	again.see("the same pictures in the same dark window", func(s shot) bool {
		return isDark(s) && hasName(s, 0) && s.Rect.Size() == before.Rect.Size() &&
			s.columns() == before.columns() && slices.Equal(s.order(), before.order())
	})
}

// resize gives the window another size, as dragging its border does.
func (p *program) resize(width, height uint32) {
	p.t.Helper()
	mask := uint16(xproto.ConfigWindowWidth | xproto.ConfigWindowHeight)
	if err := xproto.ConfigureWindowChecked(p.d.conn, p.window, mask, []uint32{width, height}).Check(); err != nil {
		p.t.Fatal(err)
	}
}

// chooseTheme chooses the light or the dark theme in the menu "View".
func (p *program) chooseTheme(name string) {
	p.t.Helper()
	downs := map[string]int{"system": 0, "light": 1, "dark": 2}[name]
	p.press("Alt", "Right", "Right", "Down")
	for range 10 { // the items before that of the theme
		p.press("Down")
	}
	p.press("Right")
	for range downs {
		p.press("Down")
	}
	p.press("Enter")
}

// isDark says that the window's own colours are dark.
func isDark(s shot) bool {
	const dark = 60
	c := s.RGBAAt(s.Rect.Max.X-2, s.Rect.Max.Y-4) // in the line below the grid
	return c.R < dark && c.G < dark && c.B < dark
}

// hasName says that there is writing below a plain picture.
func hasName(s shot, number int) bool {
	const shades = 4 // more than an even ground and a border have
	tile, seen := s.tiles()[number]
	return seen && s.colours(image.Rect(tile.Min.X, tile.Max.Y+3, tile.Max.X, tile.Max.Y+18)) > shades
}
