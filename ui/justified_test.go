package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// showRows puts a wall of justified rows on a window of 600 × 400 units.
func showRows(t testing.TB, m *fakeModel) *Grid {
	g := showGrid(t, m, gridConfig{})
	g.SetLook(gridLook{100, viewmodel.LayoutJustified, false})
	return g
}

// onScreen returns where each tile that is seen is painted.
func onScreen(g *Grid) map[int]fyne.Position {
	places := map[int]fyne.Position{}
	for _, s := range g.slots {
		if s.index >= 0 {
			places[s.index] = s.image.Position()
		}
	}
	return places
}

func TestRowsFillTheWidth(t *testing.T) {
	m := newFakeModel(1000)
	m.shape = photoShape
	g := showRows(t, m)
	first, last := g.wall.Visible(0, g.height)
	for i := first; i <= last; i++ {
		s := g.slotOf(i)
		if s.index != i || !s.image.Visible() {
			t.Fatalf("tile %d is not shown", i)
		}
		if begin, end := g.wall.Ends(i); i == end {
			right := s.rect.X + s.rect.W
			if left := g.wall.Rect(begin).X; left != g.measures.Gap || right != g.measures.Width-g.measures.Gap {
				t.Errorf("the row of %d to %d goes from %d to %d of %d", begin, end, left, right, g.measures.Width)
			}
		}
	}
}

func TestRowsAskForAFrameThatSuffices(t *testing.T) {
	m := newFakeModel(1000)
	g := showRows(t, m)
	g.AskFrame()
	if want := int(100 * rowFrame); m.edge != want {
		t.Errorf("asked for %d pixels, want %d", m.edge, want)
	}
}

func TestScrollKeepsPicturesInTheirSlots(t *testing.T) {
	m := newFakeModel(100_000)
	m.shape = photoShape
	for _, name := range []string{viewmodel.LayoutSquares, viewmodel.LayoutJustified} {
		g := showGrid(t, m, gridConfig{})
		g.SetLook(gridLook{100, name, false})
		g.scroll.jump(54321)
		g.place()
		for range 200 {
			held := map[int]*slot{}
			for _, s := range g.slots {
				if s.index >= 0 {
					held[s.index] = s
				}
			}
			g.scroll.step(g.Offset() + 23)
			first, last := g.wall.Visible(g.Offset(), g.height)
			for i := first; i <= last; i++ {
				if was, seen := held[i]; seen && g.slotOf(i) != was {
					t.Fatalf("%s: picture %d changed its slot", name, i)
				}
				if s := g.slotOf(i); s.index != i {
					t.Fatalf("%s: picture %d is not shown, its slot shows %d", name, i, s.index)
				}
			}
		}
	}
}

func TestNarrowPicturesGetSlotsEnough(t *testing.T) {
	m := newFakeModel(10_000)
	m.shape = func(int) (int, int) { return 9, 20 }
	g := showRows(t, m)
	first, last := g.wall.Visible(0, g.height)
	seen := map[*slot]bool{}
	for i := first; i <= last; i++ {
		if s := g.slotOf(i); s.index != i || seen[s] {
			t.Fatalf("tile %d of %d to %d is not shown", i, first, last)
		}
		seen[g.slotOf(i)] = true
	}
	if len(g.objects) < 7*len(g.slots) {
		t.Errorf("%d primitives for %d slots", len(g.objects), len(g.slots))
	}
}

func TestShapesMoveNothingThatIsSeen(t *testing.T) {
	m := newFakeModel(5000)
	known := false
	m.shape = func(i int) (int, int) {
		if !known {
			return 0, 0
		}
		return photoShape(i)
	}
	g := showRows(t, m)
	g.scroll.jump(g.wall.Furthest(g.height) / 2)
	g.place()
	before, height := onScreen(g), g.wall.Height()
	known = true
	g.Reshaped(0, 4999)
	if g.wall.Height() == height {
		t.Error("the shapes were not taken up")
	}
	after := onScreen(g)
	for i, at := range before {
		if after[i] != at {
			t.Errorf("picture %d moved from %v to %v", i, at, after[i])
		}
	}
	g.Thaw() // as on the way back from the viewer
	row := g.wall.RowOf(2500)
	for i := row.First; i <= row.Last; i++ {
		w, h := photoShape(i)
		r := row.Rect(i)
		if off := r.W*h - r.H*w; off > 2*h || off < -2*h {
			t.Errorf("picture %d of %d × %d lies in %d × %d", i, w, h, r.W, r.H)
		}
	}
}

// While there are only grey plates, shapes may still put them elsewhere.
func TestShapesThatComeBeforePicturesAreUsed(t *testing.T) {
	m := newFakeModel(100)
	for i := range 100 {
		m.empty[i] = true
	}
	known := false
	m.shape = func(int) (int, int) {
		if known {
			return 2, 3
		}
		return 0, 0
	}
	g := showRows(t, m)
	known = true
	g.Reshaped(0, 99)
	if r := g.wall.Rect(0); r.W >= r.H {
		t.Errorf("a tall picture lies in %d × %d", r.W, r.H)
	}
}

func TestRowsShowTheLastPictureByOneKey(t *testing.T) {
	m := newFakeModel(1_000_000)
	m.shape = photoShape
	g := showRows(t, m)
	g.GoTo(999_999)
	row := g.wall.RowOf(999_999)
	if row.Y < g.Offset() || row.Bottom > g.Offset()+int64(g.height) {
		t.Errorf("the last picture lies at %d to %d, seen is %d", row.Y, row.Bottom, g.Offset())
	}
	if g.Offset() != g.wall.Furthest(g.height) {
		t.Errorf("offset %d, want the end %d", g.Offset(), g.wall.Furthest(g.height))
	}
	g.GoTo(0)
	if g.Offset() != 0 {
		t.Errorf("offset %d at the first picture", g.Offset())
	}
}

func TestLayoutsKeepThePlace(t *testing.T) {
	m := newFakeModel(100_000)
	m.shape = photoShape
	g := showGrid(t, m, gridConfig{})
	g.GoTo(50_000)
	before := g.wall.Rect(50_000).Y - g.Offset()
	for _, name := range []string{viewmodel.LayoutJustified, viewmodel.LayoutWhole, viewmodel.LayoutSquares} {
		g.SetLook(gridLook{100, name, false})
		if got := g.wall.Rect(50_000).Y - g.Offset(); got != before {
			t.Errorf("%s: the selected picture moved from %d to %d", name, before, got)
		}
	}
}

// What lies above may turn out higher than it was thought to be: the end of a
// glide moves with all that is on the screen.
func TestGlideEndsWhereItWasToEnd(t *testing.T) {
	m := newFakeModel(5000)
	m.shape = func(i int) (int, int) {
		if i%256%32 == 0 {
			return 1, 2 // judged from these, blocks are thought much lower
		}
		return 2, 1
	}
	g := showRows(t, m)
	g.scroll.jump(g.wall.Furthest(g.height) / 2)
	g.place()
	height := g.wall.Height()
	for range 60 {
		g.scroll.target = g.Offset()
		g.scroll.step(g.Offset() - 200)
		if way := g.scroll.target - g.Offset(); way != 200 {
			t.Fatalf("after a step by 200 there are %d to the target", way)
		}
	}
	if g.wall.Height() == height {
		t.Error("nothing turned out higher")
	}
}

// A small picture is shown as it is, a large one fills its place.
func TestRowsScaleToTheirPlaces(t *testing.T) {
	m := newFakeModel(10)
	m.shape = func(int) (int, int) { return 4, 3 }
	g := showRows(t, m)
	g.AskFrame()
	for i, c := range []struct{ made, want image.Point }{
		{image.Pt(m.edge, m.edge*3/4), image.Pt(g.wall.Rect(0).W, g.wall.Rect(0).H)},
		{image.Pt(16, 12), image.Pt(16, 12)},
	} {
		m.made[i] = image.NewRGBA(image.Rectangle{Max: c.made})
		g.Rebind(i)
		s := g.slotOf(i)
		if got := image.Pt(g.pixels(s.image.Size().Width), g.pixels(s.image.Size().Height)); got != c.want {
			t.Errorf("%v is shown as %v, want %v", c.made, got, c.want)
		}
		if s.plate.Visible() != (c.made != image.Pt(m.edge, m.edge*3/4)) {
			t.Errorf("the plate of %v is shown: %v", c.made, s.plate.Visible())
		}
	}
}
