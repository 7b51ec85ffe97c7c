package viewmodel_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// nearRig opens the first of three large pictures on a screen of 400×400.
func nearRig(t *testing.T) (*viewLibrary, *viewRig) {
	t.Helper()
	lib := newViewLibrary(3)
	lib.size = image.Pt(8000, 4000)
	r := newViewRig(t, lib)
	r.SetScreen(400, 400)
	r.Open(0)
	r.untilIdle()
	lib.Asked()
	return lib, r
}

func TestViewerOpensACanvasOnlyForMoreThanTheScreenHas(t *testing.T) {
	lib, r := nearRig(t)
	r.want("canvases of a fitted picture", lib.Held(), 0)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	r.want("canvases", lib.Held(), 1)
	s := r.Shown()
	r.want("place", s.Place, image.Rect(-3800, -1800, 4200, 2200))
	for _, tile := range s.Tiles {
		r.want("level", tile.Level, 0)
		if !tile.At.Overlaps(image.Rect(3800, 1800, 4200, 2200)) {
			t.Errorf("%v is not seen", tile.At)
		}
	}
	r.ZoomFit()
	r.want("tiles of a fitted picture", len(r.Shown().Tiles), 0)
	r.Step(1)
	r.until("closed", func() bool { return lib.Held() == 0 })
}

func TestViewerTakesTheLevelThatTheZoomNeeds(t *testing.T) {
	lib, r := nearRig(t)
	for _, c := range []struct {
		scale float64
		want  string
	}{{0.2, "@2"}, {0.5, "@1"}, {2, "@0"}} {
		r.ZoomTo(c.scale)
		r.untilStage(viewmodel.FullPixels)
		r.until("all around", r.TilesReady) // else one of them may be asked for after the next zoom
		for _, asked := range lib.Asked() {
			if strings.Contains(asked, "@") && !strings.HasSuffix(asked, c.want) {
				t.Errorf("at %v: asked for %s", c.scale, asked)
			}
		}
	}
}

func TestViewerMakesReadyWhereThePictureGoes(t *testing.T) {
	_, r := nearRig(t)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	r.until("all around", r.TilesReady)
	for range 20 {
		r.Pan(image.Pt(-20, 0))
		r.until("all around", r.TilesReady)
		r.want("stage while it moves", r.Shown().Stage, viewmodel.FullPixels)
	}
}

func TestViewerKeepsThreeScreensOfTiles(t *testing.T) {
	_, r := nearRig(t)
	r.SetScreen(1024, 1024)
	r.untilIdle()
	r.ZoomTo(1)
	for range 40 {
		r.Pan(image.Pt(-171, -77))
		r.until("sharp", func() bool { return !r.Shown().Loading })
		if got, most := r.TileBytes(), 3*4*1024*1024+18<<20; got > most {
			t.Fatalf("%d bytes of tiles are kept", got)
		}
	}
}

func TestViewerDropsTilesNoLongerWanted(t *testing.T) {
	lib, r := nearRig(t)
	open := lib.Hold("region")
	defer open()
	r.ZoomTo(1)
	r.until("asked", func() bool { return strings.Contains(fmt.Sprint(lib.Asked()), "@") })
	for range 10 {
		r.Pan(image.Pt(-400, 0)) // far from what was asked for
	}
	r.want("position", r.Shown().Place.Max.X, 400)
	lib.Asked()
	open()
	r.untilStage(viewmodel.FullPixels)
	if first := lib.Asked()[0]; !strings.Contains(first, "(7680,") && !strings.Contains(first, "(7168,") {
		t.Errorf("after the jump to the right border, %s is made first", first)
	}
}

func TestViewerShowsWhatIsAtHandUntilTheTilesCome(t *testing.T) {
	lib, r := nearRig(t)
	open := lib.Hold("region")
	defer open()
	r.ZoomTo(1)
	s := r.Shown()
	r.want("stage", s.Stage, viewmodel.ScreenPixels)
	r.want("loading", s.Loading, true)
	if s.Pixels == nil {
		t.Error("nothing is shown")
	}
	open()
	r.untilStage(viewmodel.FullPixels)
	r.want("loading", r.Shown().Loading, false)
}

func TestViewerSaysWhyThereAreNoTiles(t *testing.T) {
	lib, r := nearRig(t)
	lib.Fail("region", repository.ErrNotFound)
	r.ZoomTo(1)
	r.until("failed", func() bool { return r.Shown().Problem.Kind == viewmodel.NotFound })
	r.want("trace", r.trace[len(r.trace)-1], "failed 0 not found")
	r.until("closed", func() bool { return lib.Held() == 0 })
	if r.Shown().Pixels == nil {
		t.Error("what there is of it is not shown any more")
	}
	r.want("stepping goes on", r.Step(1), true)
	r.want("problem of the next", r.Shown().Problem, viewmodel.Problem{})

	lib.Fail("region", nil)
	r.Step(-1)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
}

func TestViewerTriesACloseLookAgain(t *testing.T) {
	lib, r := nearRig(t)
	lib.Fail("canvas 0", repository.ErrTimeout)
	r.ZoomTo(1)
	r.until("failed", func() bool { return r.Shown().Problem.Kind == viewmodel.TimedOut })
	lib.Fail("canvas 0", nil)
	r.Retry()
	r.untilStage(viewmodel.FullPixels)
	r.want("problem", r.Shown().Problem, viewmodel.Problem{})
}

func TestViewerLooksAnewAtAReplacedPicture(t *testing.T) {
	lib, r := nearRig(t)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	place := r.Shown().Place
	lib.Asked()
	lib.Replace(0, 7)
	r.gallery.Reload()
	r.until("shown anew", func() bool {
		s := r.Shown()
		return s.Pixels.Pix[1] == 7 && s.Stage == viewmodel.FullPixels
	})
	r.want("place", r.Shown().Place, place)
	if asked := fmt.Sprint(lib.Asked()); !strings.Contains(asked, "0 canvas") {
		t.Errorf("the former canvas is used: %s", asked)
	}
	r.until("closed", func() bool { return lib.Held() == 1 })
}

// TestViewerForgetsTilesOfAPictureThatFailed has a picture replaced of which only some
// tiles could be read.
func TestViewerForgetsTilesOfAPictureThatFailed(t *testing.T) {
	lib, r := nearRig(t)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	lib.Fail("region", repository.ErrDamaged)
	r.Pan(image.Pt(-400, 0))
	r.until("failed", func() bool { return r.Shown().Problem.Kind == viewmodel.Damaged })
	lib.Fail("region", nil)
	lib.Replace(0, 7)
	r.gallery.Reload()
	r.until("shown anew", func() bool {
		s := r.Shown()
		return s.Pixels.Pix[1] == 7 && s.Stage == viewmodel.FullPixels
	})
	for _, tile := range r.Shown().Tiles {
		r.want("content of a tile", tile.Pixels.Pix[1], byte(7))
	}
}

func TestViewerClosesItsCanvas(t *testing.T) {
	lib, r := nearRig(t)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	r.Close()
	r.until("closed", func() bool { return lib.Held() == 0 })
	r.want("kept", r.TileBytes(), 0)
}
