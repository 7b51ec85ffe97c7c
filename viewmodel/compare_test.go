package viewmodel_test

import (
	"image"
	"math"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// compareRig is a comparison whose UI thread is the test. Panes are 40 pixels a side,
// pictures 100×50.
type compareRig struct {
	*viewRig
	c *viewmodel.Comparison
}

func newCompareRig(t *testing.T, n int) *compareRig {
	t.Helper()
	r := &compareRig{viewRig: newViewRig(t, newViewLibrary(n))}
	r.c = viewmodel.NewComparison(r.gallery)
	r.gallery.Watch(viewmodel.Events{
		Listed: r.c.ListChanged, Reset: r.c.GalleryReset,
		Gone: func(name string) { r.gone = append(r.gone, name) },
	})
	r.c.Watch(func() {
		for _, p := range r.c.Panes() {
			s := p.Shown()
			if s.Pixels != nil && s.Pixels.Pix[0] != s.Key[len(s.Key)-1] {
				t.Errorf("%s is shown with the pixels of %c", s.Key, s.Pixels.Pix[0])
			}
			for _, tile := range s.Tiles {
				if tile.Pixels.Pix[0] != s.Key[len(s.Key)-1] {
					t.Errorf("%s is shown with the tiles of %c", s.Key, tile.Pixels.Pix[0])
				}
			}
		}
	})
	for _, p := range r.c.All() {
		p.SetScreen(40, 40)
	}
	return r
}

func (r *compareRig) compare(positions ...int) *compareRig {
	r.t.Helper()
	if !r.c.Open(positions) {
		r.t.Fatalf("%v cannot be compared", positions)
	}
	r.settle()
	return r
}

// settle waits until all panes have what they show, and nothing is loaded.
func (r *compareRig) settle() {
	r.t.Helper()
	r.until("settled", func() bool {
		for _, p := range r.c.Panes() {
			if s := p.Shown(); s.Loading || s.Stage < viewmodel.ScreenPixels && s.Problem.Kind == viewmodel.NoProblem {
				return false
			}
		}
		return r.lib.Running() == 0
	})
}

func (r *compareRig) wantAt(want ...int) {
	r.t.Helper()
	var got []int
	for _, p := range r.c.Panes() {
		got = append(got, p.Position())
	}
	if !slices.Equal(got, want) {
		r.t.Errorf("compared are %v, want %v", got, want)
	}
}

// scales returns the scales of the panes.
func (r *compareRig) scales() (scales []float64) {
	for _, p := range r.c.Panes() {
		scales = append(scales, p.Shown().Scale)
	}
	return scales
}

func TestComparisonTakesTwoToFour(t *testing.T) {
	r := newCompareRig(t, 9)
	for _, bad := range [][]int{nil, {1}, {0, 1, 2, 3, 4}, {0, 9}, {-1, 0}} {
		if r.c.Open(bad) || r.c.IsOpen() {
			t.Errorf("%v is compared", bad)
		}
	}
	for n := 2; n <= 4; n++ {
		r.compare([]int{0, 1, 2, 3}[:n]...)
		if len(r.c.Panes()) != n || r.c.Active() != r.c.Panes()[0] {
			t.Errorf("%d panes of %d, or not the first is active", len(r.c.Panes()), n)
		}
		r.c.Close()
	}
	if r.c.IsOpen() || r.lib.Held() > 0 {
		t.Error("something is left after Close")
	}
}

func TestComparisonLeavesTheSelection(t *testing.T) {
	r := newCompareRig(t, 9)
	r.gallery.Select(2)
	r.gallery.Toggle(5)
	r.compare(2, 5)
	r.c.Active().Step(1)
	r.c.Swap()
	r.c.Remove()
	r.settle()
	r.c.Close()
	g := r.gallery
	if g.SelectedCount() != 2 || !g.IsSelected(2) || !g.IsSelected(5) || g.Selected() != 5 {
		t.Errorf("%d are selected and the cursor is at %d, want 2 and 5 with the cursor at 5", g.SelectedCount(), g.Selected())
	}
}

func TestComparisonZoomsAndMovesInStep(t *testing.T) {
	r := newCompareRig(t, 9).compare(0, 1, 2)
	panes := r.c.Panes()
	panes[1].ZoomTo(2)
	panes[1].Pan(image.Pt(-25, 0))
	r.settle()
	for i, p := range panes {
		if s, want := p.Shown(), panes[1].Shown(); s.Scale != 2 || s.Place != want.Place || !s.Tiled {
			t.Errorf("pane %d: scale %v at %v, tiled %v, want 2 at %v", i, s.Scale, s.Place, s.Tiled, want.Place)
		}
		if p.Shown().Locked {
			t.Errorf("pane %d says that the zoom is kept", i)
		}
	}
	panes[0].ZoomBy(2, image.Pt(0, 0))
	if got := r.scales(); got[1] != got[0] || got[2] != got[0] || math.Abs(got[0]-4) > 0.01 {
		t.Errorf("scales %v, want 4 each", got)
	}
	panes[0].ToggleZoom(image.Point{})
	for i, p := range panes {
		if p.Shown().Zoom != viewmodel.Fitted {
			t.Errorf("pane %d is not fitted", i)
		}
	}
	r.settle()
}

func TestComparisonKeepsWhatWasMovedApart(t *testing.T) {
	r := newCompareRig(t, 9).compare(0, 1)
	held := false
	r.c.Loosen(func() bool { return held })
	a, b := r.c.Panes()[0], r.c.Panes()[1]
	a.ZoomTo(2)
	held = true
	b.Pan(image.Pt(-20, 0))
	b.ZoomTo(4)
	held = false
	if got := r.scales(); got[0] != 2 || got[1] != 4 {
		t.Fatalf("scales %v, want the second alone to be 4", got)
	}
	middle := func(p *viewmodel.Pane) float64 { // of what is seen, in parts of the picture
		at := p.Shown().Place
		return float64(20-at.Min.X) / float64(at.Dx())
	}
	apart := middle(b) - middle(a)
	if apart < 0.05 {
		t.Fatalf("apart by %v of the width, want some 0.1", apart)
	}
	a.Pan(image.Pt(-16, 0))
	if got := middle(b) - middle(a); math.Abs(got-apart) > 0.01 {
		t.Errorf("apart by %v after moving together, before %v", got, apart)
	}
	a.ZoomTo(3)
	if got := r.scales(); math.Abs(got[1]-6) > 0.01 {
		t.Errorf("scales %v, want the second twice the first", got)
	}
	r.c.ToggleApart()
	a.ZoomTo(8)
	if got := r.scales(); math.Abs(got[1]-6) > 0.01 || !r.c.IsApart() {
		t.Errorf("scales %v while apart", got)
	}
	r.c.ToggleApart()
	r.c.ZoomFit()
	a.ZoomTo(2)
	if got := r.scales(); got[0] != 2 || got[1] != 2 || middle(a) != middle(b) {
		t.Errorf("scales %v at %v and %v after fitting, want both alike", got, middle(a), middle(b))
	}
	r.settle()
}

func TestComparisonStepsOneAgainstTheOthers(t *testing.T) {
	r := newCompareRig(t, 6).compare(1, 2, 4)
	r.c.Active().ZoomTo(2)
	if !r.c.Active().Step(1) { // 2 is shown beside it
		t.Fatal("it does not step")
	}
	r.wantAt(3, 2, 4)
	r.settle()
	if got := r.scales(); got[0] != 2 {
		t.Errorf("scale %v of the next picture, want the same, 2", got[0])
	}
	r.c.Active().Step(1)
	r.wantAt(5, 2, 4)
	if r.c.Active().Step(1) {
		t.Error("it steps past the end")
	}
	r.c.Activate(1)
	r.c.Active().Step(-1)
	r.wantAt(5, 1, 4)
	r.settle()
}

func TestComparisonSwapsAndTakesOut(t *testing.T) {
	r := newCompareRig(t, 6).compare(0, 1, 2)
	r.c.Activate(2)
	r.c.Swap()
	r.wantAt(2, 1, 0)
	if r.c.Active().Position() != 2 {
		t.Errorf("active is %d after the swap, want the same picture, 2", r.c.Active().Position())
	}
	r.c.Remove()
	r.wantAt(1, 0)
	if r.c.Active().Position() != 1 {
		t.Errorf("active is %d, want the one that came in its place, 1", r.c.Active().Position())
	}
	r.c.Remove()
	r.wantAt(0)
	if r.c.Remove() {
		t.Error("the last one is taken out")
	}
	if r.gallery.Len() != 6 {
		t.Error("a picture is gone from the gallery")
	}
	r.settle()
}

func TestComparisonLetsGoOfWhatIsGone(t *testing.T) {
	r := newCompareRig(t, 6).compare(1, 3, 5)
	photos := slices.Clone(r.lib.photos)
	r.lib.Set(slices.Delete(photos, 1, 2)...)
	r.gallery.Reload()
	r.until("one is gone", func() bool { return len(r.c.Panes()) == 2 })
	r.wantAt(2, 4)
	r.want("said to be gone", r.gone, "[1]")
	r.settle()
}

func TestComparisonShowsAChangedPictureAnew(t *testing.T) {
	r := newCompareRig(t, 6).compare(1, 3)
	photos := slices.Clone(r.lib.photos)
	photos[3].Size = 7
	r.lib.Set(photos...)
	r.gallery.Reload()
	r.until("shown anew", func() bool { s := r.c.Panes()[1].Shown(); return s.Pixels.Pix[1] == 7 })
	r.settle()
}

func TestComparisonEndsWithItsSource(t *testing.T) {
	r := newCompareRig(t, 6).compare(1, 3)
	r.gallery.Open([]string{"another"})
	if r.c.IsOpen() || r.c.Panes() != nil {
		t.Error("pictures of a former source are compared")
	}
	r.until("listed", func() bool { return r.gallery.Len() == 6 })
}

func TestComparisonLoadsSideBySideAndOnlyTheActiveLooksAhead(t *testing.T) {
	r := newCompareRig(t, 9)
	open := []func(){r.lib.Hold("0"), r.lib.Hold("4")}
	r.c.Open([]int{0, 4})
	r.until("both load", func() bool { return r.lib.Running() == 2 })
	r.lib.Asked()
	open[1]()
	open[0]()
	r.settle()
	var asked []string
	r.until("the neighbours are ready", func() bool {
		asked = append(asked, r.lib.Asked()...)
		return r.lib.Running() == 0 && len(asked) == 2
	})
	for _, asked := range asked {
		if asked[0] != '1' && asked[0] != '2' {
			t.Errorf("asked for %q, which is no neighbour of the active picture", asked)
		}
	}
}

func TestComparisonFailsOneAlone(t *testing.T) {
	r := newCompareRig(t, 4)
	r.lib.Fail("1", repository.ErrDamaged)
	r.compare(0, 1)
	if a, b := r.c.Panes()[0].Shown(), r.c.Panes()[1].Shown(); a.Problem.Kind != viewmodel.NoProblem || b.Problem.Kind == viewmodel.NoProblem {
		t.Errorf("problems %v and %v, want only one of the second", a.Problem, b.Problem)
	}
	r.lib.Fail("1", nil)
	r.c.Panes()[1].Retry()
	r.until("loaded", func() bool { return r.c.Panes()[1].Shown().Stage >= viewmodel.ScreenPixels })
}

func TestComparisonShowsAllTilesOfFour(t *testing.T) {
	r := newCompareRig(t, 9)
	r.lib.size = image.Pt(3000, 2000)
	for _, p := range r.c.All() {
		p.SetScreen(800, 600)
	}
	r.compare(0, 1, 2, 3)
	r.c.Active().ZoomTo(1)
	r.settle()
	for i, p := range r.c.Panes() {
		if !p.Shown().Tiled {
			t.Errorf("pane %d has not all tiles", i)
		}
	}
	r.c.Close()
	r.until("closed", func() bool { return r.lib.Held() == 0 })
}
