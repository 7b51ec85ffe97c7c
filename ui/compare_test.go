package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

// selecting returns a desk of nine pictures, of which n from the third on are selected.
func selecting(t *testing.T, n int) *desk {
	t.Helper()
	d := newDesk(t, some(9)...).appear()
	for i := range n {
		if i == 0 {
			d.grid.GoTo(2)
			continue
		}
		d.gallery.Toggle(2 + i)
	}
	return d
}

func comparingOf(t *testing.T, n int) *desk {
	t.Helper()
	d := selecting(t, n)
	d.letter('c')
	d.until("compared", func() bool { return d.compare.model.IsOpen() && d.areSharp() })
	return d
}

func (d *desk) areSharp() bool {
	return !slices.ContainsFunc(d.compare.model.Panes(), func(p *viewmodel.Pane) bool {
		return p.Shown().Stage < viewmodel.ScreenPixels
	})
}

// compared returns the positions of the pictures that are compared.
func (d *desk) compared() (at []int) {
	for _, p := range d.compare.model.Panes() {
		at = append(at, p.Position())
	}
	return at
}

func (d *desk) wantCompared(what string, want ...int) {
	d.t.Helper()
	if got := d.compared(); !slices.Equal(got, want) {
		d.t.Errorf("%s: compared are %v, want %v", what, got, want)
	}
}

func TestCompareShowsTheSelectedSideBySide(t *testing.T) {
	d := comparingOf(t, 2)
	d.wantCompared("C", 2, 3)
	if d.wall.Visible() || !d.compare.box.Visible() {
		t.Fatal("the grid is seen, or the comparison is not")
	}
	panes := d.compare.model.Panes()
	a, b := d.compare.views[panes[0]], d.compare.views[panes[1]]
	if !a.Visible() || !b.Visible() || a.Size() != b.Size() || a.Position().X+a.Size().Width > b.Position().X {
		t.Errorf("they lie at %v, %v and %v, %v", a.Position(), a.Size(), b.Position(), b.Size())
	}
	if d.window.Canvas().Focused() != a {
		t.Error("the first does not have the keyboard")
	}
	d.key(fyne.KeyEscape)
	if !d.wall.Visible() || d.compare.box.Visible() || a.Visible() {
		t.Error("Escape does not return to the grid")
	}
	if g := d.gallery; g.SelectedCount() != 2 || !g.IsSelected(2) || !g.IsSelected(3) {
		t.Error("others are selected than before")
	}
	if d.window.Canvas().Focused() != d.grid {
		t.Error("the grid does not have the keyboard again")
	}
}

func TestCompareAsksForTwoToFour(t *testing.T) {
	for n, hint := range map[int]string{
		0: "", 1: "", // the letter begins a name
		5: "Two to four pictures can be compared; 5 are selected",
	} {
		d := selecting(t, n)
		d.letter('c')
		if d.compare.model.IsOpen() || d.status.hint != hint {
			t.Errorf("%d selected: said %q, want %q", n, d.status.hint, hint)
		}
		if d.typing.active != (hint == "") {
			t.Errorf("%d selected: a name is typed: %v", n, d.typing.active)
		}
	}
}

func TestCompareKeys(t *testing.T) {
	d := comparingOf(t, 3)
	d.key(fyne.KeyRight)
	d.wantCompared("→ past the others", 5, 3, 4)
	d.letter('2')
	d.key(fyne.KeyPageUp)
	d.wantCompared("2, Page Up", 5, 2, 4)
	d.letter('x')
	d.wantCompared("X", 5, 4, 2)
	if got := d.compare.model.Active().Position(); got != 2 {
		t.Errorf("active is %d, want what was swapped, 2", got)
	}
	d.key(fyne.KeyDelete)
	d.wantCompared("Delete", 5, 4)
	if got := d.compare.model.Active().Position(); got != 4 {
		t.Errorf("active is %d, want 4", got)
	}
	if d.gallery.Len() != 9 {
		t.Error("a picture is deleted")
	}
	d.until("sharp", d.areSharp)
	d.key(fyne.KeyReturn)
	if d.mode() != inViewer || d.viewer.Position() != 4 || !d.picture.Visible() || d.compare.box.Visible() {
		t.Errorf("Enter looks at %d alone, want 4", d.viewer.Position())
	}
	if d.window.Canvas().Focused() != d.picture {
		t.Error("the picture does not have the keyboard")
	}
}

func TestCompareZoomsInStepUnlessApart(t *testing.T) {
	d := comparingOf(t, 2)
	scales := func() [2]float64 {
		panes := d.compare.model.Panes()
		return [2]float64{panes[0].Shown().Scale, panes[1].Shown().Scale}
	}
	d.shortcut(fyne.KeyPlus, ctrl)
	d.letter('+')
	before := scales()
	if before[0] < 1.99 || before[0] != before[1] {
		t.Fatalf("scales %v after two steps, want 2 both", before)
	}
	d.letter('u')
	d.letter('+')
	if got := scales(); got[0] <= before[0] || got[1] != before[1] {
		t.Errorf("scales %v, want the first alone to change", got)
	}
	d.letter('u')
	d.letter('0')
	if got := d.compare.model.Panes()[1].Shown().Zoom; got != viewmodel.Fitted {
		t.Error("0 does not fit all")
	}
}

func TestCompareClickMakesActive(t *testing.T) {
	d := comparingOf(t, 4)
	p := d.compare.model.Panes()[3]
	v := d.compare.views[p]
	v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, 90)}, Button: desktop.MouseButtonPrimary})
	if d.compare.model.Active() != p {
		t.Error("a click does not make it the active one")
	}
	edge := d.compare.edges[0].Position()
	if at := v.Position(); edge.X > at.X || edge.X < at.X-paneGap || edge.Y > at.Y || edge.Y < at.Y-paneGap {
		t.Errorf("the frame begins at %v, the active view at %v", edge, at)
	}
}

func TestCompareFromTheViewerAndDownToOne(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	d.openAt(8)
	d.letter('c')
	d.wantCompared("C at the last", 8, 7)
	if d.picture.Visible() || d.wall.Visible() {
		t.Error("the picture or the grid is seen under the comparison")
	}
	d.key(fyne.KeyBackspace)
	if d.mode() != inViewer || d.viewer.Position() != 7 {
		t.Errorf("at %d, want the one that is left, 7, alone", d.viewer.Position())
	}
	d.key(fyne.KeyEscape)
	if !d.wall.Visible() || d.gallery.Selected() != 7 {
		t.Errorf("the grid is seen: %v, at %d", d.wall.Visible(), d.gallery.Selected())
	}
}

func TestCompareEndsWithItsSource(t *testing.T) {
	d := comparingOf(t, 3)
	d.Window.open([]string{"other"})
	if d.compare.box.Visible() || !d.wall.Visible() {
		t.Error("pictures of a former source are compared")
	}
	d.until("listed", func() bool { return d.gallery.Len() == 9 })
}

func TestPaneGridSuitsShapes(t *testing.T) {
	wide := fyne.NewSize(1280, 800)
	for _, c := range []struct {
		name          string
		size          fyne.Size
		shapes        []float32
		columns, rows int
	}{
		{"two photos", wide, []float32{1.5, 1.5}, 2, 1},
		{"two panoramas", wide, []float32{4, 4}, 1, 2},
		{"two portraits", wide, []float32{0.67, 0.67}, 2, 1},
		{"two in a high window", fyne.NewSize(600, 1000), []float32{1.5, 1.5}, 1, 2},
		{"three photos", wide, []float32{1.5, 1.5, 1.5}, 2, 2},
		{"three portraits", wide, []float32{0.67, 0.67, 0.67}, 3, 1},
		{"three panoramas", wide, []float32{5, 5, 5}, 1, 3},
		{"four photos", wide, []float32{1.5, 1.5, 1.5, 1.5}, 2, 2},
		{"four narrow ones", wide, []float32{0.4, 0.4, 0.4, 0.4}, 4, 1},
		{"four unknown ones", wide, []float32{0, 0, 0, 0}, 2, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newPaneGrid(c.size, c.shapes)
			if g.columns != c.columns || g.rows() != c.rows {
				t.Errorf("%d columns, %d rows, want %d, %d", g.columns, g.rows(), c.columns, c.rows)
			}
			for i := range c.shapes {
				at, part := g.cell(i)
				if at.X < 0 || at.Y < 0 || at.X+part.Width > c.size.Width || at.Y+part.Height > c.size.Height {
					t.Errorf("picture %d lies at %v, %v", i, at, part)
				}
			}
		})
	}
}

func TestCompareKeepsTheKeyboardAfterAShortcut(t *testing.T) {
	d := comparingOf(t, 2)
	d.shortcut(fyne.KeyPlus, ctrl)
	if d.window.Canvas().Focused() != d.compare.View() {
		t.Error("the keyboard is not with the active picture")
	}
}

func TestCompareMovesOneWithAlt(t *testing.T) {
	held := fyne.KeyModifier(0)
	d := comparingOf(t, 2)
	d.modifiers = func() fyne.KeyModifier { return held }
	d.letter('+')
	panes := d.compare.model.Panes()
	before := panes[1].Shown().Scale
	held = fyne.KeyModifierAlt
	d.letter('+')
	if got := panes[1].Shown().Scale; got != before || panes[0].Shown().Scale <= before {
		t.Errorf("scales %v and %v with Alt held, want only the first to change", panes[0].Shown().Scale, got)
	}
	held = 0
	d.pass()
	if d.compare.held || len(d.timers) > 0 {
		t.Error("Alt is waited for after it was let go of")
	}
	d.letter('-')
	if got := panes[1].Shown().Scale; got >= before {
		t.Errorf("scale %v of the second without Alt, want it to follow again", got)
	}
}

func TestSlideShowFromAComparison(t *testing.T) {
	d := comparingOf(t, 2)
	d.startShow()
	if d.compare.box.Visible() || !d.picture.Visible() || !d.show.State().On || d.viewer.Position() != 2 {
		t.Errorf("compared: %v, shown: %v, at %d", d.compare.box.Visible(), d.show.State().On, d.viewer.Position())
	}
}

func TestCompareReturnsToTheViewer(t *testing.T) {
	for name, leave := range map[string]func(d *desk){
		"Escape": func(d *desk) { d.key(fyne.KeyEscape) },
		"C":      func(d *desk) { d.letter('c') },
	} {
		d := newDesk(t, some(9)...).appear()
		d.openAt(4)
		d.letter('c')
		d.key(fyne.KeyRight)
		leave(d)
		if d.mode() != inViewer || d.viewer.Position() != 6 || !d.picture.Visible() || d.compare.box.Visible() || d.wall.Visible() {
			t.Errorf("%s goes to %d, want the active picture, 6, in the viewer", name, d.viewer.Position())
		}
		if d.window.Canvas().Focused() != d.picture {
			t.Errorf("after %s the picture does not have the keyboard", name)
		}
		d.key(fyne.KeyEscape)
		if d.mode() != inGrid || !d.wall.Visible() {
			t.Errorf("after %s, Escape does not go on to the grid", name)
		}
	}
}

func TestCompareReturnsToTheWalkOfTheSelection(t *testing.T) {
	d := selecting(t, 3)
	d.openAt(2)
	d.letter('c')
	d.key(fyne.KeyEscape)
	if s := d.viewer.Shown(); !s.Chosen || s.Total != 3 {
		t.Errorf("goes through %d pictures, chosen: %v; want the 3 that are selected", s.Total, s.Chosen)
	}
}
