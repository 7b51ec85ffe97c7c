package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

// showAcross puts a strip of 600 × 92 units on a window: thumbnails of 80, 86 apart.
func showAcross(t testing.TB, m *fakeModel, c gridConfig) *Grid {
	test.NewTempApp(t)
	c.Model, c.Words, c.Across = m, wordsFor, true
	g := newGrid(c)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, filmHeight))
	g.AskFrame()
	g.Refresh()
	return g
}

func clickAcross(g *Grid, x float32) {
	g.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, filmHeight/2)}, Button: desktop.MouseButtonPrimary,
	})
}

func TestStripShowsTheMiddleAndWhatFits(t *testing.T) {
	for _, c := range []struct {
		name                   string
		n, middle, first, last int
	}{
		{"in the middle of a million", 1_000_000, 500_000, 499_996, 500_003},
		{"at the beginning", 1_000_000, 0, 0, 6},
		{"at the end", 1_000_000, 999_999, 999_993, 999_999},
		{"a few", 3, 1, 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newFakeModel(c.n)
			g := showAcross(t, m, gridConfig{})
			g.Centre(c.middle, false)
			if s := m.sight(); s.First != c.first || s.Last != c.last {
				t.Errorf("seen %d to %d, want %d to %d", s.First, s.Last, c.first, c.last)
			}
			if len(g.slots) > 20 {
				t.Errorf("%d slots for a strip of 7", len(g.slots))
			}
		})
	}
}

func TestStripLiesAcrossAndIsSharp(t *testing.T) {
	m := newFakeModel(100)
	g := showAcross(t, m, gridConfig{})
	g.Centre(50, false)
	s := g.slotOf(50)
	if got, want := s.image.Position(), fyne.NewPos(260, filmGap); got != want {
		t.Errorf("the middle one is at %v, want %v", got, want)
	}
	if got, want := g.slotOf(51).image.Position(), fyne.NewPos(346, filmGap); got != want {
		t.Errorf("the next one is at %v, want %v", got, want)
	}
	if got, want := s.pixels.Rect.Size(), image.Pt(80, 80); got != want || s.shown != want {
		t.Errorf("pixels %v shown as %v, want both %v", got, s.shown, want)
	}
}

func TestStripOfAFewLiesInTheMiddle(t *testing.T) {
	opened := -1
	g := showAcross(t, newFakeModel(2), gridConfig{OnOpen: func(i int) { opened = i }})
	if got, want := g.slotOf(0).image.Position().X, float32(217); got != want {
		t.Errorf("the first of two is at %v, want %v", got, want)
	}
	if clickAcross(g, 310); opened != 1 {
		t.Errorf("a click on the second opens %d", opened)
	}
}

func TestStripOpensWhatIsClickedOnAndScrollsByTheWheel(t *testing.T) {
	opened := -1
	m := newFakeModel(1000)
	g := showAcross(t, m, gridConfig{OnOpen: func(i int) { opened = i }})
	g.Centre(500, false)
	if clickAcross(g, 340); opened != -1 {
		t.Errorf("a click between two opens %d", opened)
	}
	if clickAcross(g, 350); opened != 501 {
		t.Errorf("a click opens %d, want 501", opened)
	}
	if len(m.chosen) > 0 {
		t.Errorf("a click selects %v", m.chosen)
	}
	before := g.scroll.target
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -2*notch)})
	if got := g.scroll.target - before; got != 2*86 {
		t.Errorf("two notches scroll by %d, want by two pictures, 172", got)
	}
}

// filming returns a desk of 40 pictures with the strip below number 20.
func filming(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, some(40)...).appear()
	d.openAt(20)
	d.letter('t')
	d.until("loaded", func() bool {
		return d.film.grid.slotOf(20).pixels != nil && d.viewer.Shown().Stage >= viewmodel.ScreenPixels
	})
	return d
}

func TestFilmIsToggledAndKept(t *testing.T) {
	d := filming(t)
	if !d.film.box.Visible() || !d.store.values.Film {
		t.Fatal("T does not show the strip, or does not keep it")
	}
	if lower := d.picture.Position().Y + d.picture.Size().Height; lower != d.film.box.Position().Y {
		t.Errorf("the picture ends at %v, want it at the strip, at %v", lower, d.film.box.Position().Y)
	}
	d.viewer.Close()
	if d.film.box.Visible() {
		t.Error("the strip is seen in the grid")
	}
	d.openAt(3)
	if !d.film.box.Visible() {
		t.Error("the strip is not there again with the next picture")
	}
	if d.letter('T'); d.film.box.Visible() || d.store.values.Film {
		t.Error("T does not hide it again")
	}
}

func TestFilmFollowsThePictureAndTheClick(t *testing.T) {
	d := filming(t)
	marked := func() (n []int) {
		for _, s := range d.film.grid.slots {
			if s.index >= 0 && s.back.Visible() {
				n = append(n, s.index)
			}
		}
		return n
	}
	middle := d.film.grid.Size().Width / 2
	if got := marked(); len(got) != 1 || got[0] != 20 {
		t.Fatalf("marked %v, want 20", got)
	}
	clickAcross(d.film.grid, middle+86)
	if got := d.viewer.Position(); got != 21 {
		t.Fatalf("a click beside the middle goes to %d, want 21", got)
	}
	if got := marked(); len(got) != 1 || got[0] != 21 {
		t.Errorf("marked %v, want 21", got)
	}
	if d.window.Canvas().Focused() != d.picture {
		t.Error("a click takes the keyboard from the picture")
	}
	d.key(fyne.KeyPageDown)
	g := d.film.grid
	row := g.wall.RowOf(22)
	if want := row.Y + int64(row.Height-g.height)/2; g.scroll.target != want {
		t.Errorf("the strip goes to %d, want %d with 22 in the middle", g.scroll.target, want)
	}
}

func TestWallHasItsThumbnailsAgainAfterTheFilm(t *testing.T) {
	d := newDesk(t, some(40)...).appear()
	d.openAt(20)
	d.viewer.Close()
	d.until("loaded", func() bool { return d.gallery.Status().Left == 0 && !d.gallery.Tile(20).Stale })
	wall := d.gallery.Tile(20).Pixels
	d.openAt(20)
	d.letter('t')
	d.until("loaded", func() bool {
		p := d.film.grid.slotOf(20).pixels
		return p != nil && p != wall && !d.gallery.Tile(20).Stale
	})
	d.viewer.Close()
	if d.gallery.Tile(20).Pixels != wall {
		t.Error("the wall's thumbnail is not there at once")
	}
	d.until("settled", func() bool { return d.gallery.Status().Left == 0 })
	first, last := d.grid.wall.Visible(d.grid.scroll.offset, d.grid.height)
	if first > 20 || last < 20 {
		t.Errorf("the wall shows %d to %d, without the picture one was at", first, last)
	}
	for i := first; i <= last; i++ {
		if tile := d.gallery.Tile(i); tile.Pixels == nil || tile.Stale || d.grid.slotOf(i).pixels != tile.Pixels {
			t.Errorf("tile %d is not the wall's own again", i)
		}
	}
	for _, s := range d.film.grid.slots {
		if s.pixels != nil {
			t.Error("the strip holds pixels that nobody sees")
		}
	}
}

func TestFilmStaysSharpWhenTheWindowChanges(t *testing.T) {
	d := filming(t)
	strip := d.gallery.Tile(20).Pixels
	d.window.Resize(fyne.NewSize(900, 700))
	d.pass()
	if tile := d.gallery.Tile(20); tile.Pixels != strip || tile.Stale {
		t.Error("thumbnails are made for the wall, which is not seen")
	}
	g := d.film.grid
	row := g.wall.RowOf(20)
	if want := row.Y + int64(row.Height-g.height)/2; g.scroll.offset != want {
		t.Errorf("the strip is at %d, want %d with the picture in the middle", g.scroll.offset, want)
	}
}

func TestStripOffersNoSecondTry(t *testing.T) {
	opened := -1
	m := newFakeModel(100)
	m.failed[51] = viewmodel.Damaged
	g := showAcross(t, m, gridConfig{OnOpen: func(i int) { opened = i }})
	g.Centre(50, false)
	if s := g.slotOf(51); !s.mark.Visible() || !s.reason.Visible() || s.again.Visible() {
		t.Errorf("of a failed picture are seen: mark %v, reason %v, second try %v", s.mark.Visible(), s.reason.Visible(), s.again.Visible())
	}
	if clickAcross(g, 386); opened != 51 || len(m.retried) > 0 {
		t.Errorf("a click goes to %d and tries %v again, want to 51 alone", opened, m.retried)
	}
}

func TestFilmIsNotSeenInASlideShow(t *testing.T) {
	d := filming(t)
	d.startShow()
	if d.film.box.Visible() {
		t.Error("the strip is seen in a slide show")
	}
	d.show.End()
	if !d.film.box.Visible() {
		t.Error("the strip is gone after a slide show")
	}
}

func TestNothingLiesBetweenPictureAndStrip(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	d.openAt(4)
	whole := d.stage.Size().Height
	d.letter('t')
	picture, strip := d.stage.Size().Height, d.film.box.Size().Height
	if strip != filmHeight || picture+strip != whole || d.film.box.Position().Y != picture {
		t.Errorf("the picture has %v, the strip %v at %v, of %v units", picture, strip, d.film.box.Position().Y, whole)
	}
	d.letter('t')
	if got := d.stage.Size().Height; got != whole {
		t.Errorf("without the strip the picture has %v of %v units", got, whole)
	}
}
