package ui

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

// tilesOf returns how many tiles a pane has, and how many of them are shown.
func (d *desk) tilesOf(p *viewmodel.Pane) (has, shown int) {
	tiles := p.Shown().Tiles
	for _, o := range test.WidgetRenderer(d.compare.views[p]).Objects() {
		m, ok := o.(*canvas.Image)
		if !ok || !m.Visible() {
			continue
		}
		for _, tile := range tiles {
			if m.Image == image.Image(tile.Pixels) {
				shown++
			}
		}
	}
	return len(tiles), shown
}

// TestComparedPicturesShareAFrame: when one has sent all that a frame has room for to
// the graphics processor, the others wait for the next.
func TestComparedPicturesShareAFrame(t *testing.T) {
	d := newDesk(t, some(4)...)
	d.decoder.Whole = image.Pt(4000, 3000)
	d.appear()
	d.compare.model.Open([]int{0, 1, 2})
	d.until("sharp", d.areSharp)
	d.letter('z')
	d.compare.uploads.Take(1 << 30)
	all := func(so func(has, shown int) bool) bool {
		for _, p := range d.compare.model.Panes() {
			if has, shown := d.tilesOf(p); !so(has, shown) {
				return false
			}
		}
		return true
	}
	d.wait("looked at closely", func() bool {
		return !slices.ContainsFunc(d.compare.model.Panes(), func(p *viewmodel.Pane) bool { return !p.Shown().Tiled })
	})
	if !all(func(_, shown int) bool { return shown == 0 }) {
		t.Error("a picture takes room in a frame that is full")
	}
	d.pass()
	if !all(func(has, shown int) bool { return shown == has }) {
		t.Error("what waited does not come in the next frames")
	}
}
