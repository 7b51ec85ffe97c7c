package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestKeysOfPages: the pages of a file are stepped through by keys and from the menu, and
// the caption says which one is seen.
func TestKeysOfPages(t *testing.T) {
	d := newDesk(t, "a.png", "pages.tif").appear()
	d.openAt(1)
	page := func(want int, blue byte) {
		t.Helper()
		d.until("on its page", func() bool {
			s := d.viewer.Shown()
			return s.Page == want && s.Pages == 3 && s.Pixels != nil && s.Pixels.Pix[2] == blue
		})
	}
	page(1, 0)
	d.shortcut(fyne.KeyPageDown, ctrl)
	page(2, 1)
	d.shortcut(fyne.KeyPageDown, ctrl)
	d.shortcut(fyne.KeyPageDown, ctrl)
	page(3, 2)
	d.shortcut(fyne.KeyPageUp, ctrl)
	page(2, 1)

	d.pictureMenu(fyne.NewPos(10, 10))
	top := d.window.Canvas().Overlays().Top()
	if text := textOf(top); !strings.Contains(text, "One page on") || !strings.Contains(text, "One page back") {
		t.Errorf("the menu has %s", text)
	}
	d.window.Canvas().Overlays().Remove(top)
	d.key(fyne.KeyBackspace)
	if s := d.viewer.Shown(); s.Position != 0 || s.Pages != 0 {
		t.Errorf("the picture before is %d, with %d pages", s.Position, s.Pages)
	}
}
