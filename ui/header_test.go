package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

// showSections puts a wall of squares, of which five fit in a row, on a window of
// 600 × 400 units: 12, 3 and 1,985 pictures in sections.
func showSections(t testing.TB, c gridConfig) (*Grid, *fakeModel) {
	m := newFakeModel(2000)
	m.sections = []viewmodel.Section{{Start: 0, Title: "May"}, {Start: 12, Title: "April"}, {Start: 15, Title: "March"}}
	return showGrid(t, m, c), m
}

// said returns what the headers say, from the top down.
func said(g *Grid) string {
	all := ""
	for _, seen := range g.headed {
		for _, h := range g.headers {
			if h.section == seen.Section && h.title.Visible() {
				all += fmt.Sprintf("%s %s at %v; ", h.title.Text, h.count.Text, h.title.Position().Y)
			}
		}
	}
	return all
}

func at(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
}

func TestHeadersStickAndArePushed(t *testing.T) {
	g, _ := showSections(t, gridConfig{})
	row := pitch(g)
	april := headerHeight + 3*row
	for _, c := range []struct {
		offset int
		want   string
	}{
		{0, fmt.Sprintf("May 12 at 0; April 3 at %d; ", april)},
		{100, fmt.Sprintf("May 12 at 0; April 3 at %d; ", april-100)},
		{april - 15, fmt.Sprintf("May 12 at -25; April 3 at 15; March 1,985 at %d; ", 15+headerHeight+row)},
		{april, fmt.Sprintf("April 3 at 0; March 1,985 at %d; ", headerHeight+row)},
		{9000, "March 1,985 at 0; "},
		{100, fmt.Sprintf("May 12 at 0; April 3 at %d; ", april-100)},
	} {
		g.scroll.step(int64(c.offset))
		if got := said(g); got != c.want {
			t.Errorf("at %d the headers say %q, want %q", c.offset, got, c.want)
		}
	}
}

func TestHeadersFollowTheList(t *testing.T) {
	g, m := showSections(t, gridConfig{})
	m.n = 8
	m.sections = m.sections[:1:1]
	g.Listed(viewmodel.Change{})
	if got, want := said(g), "May 8 at 0; "; got != want {
		t.Errorf("the headers say %q, want %q", got, want)
	}
	m.sections = append(m.sections, viewmodel.Section{Start: 10, Title: "April"})
	m.n = 13
	g.Listed(viewmodel.Change{})
	if got, want := said(g), fmt.Sprintf("May 10 at 0; April 3 at %d; ", headerHeight+2*pitch(g)); got != want {
		t.Errorf("the headers say %q, want %q", got, want)
	}
	m.sections = nil
	g.Listed(viewmodel.Change{})
	if got := said(g); got != "" {
		t.Errorf("without sections the headers say %q", got)
	}
	if y := g.slotOf(0).rect.Y; y != gapWidth {
		t.Errorf("without sections the first picture lies at %d", y)
	}
}

func TestHeaderCircleAsksForItsPictures(t *testing.T) {
	var asked []int
	chosen := map[int]bool{}
	g, m := showSections(t, gridConfig{
		OnHeader: func(section int) { asked = append(asked, section) },
		Chosen:   func(section int) bool { return chosen[section] },
	})
	m.selected = 3
	h := g.headerOf(1)
	if h.ring.Visible() {
		t.Error("a circle is shown that nobody looks for")
	}
	middle := h.ring.Position().AddXY(ringSize/2, ringSize/2)
	g.MouseMoved(at(200, middle.Y))
	if !h.ring.Visible() || h.tick.Visible() || g.headerOf(0).ring.Visible() {
		t.Error("the header under the pointer does not show its circle, alone and empty")
	}
	g.MouseDown(at(middle.X, middle.Y))
	if fmt.Sprint(asked) != "[1]" || m.selected != 3 {
		t.Errorf("asked for %v and selected %d, want section 1 and 3 as before", asked, m.selected)
	}
	chosen[1] = true
	g.Recolour()
	g.MouseOut()
	if !h.ring.Visible() || !h.tick.Visible() {
		t.Error("a section that is selected does not show it")
	}
	chosen[1] = false
	g.Recolour()
	if h.ring.Visible() || h.tick.Visible() {
		t.Error("the circle stays")
	}
}

// What lies below a header that sticks is not under the pointer.
func TestHeaderCoversTiles(t *testing.T) {
	g, _ := showSections(t, gridConfig{})
	g.scroll.step(100)
	if i := g.under(fyne.NewPos(60, headerHeight+40)); i < 0 {
		t.Fatal("no tile below the header")
	}
	if i := g.under(fyne.NewPos(60, headerHeight-5)); i >= 0 {
		t.Errorf("tile %d is under the pointer through the header", i)
	}
	g.GoTo(500)
	g.GoTo(100)
	if y := g.slotOf(100).image.Position().Y; y < headerHeight {
		t.Errorf("the selected picture lies at %v, below the header", y)
	}
}

// Rows of two and three pictures lie between the fifth column and itself.
func TestKeysKeepTheirColumn(t *testing.T) {
	g, m := showSections(t, gridConfig{})
	m.selected = 9
	for _, want := range []int{11, 14, 19} {
		g.Walk(0, 1)
		if m.selected != want {
			t.Fatalf("a row down is picture %d, want %d", m.selected, want)
		}
	}
	g.Walk(-1, 0)
	for range 2 {
		g.Walk(0, -1)
	}
	if m.selected != 11 {
		t.Errorf("two rows up from the fourth column is %d, want 11", m.selected)
	}
	g.Walk(0, -1)
	if m.selected != 8 {
		t.Errorf("a third row up is %d, want 8", m.selected)
	}
}

func TestHeaderTitlesAreShortened(t *testing.T) {
	m := newFakeModel(10)
	m.sections = []viewmodel.Section{{Title: "a folder with a name that is far too long for one line, whatever the window, and goes on"}}
	g := showGrid(t, m, gridConfig{OnHeader: func(int) {}})
	h := g.headerOf(0)
	if end, ring := h.title.Position().X+h.title.MinSize().Width, h.ring.Position().X; end > ring {
		t.Errorf("the title ends at %v, the circle begins at %v", end, ring)
	}
	if end := h.count.Position().X + h.count.Size().Width; end > float32(g.measures.Width) {
		t.Errorf("the count ends at %v of %d", end, g.measures.Width)
	}
}
