package ui

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

const (
	squares   = viewmodel.LayoutSquares
	wholes    = viewmodel.LayoutWhole
	justified = viewmodel.LayoutJustified
)

func TestFitted(t *testing.T) {
	for _, c := range []struct {
		name    string
		layout  string
		picture image.Point // zero is unknown
		pixels  image.Point
		place   image.Point
		stale   bool
		want    image.Point
	}{
		{"as large as its square", squares, image.Pt(4000, 3000), image.Pt(180, 180), image.Pt(180, 180), false, image.Pt(180, 180)},
		{"an icon", squares, image.Pt(48, 32), image.Pt(48, 32), image.Pt(180, 180), false, image.Pt(48, 32)},
		{"an icon, from afar", squares, image.Pt(48, 32), image.Pt(32, 21), image.Pt(180, 180), true, image.Pt(48, 32)},
		{"a low strip, from afar", squares, image.Pt(3000, 40), image.Pt(30, 8), image.Pt(180, 180), true, image.Pt(150, 40)},
		{"of a smaller square", squares, image.Pt(4000, 3000), image.Pt(120, 120), image.Pt(180, 180), true, image.Pt(180, 180)},
		{"of a smaller square, unknown", squares, image.Point{}, image.Pt(120, 120), image.Pt(180, 180), true, image.Pt(180, 180)},
		{"still whole in a square", squares, image.Pt(4000, 3000), image.Pt(120, 90), image.Pt(180, 180), true, image.Pt(180, 135)},

		{"whole", wholes, image.Pt(4000, 3000), image.Pt(180, 135), image.Pt(180, 180), false, image.Pt(180, 135)},
		{"whole, of a smaller one", wholes, image.Pt(4000, 3000), image.Pt(120, 90), image.Pt(180, 180), true, image.Pt(180, 135)},
		{"whole, of a larger one", wholes, image.Pt(4000, 3000), image.Pt(315, 236), image.Pt(180, 180), true, image.Pt(180, 135)},
		{"whole, of a square", wholes, image.Pt(4000, 3000), image.Pt(180, 180), image.Pt(180, 180), true, image.Pt(135, 135)},
		{"whole, unknown", wholes, image.Point{}, image.Pt(60, 45), image.Pt(180, 180), true, image.Pt(180, 135)},

		{"as large as its place", justified, image.Pt(4000, 3000), image.Pt(240, 180), image.Pt(240, 180), false, image.Pt(240, 180)},
		{"larger", justified, image.Pt(4000, 3000), image.Pt(315, 236), image.Pt(240, 180), false, image.Pt(240, 180)},
		{"a frame too low for a wide one", justified, image.Pt(6300, 2000), image.Pt(315, 100), image.Pt(570, 180), false, image.Pt(570, 180)},
		{"a pixel off by rounding", justified, image.Pt(3000, 2000), image.Pt(315, 210), image.Pt(271, 180), false, image.Pt(271, 180)},
		{"tall in a place of unknown shape", justified, image.Point{}, image.Pt(236, 315), image.Pt(240, 180), false, image.Pt(134, 180)},
		{"wide in a place of unknown shape", justified, image.Point{}, image.Pt(315, 100), image.Pt(240, 180), false, image.Pt(240, 76)},
		{"small itself", justified, image.Pt(32, 24), image.Pt(32, 24), image.Pt(240, 180), false, image.Pt(32, 24)},
		{"small itself, from afar", justified, image.Pt(64, 48), image.Pt(32, 24), image.Pt(240, 180), true, image.Pt(64, 48)},
		{"small, and larger than its place", justified, image.Pt(300, 225), image.Pt(300, 225), image.Pt(240, 180), false, image.Pt(240, 180)},
		{"a thread", justified, image.Pt(1, 300), image.Pt(1, 300), image.Pt(72, 180), false, image.Pt(1, 180)},
		{"whole, of squares and rows", justified, image.Pt(4000, 3000), image.Pt(180, 180), image.Pt(240, 180), true, image.Pt(180, 180)},
		{"of whole ones", justified, image.Pt(4000, 3000), image.Pt(180, 135), image.Pt(240, 180), true, image.Pt(240, 180)},
		{"from afar", justified, image.Pt(3000, 2000), image.Pt(32, 21), image.Pt(270, 180), true, image.Pt(270, 180)},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newFakeModel(1)
			m.shape = func(int) (int, int) { return c.picture.X, c.picture.Y }
			g := &Grid{model: m, look: gridLook{Layout: c.layout}}
			g.measures.Edge = 180
			g.asked = g.wanted()
			tile := viewmodel.Tile{Pixels: image.NewRGBA(image.Rectangle{Max: c.pixels}), Stale: c.stale}
			if got := g.fitted(0, tile, c.place); got != c.want {
				t.Errorf("%v of %v in %v is shown as %v, want %v", c.pixels, c.picture, c.place, got, c.want)
			}
		})
	}
}

// While the slider moves nobody has asked for larger thumbnails yet.
func TestWhatIsThereIsStretchedBeforeOthersAreAskedFor(t *testing.T) {
	m := newFakeModel(30)
	m.shape = func(int) (int, int) { return 4000, 4000 }
	g := showGrid(t, m, gridConfig{})
	had := m.edge
	g.SetLook(gridLook{150, squares, false})
	if m.edge != had {
		t.Fatal("thumbnails are asked for in each size that the slider passes")
	}
	if s := g.slotOf(0); s.shown.X != g.measures.Edge || g.measures.Edge <= had {
		t.Errorf("a thumbnail of %d pixels is shown as %v in a square of %d", had, s.shown, g.measures.Edge)
	}
}

// late is a wall of which the thumbnails in another size or cut do not come.
type late struct {
	*fakeModel
	pixels *image.RGBA
	asked  []thumbs
}

func (m *late) SetSquare(edge int, fill bool) { m.asked = append(m.asked, thumbs{edge, fill}) }

func (m *late) Tile(int) viewmodel.Tile {
	return viewmodel.Tile{Pixels: m.pixels, Stale: true}
}

// What is at hand of another layout lies in the places of the new one at once, and in
// the right shape.
func TestAnotherLayoutTakesWhatIsThere(t *testing.T) {
	m := &late{fakeModel: newFakeModel(30), pixels: image.NewRGBA(image.Rect(0, 0, 106, 71))}
	m.shape = func(int) (int, int) { return 3000, 2000 }
	test.NewTempApp(t)
	g := newGrid(gridConfig{Model: m, Words: wordsFor, OnOpen: func(int) {}})
	g.SetLook(gridLook{100, wholes, false})
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	g.AskFrame()
	m.asked = nil
	g.SetLook(gridLook{100, justified, false})
	place := g.wall.Rect(0)
	if got := g.slotOf(0).shown; got != image.Pt(place.W, place.H) || place.W <= 106 {
		t.Errorf("106 × 71 pixels are shown as %v in a place of %d × %d", got, place.W, place.H)
	}
	if want := []thumbs{{175, false}}; !slices.Equal(m.asked, want) {
		t.Errorf("asked for %v at once, want %v", m.asked, want)
	}
}
