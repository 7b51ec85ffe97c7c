package viewmodel_test

import (
	"image"
	"testing"

	"vitrine/viewmodel"
)

func TestViewerZoomsByNumbers(t *testing.T) {
	_, r := nearRig(t)
	r.want("fitted", []any{r.Shown().Zoom, r.Shown().Scale, r.Shown().Place}, []any{viewmodel.Fitted, 0.05, image.Rect(0, 100, 400, 300)})
	r.ZoomFill()
	r.want("filled", []any{r.Shown().Zoom, r.Shown().Scale, r.Shown().Place}, []any{viewmodel.Filled, 0.1, image.Rect(-200, 0, 600, 400)})
	r.ZoomFill()
	r.want("filled twice", r.Shown().Zoom, viewmodel.Fitted)
	r.ZoomBy(2, image.Pt(0, 200))
	r.want("at the left border", r.Shown().Place, image.Rect(0, 0, 800, 400))
	r.ZoomBy(100, image.Pt(0, 200))
	r.want("a step does not jump over 1:1", r.Shown().Scale, 1)
	for range 20 {
		r.ZoomIn()
	}
	r.want("the largest", r.Shown().Scale, 32)
	for range 40 {
		r.ZoomOut()
	}
	r.want("the smallest", []any{r.Shown().Zoom, r.Shown().Scale}, []any{viewmodel.Fitted, 0.05})
}

func TestViewerSmallPicturesAreNotEnlargedUnasked(t *testing.T) {
	lib := newViewLibrary(1)
	r := newViewRig(t, lib)
	r.SetScreen(400, 400)
	r.Open(0)
	r.untilIdle()
	r.want("place", r.Shown().Place, image.Rect(150, 175, 250, 225))
	r.ZoomTo(4)
	r.want("4:1", r.Shown().Place, image.Rect(0, 100, 400, 300))
	r.untilIdle()
	r.want("canvases", lib.Held(), 0) // all of its pixels are there
}

func TestViewerLockKeepsZoomAndPlace(t *testing.T) {
	_, r := nearRig(t)
	r.ZoomTo(1)
	r.Pan(image.Pt(-1000, 500))
	place := r.Shown().Place
	r.ToggleLock()
	r.Step(1)
	r.want("the next", []any{r.Shown().Place, r.Shown().Locked}, []any{place, true})
	r.ToggleLock()
	r.Step(1)
	r.want("without the lock", r.Shown().Zoom, viewmodel.Fitted)
}

func TestViewerPansWithinTheBorders(t *testing.T) {
	_, r := nearRig(t)
	r.want("fitted", r.Pan(image.Pt(10, 10)), false)
	r.ZoomTo(1)
	r.want("moved", r.Pan(image.Pt(9999, -99999)), true)
	r.want("place", r.Shown().Place.Min, image.Pt(0, 400-4000))
	r.want("further", r.Pan(image.Pt(1, 0)), false)
	r.Centre(0.5, 0.5)
	r.want("centred", r.Shown().Place, image.Rect(-3800, -1800, 4200, 2200))
}

func TestViewerTurnsTheViewAlone(t *testing.T) {
	lib, r := nearRig(t)
	r.Turn(1)
	r.until("turned", func() bool { return r.Shown().Width == 4000 })
	r.until("sharp", func() bool { return r.Shown().Pixels.Rect.Dx() == 200 && !r.Shown().Loading })
	r.want("place", r.Shown().Place, image.Rect(100, 0, 300, 400))
	r.Turn(1)
	r.Turn(1)
	r.Mirror()
	r.until("turned on", func() bool { return r.Shown().Place.Dx() == 200 && !r.Shown().Loading })
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	for _, tile := range r.Shown().Tiles {
		if !tile.At.In(image.Rect(0, 0, 4000, 8000)) || tile.At.Size() != tile.Pixels.Rect.Size() {
			t.Errorf("a tile of %v pixels at %v", tile.Pixels.Rect.Size(), tile.At)
		}
	}
	r.untilIdle()
	r.Step(1)
	r.want("the next", r.Shown().Width, 8000)
	r.untilIdle()
	r.Step(-1)
	r.want("when one comes back", r.Shown().Width, 8000)
	r.until("closed", func() bool { return lib.Held() == 0 })
}

func TestViewerTurnsAreCountedWhileOneIsUnderWay(t *testing.T) {
	_, r := nearRig(t)
	for range 4 {
		r.Turn(1)
	}
	r.Turn(-1)
	r.Mirror()
	r.until("turned", func() bool { return r.Shown().Width == 4000 })
	r.Step(1)
	r.want("the next", r.Shown().Width, 8000)
}
