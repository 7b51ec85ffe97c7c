package viewmodel_test

import (
	"fmt"
	"image"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

func TestPicturesAppearWithTheirThumbnails(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc").show(0, 2)
	for i, name := range []string{"aaa", "bbb", "ccc"} {
		if !w.has(i, name) {
			t.Errorf("tile %d is %+v, want the picture of %s", i, w.Tile(i), name)
		}
	}
	s := w.Status()
	if s.Total != 3 || s.Ready != 3 || s.Failed != 0 || s.Phase != viewmodel.Showing {
		t.Errorf("status %+v", s)
	}
}

func TestThumbnailsArriveInAnyOrder(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc")
	late := w.source.Hold("aaa")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 3 })
	w.Look(viewmodel.Sight{First: 0, Last: 2})
	w.until("the others are there", func() bool { return w.has(1, "bbb") && w.has(2, "ccc") })
	if w.Tile(0).Pixels != nil {
		t.Error("the held picture is there")
	}
	if w.traced("settled") != 0 {
		t.Error("settled while a visible picture loads")
	}
	late.Release()
	w.until("settled", func() bool { return w.traced("settled") == 1 })
	if !w.has(0, "aaa") {
		t.Error("settled without the held picture")
	}
}

func TestVisiblePicturesLoadFirstThenThoseAhead(t *testing.T) {
	t.Parallel()
	w := newWall(t, numbered(100)...)
	first := []*repotest.Gate{w.source.Hold("00050"), w.source.Hold("00051")}
	then := []*repotest.Gate{w.source.Hold("00080"), w.source.Hold("00081")}
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 100 })
	w.Look(viewmodel.Sight{First: 50, Last: 53})
	for _, gate := range first { // there are two jobs: both wait at visible pictures
		w.reach(gate)
	}
	before := [2]int{w.source.Opens("00052"), w.source.Opens("00053")}
	w.Look(viewmodel.Sight{First: 80, Last: 83})
	for _, gate := range first {
		gate.Release()
	}
	for _, gate := range then { // and both go on with what is visible now
		w.reach(gate)
	}
	for i, name := range []string{"00052", "00053"} {
		if w.source.Opens(name) != before[i] {
			t.Errorf("%s was loaded before what is visible now", name)
		}
	}
	for _, gate := range then {
		gate.Release()
	}
}

func TestAFailureIsATileAndStopsNoOther(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bad", "ccc").show(0, 2)
	if got := w.Tile(1).Problem.Kind; got != viewmodel.Damaged {
		t.Errorf("problem %v, want Damaged", got)
	}
	if s := w.Status(); s.Ready != 2 || s.Failed != 1 {
		t.Errorf("%d ready and %d failed, want 2 and 1", s.Ready, s.Failed)
	}
}

func TestTryAgain(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb")
	w.source.Fail("aaa", repository.ErrUnreachable)
	w.show(0, 1)
	if got := w.Tile(0).Problem.Kind; got != viewmodel.Unreachable {
		t.Fatalf("problem %v, want Unreachable", got)
	}
	w.source.Fail("aaa", nil)
	w.Retry(0)
	if w.Status().Failed != 0 {
		t.Error("counted as failed while it is tried again")
	}
	w.until("it is there", func() bool { return w.has(0, "aaa") })
	if got := w.source.Opens("bbb"); got != 1 {
		t.Errorf("the neighbour was opened %d times, want 1", got)
	}
}

func TestASourceThatCannotBeOpenedSaysWhy(t *testing.T) {
	t.Parallel()
	w := newWall(t)
	w.opens = fmt.Errorf("no such folder: %w", repository.ErrNotFound)
	w.OnAppear([]string{"/nowhere"})
	w.until("failed", func() bool { return w.Status().Phase == viewmodel.Failed })
	if got := w.Status().Problem.Kind; got != viewmodel.NotFound {
		t.Errorf("problem %v, want NotFound", got)
	}
	w.opens = nil
	w.source.Put("aaa", []byte("aaa"))
	w.Reload()
	w.until("open after all", func() bool { return w.Len() == 1 })
}

func TestASourceWhoseListingFailsSaysWhy(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa")
	w.source.FailList(repository.ErrDenied)
	w.OnAppear([]string{"test"})
	w.until("failed", func() bool { return w.Status().Phase == viewmodel.Failed })
	if got := w.Status().Problem.Kind; got != viewmodel.Denied {
		t.Errorf("problem %v, want Denied", got)
	}
}

func TestAnEmptySourceIsEmptyAndSettled(t *testing.T) {
	t.Parallel()
	w := newWall(t)
	w.OnAppear([]string{"test"})
	w.until("empty", func() bool { return w.Status().Phase == viewmodel.Empty })
	if w.traced("settled") != 1 {
		t.Error("not settled")
	}
}

func TestResultsOfAFormerSourceAreThrownAway(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb")
	late := w.source.Hold("aaa")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 2 })
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.reach(late)
	w.source.Remove("aaa")
	w.source.Remove("bbb")
	w.source.Put("ccc", []byte("ccc"))
	w.Open([]string{"other"})
	late.Release()
	w.until("the other is listed", func() bool { return w.Len() == 1 })
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	w.until("settled", func() bool { return w.has(0, "ccc") })
	w.wantNames("ccc")
	if s := w.Status(); s.Ready != 1 || s.Failed != 0 {
		t.Errorf("status %+v counts pictures of the former source", s)
	}
}

func TestClosingEndsWhatLoads(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa")
	held := w.source.Hold("aaa")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 1 })
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	w.reach(held)
	if !end(w.Gallery) {
		t.Error("a load outlives the gallery")
	}
	w.ui.drain()
	if len(w.tiles) != 0 {
		t.Error("a tile changed after the end")
	}
}

func TestThePictureThatWasAskedForIsShown(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test", "memory:bbb"})
	w.until("shown", func() bool { return len(w.shown) > 0 })
	if !slices.Equal(w.shown, []int{1}) || w.Selected() != 1 {
		t.Errorf("shown %v, selected %d; want 1 and 1", w.shown, w.Selected())
	}
}

func TestAnotherSizeShowsTheFormerUntilItIsThere(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa").show(0, 0)
	held := w.source.Hold("aaa")
	before := pixelsOf(w.Tile(0))
	w.SetSquare(16, true)
	if tile := w.Tile(0); tile.Pixels != before || !tile.Stale {
		t.Error("the former thumbnail is not shown on")
	}
	held.Release()
	w.until("the larger one is there", func() bool { return w.Tile(0).Pixels.Rect.Dx() == 16 })
	if w.Tile(0).Stale {
		t.Error("the final thumbnail is called stale")
	}
}

// Of whole pictures the middle is shown as soon as cut ones are asked for; back again,
// the whole ones are there at once.
func TestAnotherCutIsMadeOfWhatIsThere(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa") // says that it has 64 × 48 pixels
	w.show(0, 0)
	w.SetSquare(16, false)
	w.until("whole", func() bool { return !w.Tile(0).Stale })
	whole := pixelsOf(w.Tile(0))
	held := w.source.Hold("aaa")
	w.SetSquare(16, true)
	tile := w.Tile(0)
	if got := tile.Pixels.Rect.Size(); got != image.Pt(12, 16) || !tile.Stale {
		t.Errorf("of 16 × 16 pixels of 64 × 48 are shown %v, want the middle 12 × 16", got)
	}
	if same := w.Tile(0).Pixels; same != tile.Pixels {
		t.Error("it is cut anew at every look")
	}
	w.SetSquare(16, false)
	if tile := w.Tile(0); tile.Pixels != whole || tile.Stale {
		t.Error("the whole one is not there again")
	}
	held.Release()
}

func TestMemoryBoundsWhatLoadsUnasked(t *testing.T) {
	t.Parallel()
	w := newWall(t, numbered(5000)...)
	w.SetSquare(256, true) // 64 MB hold 256 of them
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 5000 && !w.Status().Listing })
	w.Look(viewmodel.Sight{First: 0, Last: 49})
	w.idle()
	if ready := w.Status().Ready; ready < 100 || ready > 256 {
		t.Errorf("%d thumbnails made, want what lies near and fits into memory", ready)
	}
}

func TestATitleBearsNoPassword(t *testing.T) {
	t.Parallel()
	w := newWall(t)
	w.opens = repository.ErrUnreachable
	w.OnAppear([]string{"https://me:secret@host/a.jpg"})
	if got, want := w.Title(), "https://host/a.jpg"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	w.until("failed", func() bool { return w.Status().Phase == viewmodel.Failed })
	if w.traced("failed id https://host/a.jpg") != 1 {
		t.Errorf("trace %v", w.trace)
	}
}

func TestWhatWasScrolledAwayStopsLoading(t *testing.T) {
	t.Parallel()
	w := newWall(t, numbered(5000)...)
	never := []*repotest.Gate{w.source.Hold("00000"), w.source.Hold("00001")}
	w.SetSquare(256, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 5000 })
	w.Look(viewmodel.Sight{First: 0, Last: 3})
	for _, gate := range never { // both jobs are stuck
		w.reach(gate)
	}
	w.Look(viewmodel.Sight{First: 4000, Last: 4003})
	w.until("settled", func() bool { return w.traced("settled") > 0 })
	if w.Status().Failed != 0 {
		t.Error("what was scrolled away counts as failed")
	}

	for _, gate := range never {
		gate.Release()
	}
	w.Look(viewmodel.Sight{First: 0, Last: 3})
	w.until("settled again", func() bool { return w.traced("settled") > 1 })
	if !w.has(0, "00000") {
		t.Error("it does not load when it is seen again")
	}
}

func TestThePreviewIsShownUntilThePictureIsThere(t *testing.T) {
	t.Parallel()
	w := newWall(t, "pic.jpg", "other")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 2 && !w.Status().Listing })
	var shown []string
	w.Watch(viewmodel.Events{Tile: func(i int) {
		if tile := w.Tile(i); i == 0 && tile.Pixels != nil {
			shown = append(shown, string(tile.Pixels.Pix[:3]))
		}
	}})
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.until("settled", func() bool { return w.traced("settled") > 0 })
	early := []string{"pic", "pic"} // the picture was there when the preview was to be shown
	if want := []string{"\xff\xff\xff", "pic"}; !slices.Equal(shown, want) && !slices.Equal(shown, early) {
		t.Errorf("the tile showed %q, want the preview and then the picture", shown)
	}
	if s := w.Status(); s.Ready != 2 {
		t.Errorf("%d ready, want 2", s.Ready)
	}
}

func TestASharpPreviewIsThePicture(t *testing.T) {
	t.Parallel()
	w := newWall(t, "psharp.jpg").show(0, 0)
	w.idle()
	if got := string(w.Tile(0).Pixels.Pix[:3]); got != "\xff\xff\xff" {
		t.Errorf("the tile shows %q, want the preview", got)
	}
	if got := w.source.Opens("psharp.jpg"); got != 1 {
		t.Errorf("opened %d times, want 1", got)
	}
}

func TestNothingIsLoadedUnaskedWithoutPowerToSpare(t *testing.T) {
	w := newWall(t, numbered(40)...)
	w.noSpare = true
	w.show(0, 3)
	w.idle()
	if ready := w.Status().Ready; ready != 8 {
		t.Errorf("%d thumbnails made, want what is seen and one screen ahead", ready)
	}
	w.noSpare = false
	w.Look(viewmodel.Sight{First: 0, Last: 3})
	w.until("all are there", func() bool { return w.Status().Ready == 40 })
}
