package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/ui/layout"
)

// besideAll is a place between the pictures.
func besideAll(g *Grid) fyne.Position { return g.at(g.measures.Gap/2, g.measures.Gap/2) }

func TestGridBandSelectsWhatItTouches(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	g.hit(9, 0)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: besideAll(g)}, Button: desktop.MouseButtonPrimary})
	wantChosen(t, "pressed beside", m)
	g.drag(besideAll(g).AddXY(dragLeast-2, 0))
	if g.band.isDrawn {
		t.Error("a trembling hand draws a band")
	}
	g.drag(g.middleOf(6))
	wantChosen(t, "to the second row", m, 0, 1, 5, 6)
	if !g.band.area.Visible() {
		t.Error("the band is not seen")
	}
	if got := g.band.area.Position().Add(g.band.area.Size()).Subtract(g.middleOf(6)); abs(got.X) > 2 || abs(got.Y) > 2 {
		t.Errorf("the band ends %v from the pointer", got)
	}
	changes := m.bands
	g.drag(g.middleOf(6).AddXY(3, 3))
	if m.bands != changes {
		t.Error("the model is told although the band touches the same pictures")
	}
	g.drag(g.middleOf(1))
	wantChosen(t, "back to the first row", m, 0, 1)
	g.let()
	wantChosen(t, "released", m, 0, 1)
	if g.band.area.Visible() || m.before != nil {
		t.Error("the band is still there")
	}
	if m.selected != 1 {
		t.Errorf("the cursor is at %d, want 1", m.selected)
	}
	g.drag(g.middleOf(8))
	wantChosen(t, "after the release", m, 0, 1)
}

func TestGridBandBesides(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{Modifiers: func() fyne.KeyModifier { return ctrl }})
	g.hit(9, 0)
	g.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: besideAll(g)}, Button: desktop.MouseButtonPrimary, Modifier: ctrl,
	})
	g.drag(g.middleOf(1))
	wantChosen(t, "with ctrl", m, 0, 1, 9)
	if !g.CancelBand() {
		t.Error("no band to cancel")
	}
	wantChosen(t, "cancelled", m, 9)
	g.drag(g.middleOf(2))
	wantChosen(t, "dragged on", m, 9)
	if g.CancelBand() {
		t.Error("a second band is cancelled")
	}
}

// From a picture that is not selected a band begins, from a selected one none.
func TestGridBandFromAPicture(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	g.hit(1, 0)
	g.drag(g.middleOf(7))
	wantChosen(t, "from a plain picture", m, 1, 2, 6, 7)
	g.let()
	g.hit(2, 0)
	g.drag(g.middleOf(3))
	g.let()
	wantChosen(t, "from a selected one", m, 1, 2, 6, 7)
}

// The test driver ends each animation at once, so the test ticks by itself.
func TestGridBandPullsTheWall(t *testing.T) {
	m := newFakeModel(10_000)
	g := showGrid(t, m, gridConfig{})
	ticks := func(n int) (way int64) {
		before := g.Offset()
		for range n {
			g.scroll.last = time.Now().Add(-20 * time.Millisecond)
			g.scroll.tick(0.5)
		}
		return g.Offset() - before
	}
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: besideAll(g)}, Button: desktop.MouseButtonPrimary})
	g.scroll.moving = &fyne.Animation{}
	g.drag(fyne.NewPos(300, 200))
	g.scroll.moving = &fyne.Animation{}
	if way := ticks(1); way != 0 {
		t.Errorf("in the middle the wall moves by %d", way)
	}
	g.scroll.moving = &fyne.Animation{}
	g.drag(fyne.NewPos(300, 400))
	slow := ticks(5)
	g.drag(fyne.NewPos(300, 450))
	quick := ticks(5)
	if slow <= 0 || quick < 3*slow {
		t.Errorf("at the border the wall moves by %d, beyond it by %d", slow, quick)
	}
	last := slices.Max(m.all())
	if _, seen := g.wall.Visible(g.Offset(), g.height); last < seen-2*layout.Columns(g.measures) || !m.chosen[0] {
		t.Errorf("selected up to %d of %d seen", last, seen)
	}
	g.drag(fyne.NewPos(300, -400))
	ticks(200)
	if g.Offset() != 0 {
		t.Errorf("pulled to the top the offset is %d", g.Offset())
	}
	g.drag(fyne.NewPos(300, 450))
	g.let()
	if g.scroll.speed != 0 {
		t.Error("the wall is still pulled")
	}
}

// A wall that is made anew under the hand has other pictures where the band is.
func TestGridBandEndsWithTheList(t *testing.T) {
	m := newFakeModel(100)
	g := showGrid(t, m, gridConfig{})
	g.hit(1, 0)
	g.drag(g.middleOf(7))
	m.n = 0
	g.Reset()
	g.drag(fyne.NewPos(378, 60))
	if g.band.isDrawn || g.band.area.Visible() {
		t.Error("the band outlives its pictures")
	}
}

// Escape brings back what was selected before the press that began the band.
func TestGridBandGivenUpRestoresTheSelection(t *testing.T) {
	m := newFakeModel(20)
	g := showGrid(t, m, gridConfig{})
	m.Select(7)
	m.Toggle(9)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: besideAll(g)}, Button: desktop.MouseButtonPrimary})
	g.drag(g.middleOf(6))
	wantChosen(t, "by the band", m, 0, 1, 5, 6)
	if !g.CancelBand() {
		t.Fatal("there was no band")
	}
	wantChosen(t, "after Escape", m, 7, 9)
}

// Without a cursor Page Down goes on, and does not only show where it would begin.
func TestGridPageDownWithoutACursor(t *testing.T) {
	m := newFakeModel(1000)
	g := showGrid(t, m, gridConfig{})
	_, last := g.wall.Visible(0, g.height)
	g.Page(true)
	if m.selected < last-5 || g.Offset() == 0 {
		t.Errorf("it is at %d, and the view at %d", m.selected, g.Offset())
	}
}
