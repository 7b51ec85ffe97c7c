package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// showTimeline puts a wall of 36 months of 100 pictures on a window, and returns
// what lets the time pass that the timeline waits for.
func showTimeline(t testing.TB) (g *Grid, m *fakeModel, pass func()) {
	m = newFakeModel(3600)
	for i := range 36 {
		month := time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC).AddDate(0, -i, 0)
		mark := viewmodel.Mark{Start: i * 100, Label: month.Format("January 2006"), Short: month.Format("Jan")}
		if i%12 == 0 {
			mark.Short, mark.Major = month.Format("2006"), true
		}
		m.marks = append(m.marks, mark)
	}
	var due []func()
	g = showGrid(t, m, gridConfig{After: func(d time.Duration, f func()) func() {
		called := false
		if d == timelineRest {
			due = append(due, func() {
				if !called {
					f()
				}
			})
		}
		return func() { called = true }
	}})
	return g, m, func() {
		now := due
		due = nil
		for _, f := range now {
			f()
		}
	}
}

// shownMarks returns the texts beside the bar, from the top down.
func shownMarks(g *Grid) []string {
	var all []string
	for _, note := range g.timeline.texts {
		if note.Visible() {
			all = append(all, note.Text)
		}
	}
	return all
}

func TestTimelineHasAStripOfItsOwn(t *testing.T) {
	g, m, _ := showTimeline(t)
	last := g.wall.Rect(4)
	if right, strip := float32(last.X+last.W)/g.scale, g.bar.left-markWidth; right > strip {
		t.Errorf("tiles end at %v, the marks begin at %v", right, strip)
	}
	m.marks = nil
	g.Listed(viewmodel.Change{})
	if g.measures.Width != 600-barWidth {
		t.Errorf("without marks %d units are left for tiles", g.measures.Width)
	}
	if m.edge != g.measures.Edge {
		t.Errorf("thumbnails are made for %d pixels, squares have %d", m.edge, g.measures.Edge)
	}
}

func TestTimelineShowsWhileTheWallMoves(t *testing.T) {
	g, _, pass := showTimeline(t)
	if got := shownMarks(g); len(got) > 0 {
		t.Fatalf("at rest it shows %v", got)
	}
	g.scroll.step(300)
	got := shownMarks(g)
	if len(got) < 15 {
		t.Fatalf("while the wall moves it shows %v", got)
	}
	for _, year := range []string{"2026", "2025", "2024"} {
		if !contains(got, year) {
			t.Errorf("it shows %v, without %s", got, year)
		}
	}
	g.scroll.step(400)
	pass()
	if len(shownMarks(g)) == 0 {
		t.Error("it fades although the wall moved meanwhile")
	}
	pass()
	if got := shownMarks(g); len(got) > 0 || g.timeline.curtain.Visible() {
		t.Errorf("after a rest it shows %v", got)
	}
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func TestTimelineStaysWhileTheHandIsThere(t *testing.T) {
	g, _, pass := showTimeline(t)
	g.MouseMoved(at(590, 200))
	pass()
	pass()
	if len(shownMarks(g)) == 0 {
		t.Fatal("it fades under the pointer")
	}
	if words := g.timeline.bubble.words; !words.Visible() || words.Text != "July 2025" {
		t.Errorf("in the middle of the bar it says %q", words.Text)
	}
	g.MouseMoved(at(100, 200))
	if g.timeline.bubble.words.Visible() {
		t.Error("the bubble stays")
	}
	pass()
	pass()
	if got := shownMarks(g); len(got) > 0 {
		t.Errorf("when the hand has left it shows %v", got)
	}
}

// Nobody tells when the pointer leaves through the window's edge beside the bar.
func TestBubbleGoesWhenTheHandRestsOrDoesSomethingElse(t *testing.T) {
	for name, do := range map[string]func(g *Grid, rest func()){
		"rests":   func(_ *Grid, rest func()) { rest() },
		"a key":   func(g *Grid, _ func()) { g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) },
		"typing":  func(g *Grid, _ func()) { g.TypedRune('x') },
		"scrolls": func(g *Grid, _ func()) { g.scroll.step(g.Offset() + 50) },
	} {
		g, _, _ := showTimeline(t)
		rest := func() {}
		g.config.After = func(d time.Duration, f func()) func() {
			if d == bubbleRest {
				rest = f
			}
			return func() {}
		}
		g.MouseMoved(at(590, 200))
		if !g.timeline.bubble.back.Visible() {
			t.Fatal("there is no bubble")
		}
		do(g, rest)
		if g.timeline.bubble.back.Visible() || g.timeline.bubble.words.Visible() {
			t.Errorf("%s: the bubble stays", name)
		}
		g.MouseMoved(at(590, 230))
		if !g.timeline.bubble.back.Visible() {
			t.Errorf("%s: the bubble does not come back with the pointer", name)
		}
		g.MouseDown(at(590, 200))
		rest()
		if !g.timeline.bubble.back.Visible() {
			t.Errorf("%s: the bubble goes while the bar is held", name)
		}
	}
}

func TestTimelineJumpsToAMark(t *testing.T) {
	g, m, _ := showTimeline(t)
	g.MouseMoved(at(590, 200))
	for _, p := range g.timeline.places {
		mark := m.marks[p.mark]
		if p.isTick || !mark.Major {
			continue
		}
		g.MouseDown(at(g.bar.left-10, p.y+3))
		if first := g.wall.At(100, g.Offset()+gapWidth+1); first/5 != mark.Start/5 {
			t.Errorf("%s goes to picture %d, want %d", mark.Label, first, mark.Start)
		}
		if got := g.timeline.bubble.words.Text; got != mark.Label {
			t.Errorf("at %s it says %q", mark.Label, got)
		}
		g.MouseUp(at(g.bar.left-10, p.y+3))
	}
}

func TestTimelineFollowsADrag(t *testing.T) {
	g, _, _ := showTimeline(t)
	g.MouseDown(at(580, 100))
	before := ""
	for y := float32(100); y <= 500; y += 50 {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(580, y)}})
		first, _ := g.wall.Visible(g.Offset(), g.height)
		month := time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC).AddDate(0, -(first+5)/100, 0)
		said := g.timeline.bubble.words.Text
		if other := month.AddDate(0, 1, 0); said != month.Format("January 2006") && said != other.Format("January 2006") {
			t.Errorf("at picture %d it says %q, want %s", first, said, month.Format("January 2006"))
		}
		if said == before && y < 400 {
			t.Errorf("at %v it still says %q", y, said)
		}
		before = said
	}
	if g.Offset() != g.wall.Furthest(g.height) {
		t.Errorf("dragged beyond the end it is at %d of %d", g.Offset(), g.wall.Furthest(g.height))
	}
	g.DragEnd()
	g.MouseOut()
	if g.timeline.bubble.back.Visible() {
		t.Error("the bubble stays")
	}
}

// Names of folders have more room, and stand without the parent that all share; the
// bubble has them in full.
func TestTimelineOfFolders(t *testing.T) {
	m := newFakeModel(1000)
	for i := range 10 {
		name := fmt.Sprintf("Holiday / 2024-05-%02d Venice", i+1)
		m.marks = append(m.marks, viewmodel.Mark{Start: i * 100, Label: name, Short: name, Major: true, Named: true})
	}
	g := showGrid(t, m, gridConfig{})
	if got := g.measures.Width; got != 600-barWidth-nameWidth {
		t.Errorf("%d units are left for tiles, want %d", got, 600-barWidth-nameWidth)
	}
	g.MouseMoved(at(590, 200))
	g.scroll.step(100)
	got := shownMarks(g)
	for i, text := range got {
		if want := fmt.Sprintf("%02d Venice", i+1); text != want {
			t.Errorf("folder %d is called %q, want %q", i, text, want)
		}
	}
	if len(got) != 10 {
		t.Errorf("%d of 10 folders have names", len(got))
	}
	if got := g.timeline.bubble.words.Text; got != "Holiday / 2024-05-05 Venice" {
		t.Errorf("in the middle of the bar it says %q", got)
	}
}

// While its thumb is dragged the bar stays with the pointer, although rows that
// come near turn out higher or lower than they were thought to be.
func TestBarStaysWithThePointer(t *testing.T) {
	m := newFakeModel(3000)
	m.shape = func(i int) (int, int) { return 3 + i/1000, 4 }
	g := showRows(t, m)
	g.MouseDown(at(595, g.bar.top+5))
	for y := float32(20); y < 380; y += 15 {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(595, y)}})
		if got := y - g.bar.top; got != 5 {
			t.Fatalf("at %v the thumb is %v units from the pointer, want 5", y, got)
		}
	}
	g.DragEnd()
	share := float64(g.Offset()) / float64(g.wall.Furthest(g.height))
	if got := float64(g.bar.top / (g.bar.height - g.bar.length)); got < share-0.01 || got > share+0.01 {
		t.Errorf("released, the thumb is at %v of its way, the wall at %v", got, share)
	}
}

// The gutter follows the names as folders come in, in steps, and is not there where
// there is nowhere to go.
func TestGutterFollowsTheNames(t *testing.T) {
	m := newFakeModel(100_000)
	year := func(i int) viewmodel.Mark {
		name := fmt.Sprintf("%d / %04d trip", 2004+i/5, i)
		return viewmodel.Mark{Start: i * 100, Label: name, Short: name, Major: true, Named: true}
	}
	for i := range 3 {
		m.marks = append(m.marks, year(i))
	}
	g := showGrid(t, m, gridConfig{})
	g.Resize(fyne.NewSize(1100, 600))
	gutter := func() float32 { return g.timeline.width() }
	if gutter() != nameWidth {
		t.Errorf("short names have %v units, want %d", gutter(), nameWidth)
	}
	changes, was := 0, gutter()
	for i := 3; i < 1000; i++ {
		m.marks = append(m.marks, year(i))
		g.Listed(viewmodel.Change{})
		if gutter() != was {
			changes, was = changes+1, gutter()
		}
	}
	if gutter() <= nameWidth || changes == 0 || changes > 2 {
		t.Errorf("long names have %v units after %d changes", gutter(), changes)
	}
	g.MouseMoved(at(1095, 200))
	g.scroll.step(100)
	for _, text := range shownMarks(g) {
		if strings.Contains(text, "…") {
			t.Errorf("a folder is called %q", text)
		}
	}
	g.Resize(fyne.NewSize(480, 400))
	if gutter() != nameWidth {
		t.Errorf("in a narrow window names take %v units", gutter())
	}
	m.n = 5
	m.marks = m.marks[:2]
	g.Reset()
	if gutter() != 0 {
		t.Errorf("beside five pictures %v units are left for marks", gutter())
	}
	m.n = 1500
	g.Listed(viewmodel.Change{})
	if gutter() == 0 {
		t.Error("there is no room for marks beside what came later")
	}
}

func BenchmarkTimelineStep(b *testing.B) {
	m := newFakeModel(1_000_000)
	m.sections = every(m.n, 500)
	for i, s := range m.sections {
		m.marks = append(m.marks, viewmodel.Mark{Start: s.Start, Label: fmt.Sprint("Month ", i), Short: fmt.Sprint(i), Major: i%12 == 0})
	}
	g := showGrid(b, m, gridConfig{})
	scrollOn(b, g, m)
}
