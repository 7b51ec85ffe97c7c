package ui

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

// fakeModel is a wall of n pictures of one colour.
type fakeModel struct {
	n        int
	names    func(i int) string
	failed   map[int]viewmodel.Kind
	empty    map[int]bool // without pixels yet
	offline  map[int]bool
	sheer    map[int]bool
	edge     int
	made     map[int]*image.RGBA
	sights   []viewmodel.Sight
	selected int // the cursor
	chosen   map[int]bool
	anchor   int
	before   map[int]bool // the band's
	former   map[int]bool // kept for when the band is given up
	bands    int          // changes of the band
	retried  []int
	sections []viewmodel.Section
	marks    []viewmodel.Mark
	shape    func(i int) (w, h int)
}

func newFakeModel(n int) *fakeModel {
	return &fakeModel{
		n: n, selected: -1, anchor: -1, edge: 100, chosen: map[int]bool{},
		names:  func(int) string { return "picture" },
		failed: map[int]viewmodel.Kind{}, empty: map[int]bool{}, made: map[int]*image.RGBA{},
	}
}

func (m *fakeModel) Len() int { return m.n }

func (m *fakeModel) Tile(i int) viewmodel.Tile {
	t := viewmodel.Tile{Name: m.names(i), Problem: viewmodel.Problem{Kind: m.failed[i]}, Offline: m.offline[i]}
	if m.failed[i] == 0 && !m.empty[i] {
		own := i % 64 // enough for neighbours to differ; a model makes none while scrolling
		if m.made[own] == nil {
			m.made[own] = image.NewRGBA(image.Rect(0, 0, m.edge, m.edge))
		}
		t.Pixels, t.Sheer = m.made[own], m.sheer[i]
	}
	return t
}

func (m *fakeModel) Look(s viewmodel.Sight)     { m.sights = append(m.sights, s) }
func (m *fakeModel) SetSquare(edge int, _ bool) { m.edge, m.made = edge, map[int]*image.RGBA{} }
func (m *fakeModel) Retry(i int)                { m.retried = append(m.retried, i) }

func (m *fakeModel) Sections() []viewmodel.Section { return m.sections }
func (m *fakeModel) Marks() []viewmodel.Mark       { return m.marks }

func (m *fakeModel) Shape(i int) (w, h int) {
	if m.shape == nil {
		return 0, 0
	}
	return m.shape(i)
}

func (m *fakeModel) sight() viewmodel.Sight { return m.sights[len(m.sights)-1] }

// showGrid puts a grid of 600 × 400 units on a window: five columns of 106.
func showGrid(t testing.TB, m *fakeModel, c gridConfig) *Grid {
	test.NewTempApp(t)
	c.Model, c.Words = m, wordsFor
	if c.OnOpen == nil {
		c.OnOpen = func(int) {}
	}
	g := newGrid(c)
	g.SetLook(gridLook{100, viewmodel.LayoutSquares, false})
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	g.AskFrame()
	g.Refresh()
	return g
}

func pitch(g *Grid) int { return g.measures.Edge + g.measures.Caption + g.measures.Gap }

// middleOf returns the middle of a tile, in the widget.
func (g *Grid) middleOf(i int) fyne.Position {
	x, y := g.wall.Rect(i).X, g.wall.Rect(i).Y
	return g.at(x+g.measures.Edge/2, int(y-g.scroll.offset)+g.measures.Edge/2)
}

func (g *Grid) press1(i int) {
	g.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: g.middleOf(i)}, Button: desktop.MouseButtonPrimary,
	})
}

func TestGridShowsWhatFits(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	if got, want := m.sight(), (viewmodel.Sight{First: 0, Last: 19}); got != want {
		t.Errorf("sight %+v, want %+v", got, want)
	}
	for i := range 20 {
		s := g.slotOf(i)
		if s.index != i || !s.image.Visible() || s.image.Image == nil {
			t.Errorf("tile %d is not shown", i)
		}
	}
	if len(g.slots) > 5*(4+spareRows) {
		t.Errorf("%d slots for 20 visible tiles", len(g.slots))
	}
}

func TestGridPicturesLieOnWholePixels(t *testing.T) {
	m := newFakeModel(50)
	g := showGrid(t, m, gridConfig{})
	for i := range 20 {
		img := g.slotOf(i).image
		size := img.Image.Bounds().Size()
		if got := g.pixels(img.Size().Width); got != size.X {
			t.Errorf("tile %d: %d pixels shown on %d", i, size.X, got)
		}
		if x := img.Position().X * g.scale; x != float32(int(x)) {
			t.Errorf("tile %d lies at %v pixels", i, x)
		}
	}
}

func TestGridWheelMovesHalfARow(t *testing.T) {
	g := showGrid(t, newFakeModel(1000), gridConfig{})
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	if got, want := g.Offset(), int64(pitch(g)/2); got != want {
		t.Errorf("offset %d after one notch, want %d", got, want)
	}
	for range 3 {
		g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	}
	if g.Offset() != 0 {
		t.Errorf("offset %d above the top", g.Offset())
	}
}

func TestGridWheelWithCtrlChangesTheSize(t *testing.T) {
	steps := 0
	g := showGrid(t, newFakeModel(1000), gridConfig{
		Modifiers: func() fyne.KeyModifier { return fyne.KeyModifierControl },
		OnZoom:    func(n int) { steps += n },
	})
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	if steps != 1 || g.Offset() != 0 {
		t.Errorf("%d steps and offset %d, want 1 and 0", steps, g.Offset())
	}
}

func TestGridScrollByARowBindsOneRow(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	g.scroll.jump(int64(3 * pitch(g)))
	g.place()
	before := map[*slot]*image.RGBA{}
	for _, s := range g.slots {
		before[s] = s.pixels
	}
	g.scroll.step(g.Offset() + int64(pitch(g)))
	same := 0
	first, last := g.wall.Visible(g.Offset(), g.height)
	for i := first; i <= last; i++ {
		if s := g.slotOf(i); before[s] == s.pixels {
			same++
		}
	}
	if changed := last - first + 1 - same; changed != layout.Columns(g.measures) {
		t.Errorf("%d tiles were bound anew, want one row of %d", changed, layout.Columns(g.measures))
	}
}

func TestGridKeysWalk(t *testing.T) {
	m := newFakeModel(23) // the last row has three
	g := showGrid(t, m, gridConfig{})
	for _, c := range []struct {
		name string
		from int
		do   func()
		want int
	}{
		{"nothing selected", -1, func() { g.Walk(1, 0) }, 0},
		{"right", 0, func() { g.Walk(1, 0) }, 1},
		{"right at the end of a row", 4, func() { g.Walk(1, 0) }, 5},
		{"left at the beginning", 0, func() { g.Walk(-1, 0) }, 0},
		{"down", 2, func() { g.Walk(0, 1) }, 7},
		{"down into the short row", 19, func() { g.Walk(0, 1) }, 22},
		{"down in the last row", 21, func() { g.Walk(0, 1) }, 21},
		{"up in the first row", 3, func() { g.Walk(0, -1) }, 3},
		{"page down", 1, func() { g.Page(true) }, 16},
		{"page up stays in its column", 7, func() { g.Page(false) }, 2},
		{"end", 1, func() { g.GoTo(22) }, 22},
	} {
		m.selected = c.from
		c.do()
		if m.selected != c.want {
			t.Errorf("%s: selected %d, want %d", c.name, m.selected, c.want)
		}
	}
}

func TestGridWalkShowsTheSelection(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	g.GoTo(999)
	if g.Offset() != g.wall.Furthest(g.height) {
		t.Errorf("offset %d, want the end %d", g.Offset(), g.wall.Furthest(g.height))
	}
	g.GoTo(500)
	y := g.wall.Rect(500).Y
	if y < g.Offset() || y+int64(g.measures.Edge) > g.Offset()+int64(g.height) {
		t.Error("the selected picture is not seen whole")
	}
}

func TestGridClickSelectsAndDoubleClickOpens(t *testing.T) {
	m, opened := newFakeModel(100), -1
	g := showGrid(t, m, gridConfig{OnOpen: func(i int) { opened = i }})
	g.press1(7)
	if m.selected != 7 || opened != -1 {
		t.Fatalf("after one press: selected %d, opened %d", m.selected, opened)
	}
	g.press1(8)
	if opened != -1 {
		t.Error("presses on two tiles opened one")
	}
	g.press1(8)
	if opened != 8 {
		t.Errorf("opened %d, want 8", opened)
	}
	opened = -1
	g.press1(8)
	if opened != -1 {
		t.Error("a third press opened again")
	}
	g.press.at = time.Now().Add(-time.Hour)
	g.press1(8)
	if opened != -1 {
		t.Error("a slow second press opened")
	}
}

func TestGridClickBesideSelectsNothing(t *testing.T) {
	m := newFakeModel(3)
	g := showGrid(t, m, gridConfig{})
	m.selected = 1
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 390)}})
	if m.selected != -1 {
		t.Errorf("selected %d, want none", m.selected)
	}
}

func TestGridFailureTileSaysWhyAndTriesAgain(t *testing.T) {
	m := newFakeModel(10)
	m.failed[3] = viewmodel.NotPicture
	g := showGrid(t, m, gridConfig{})
	s := g.slotOf(3)
	if !s.reason.Visible() || s.reason.Text != "Not a picture" {
		t.Fatalf("reason %q", s.reason.Text)
	}
	if s.image.Visible() {
		t.Error("a picture is shown beside the reason")
	}
	at := s.again.Position().Add(fyne.NewPos(50, 5))
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if len(m.retried) != 1 || m.retried[0] != 3 {
		t.Errorf("tried %v again, want 3", m.retried)
	}
	delete(m.failed, 3)
	g.Rebind(3)
	if s.reason.Visible() || s.mark.Visible() || !s.image.Visible() {
		t.Error("the tile still looks failed")
	}
}

// TestGridSheerTileLiesOnGrey: black lines are seen on a dark wall, and white ones on a
// light one.
func TestGridSheerTileLiesOnGrey(t *testing.T) {
	m := newFakeModel(10)
	m.sheer = map[int]bool{2: true}
	g := showGrid(t, m, gridConfig{})
	sheer, other := g.slotOf(2).plate, g.slotOf(3).plate
	if !sheer.Visible() || sheer.FillColor != sheerPlate {
		t.Errorf("visible %v, %v", sheer.Visible(), sheer.FillColor)
	}
	if other.Visible() {
		t.Error("there is a plate under an opaque picture that covers its tile")
	}
}

func TestGridArrivalUploadsOneTile(t *testing.T) {
	m := newFakeModel(100)
	for i := range 100 {
		m.empty[i] = true
	}
	g := showGrid(t, m, gridConfig{})
	if s := g.slotOf(4); s.image.Visible() || !s.plate.Visible() {
		t.Error("a tile without pixels does not look so")
	}
	m.empty[4] = false
	g.Rebind(4)
	for i := range 20 {
		if got, want := g.slotOf(i).image.Visible(), i == 4; got != want {
			t.Errorf("tile %d shown: %v, want %v", i, got, want)
		}
	}
	g.Rebind(90) // far away: nothing to do
}

func TestGridResizeKeepsThePlace(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	g.GoTo(500)
	y := g.wall.Rect(500).Y
	before := y - g.Offset()
	g.Resize(fyne.NewSize(900, 400))
	y = g.wall.Rect(500).Y
	if got := y - g.Offset(); got != before {
		t.Errorf("the selected picture moved from %d to %d", before, got)
	}
}

func TestGridScrollBar(t *testing.T) {
	g := showGrid(t, newFakeModel(1000), gridConfig{})
	bottom := fyne.NewPos(595, 395)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: bottom}})
	if g.Offset() < g.wall.Furthest(g.height)*9/10 {
		t.Errorf("a press at the end of the track goes to %d of %d", g.Offset(), g.wall.Furthest(g.height))
	}
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(595, -50)}})
	if g.Offset() != 0 {
		t.Errorf("dragged to the top: offset %d", g.Offset())
	}
	g.DragEnd()
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: bottom}})
	if g.Offset() != 0 {
		t.Error("a drag after the release moves the wall")
	}
}

func TestGridLastOfAMillionIsSteady(t *testing.T) {
	m := newFakeModel(1_000_000)
	g := showGrid(t, m, gridConfig{})
	g.GoTo(999_999)
	s := g.slotOf(999_999)
	y := s.image.Position().Y
	g.scroll.step(g.Offset() - 1)
	if got := s.image.Position().Y - y; got*g.scale != 1 {
		t.Errorf("one pixel of scrolling moved the last picture by %v", got*g.scale)
	}
}

func TestGridCaptions(t *testing.T) {
	m := newFakeModel(100)
	m.names = func(i int) string { return fmt.Sprintf("a very long name that does not fit at all %d.jpg", i) }
	g := showGrid(t, m, gridConfig{})
	g.SetLook(gridLook{100, viewmodel.LayoutSquares, true})
	for range 10 { // some in each step
		g.place()
	}
	s := g.slotOf(3)
	if !s.caption.Visible() || s.caption.MinSize().Width > float32(g.measures.Edge)/g.scale {
		t.Errorf("caption %q, %v wide in a tile of %d", s.caption.Text, s.caption.MinSize().Width, g.measures.Edge)
	}
	if text := []rune(s.caption.Text); string(text[len(text)-4:]) != ".jpg" {
		t.Errorf("caption %q does not end as the name does", s.caption.Text)
	}
}

func TestTheNoteGoesWhenTheWindowChangesItsSize(t *testing.T) {
	g := showGrid(t, newFakeModel(100), gridConfig{})
	g.tip.show(g, fyne.NewPos(300, 100), "a picture")
	g.Resize(fyne.NewSize(320, 400))
	if g.tip.back.Visible() {
		t.Error("it stays where it may be cut now")
	}
}

func TestGridShowsWhereThePointerIsAndWhatThereIs(t *testing.T) {
	m := newFakeModel(100)
	m.failed[1] = viewmodel.Damaged
	var due func()
	g := showGrid(t, m, gridConfig{After: func(_ time.Duration, f func()) func() {
		due = f
		return func() { due = nil }
	}})
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: g.middleOf(1)}})
	if s := g.slotOf(1); !s.back.Visible() {
		t.Error("the tile under the pointer does not show it")
	}
	due()
	if got := g.tip.lines[1].Text; !g.tip.back.Visible() || !strings.HasPrefix(got, "The picture is damaged") {
		t.Errorf("the note says %q", got)
	}
	g.scroll.step(int64(pitch(g)))
	if g.tip.back.Visible() || g.hover != 1+layout.Columns(g.measures) {
		t.Errorf("after a row of scrolling the pointer is at %d", g.hover)
	}
	g.MouseOut()
	if g.slotOf(g.hover+1+1+layout.Columns(g.measures)).back.Visible() || due != nil {
		t.Error("a tile shows the pointer, which is gone")
	}
}

func BenchmarkGridScrollStep(b *testing.B) {
	for _, name := range []string{viewmodel.LayoutSquares, viewmodel.LayoutWhole, viewmodel.LayoutJustified} {
		for _, sections := range []bool{false, true} {
			for _, n := range []int{100, 100_000, 1_000_000} {
				b.Run(fmt.Sprintf("%s/sections=%v/%d", name, sections, n), func(b *testing.B) {
					m := newFakeModel(n)
					m.shape = photoShape
					if sections {
						m.sections = every(n, 70)
					}
					g := showGrid(b, m, gridConfig{})
					g.SetLook(gridLook{100, name, false})
					scrollOn(b, g, m)
				})
			}
		}
	}
}

// scrollOn scrolls up and down the wall, most of it a step.
func scrollOn(b *testing.B, g *Grid, m *fakeModel) {
	g.scroll.jump(g.wall.Furthest(g.height) / 2)
	g.scroll.step(g.Offset())
	b.ReportAllocs()
	way := int64(37)
	for b.Loop() {
		if next := g.Offset() + way; next < 0 || next > g.wall.Furthest(g.height) {
			way = -way
		}
		g.scroll.step(g.Offset() + way)
		m.sights = m.sights[:0]
	}
}

// photoShape gives pictures the shapes that cameras and phones make.
func photoShape(i int) (w, h int) {
	shapes := [][2]int{{3, 2}, {4, 3}, {3, 4}, {16, 9}, {2, 3}, {1, 1}, {4, 3}}
	s := shapes[i*i%len(shapes)]
	return s[0] * 1000, s[1] * 1000
}

// every returns sections of so many pictures each.
func every(n, many int) []viewmodel.Section {
	var sections []viewmodel.Section
	for start := 0; start < n; start += many {
		sections = append(sections, viewmodel.Section{Start: start, Title: "Sunday, May 5, 2024"})
	}
	return sections
}

// BenchmarkSelectAll selects a million pictures and shows it, with headers and the
// line below the pictures.
func BenchmarkSelectAll(b *testing.B) {
	d := newDesk(b, some(1_000_000)...)
	d.gallery.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByChanged, Group: viewmodel.GroupYear})
	d.Show()
	for d.gallery.Len() < 1_000_000 || d.gallery.Status().Listing {
		for d.step() {
		}
		d.pass()
		select {
		case <-d.posted:
		case <-time.After(time.Minute):
			b.Fatal("never listed")
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		d.gallery.SelectAll()
		d.showStatus()
		b.StopTimer()
		d.gallery.SelectNone()
		b.StartTimer()
	}
}
