package ui

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

// shapes are pictures of many shapes, as a fitted wall shows them.
type shapes struct{ *fakeModel }

func (m shapes) Tile(i int) viewmodel.Tile {
	t := m.fakeModel.Tile(i)
	if t.Pixels == nil {
		return t
	}
	size := []image.Point{{100, 100}, {100, 60}, {50, 100}, {30, 20}}[i%4]
	t.Pixels = image.NewRGBA(image.Rectangle{Max: size})
	fill := color.RGBA{uint8(40 + 60*(i%4)), uint8(200 - 30*(i%5)), uint8(60 * (i % 3)), 255}
	draw.Draw(t.Pixels, t.Pixels.Rect, image.NewUniform(fill), image.Point{}, draw.Src)
	return t
}

// The masters were looked at: whole pictures in the middle of their plates, one
// selected with its border, a failed one with its words, one still awaited, and
// names below that are cut in their middle.
func TestGridLooks(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(newLook(theme))
			m := shapes{newFakeModel(11)}
			m.names = func(i int) string { return []string{"1003", "a name too long for its tile.jpg"}[i%2] }
			m.failed[3] = viewmodel.NotPicture
			m.empty[5] = true
			m.selected = 6
			g := newGrid(gridConfig{Model: m, Words: wordsFor, OnOpen: func(int) {}})
			g.SetLook(100, false, true)
			w := test.NewTempWindow(t, g)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(480, 360))
			w.Canvas().Focus(g)
			for range 2 {
				g.place()
			}
			test.AssertRendersToImage(t, "grid_"+theme+".png", w.Canvas())
		})
	}
}
