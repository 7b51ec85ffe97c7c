package viewmodel_test

import (
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func TestViewerGlancesAtAPictureBeforeItIsDecoded(t *testing.T) {
	lib := newViewLibrary(3)
	r := newViewRig(t, lib)
	open := lib.Hold("1")
	defer open()
	r.gallery.SetFrame(repository.Square(8, false))
	r.Open(1)
	r.want("at once", r.Shown().Stage, viewmodel.NoPixels)
	r.untilStage(viewmodel.ThumbnailPixels)
	r.want("loading", r.Shown().Loading, true)
	open()
	r.untilStage(viewmodel.ScreenPixels)
	r.want("trace", r.trace, "[opened 1 preview opened 1 full]")
}

// TestViewerShowsEveryPictureThatAHeldKeyGoesThrough steps on as soon as there is
// something to see, while no picture can be decoded in time.
func TestViewerShowsEveryPictureThatAHeldKeyGoesThrough(t *testing.T) {
	lib := newViewLibrary(10)
	r := newViewRig(t, lib)
	for _, p := range lib.photos {
		defer lib.Hold(p.Name)()
	}
	r.gallery.SetFrame(repository.Square(8, false))
	r.Open(0)
	for {
		r.untilStage(viewmodel.ThumbnailPixels) // check sees that it is of no other picture
		if !r.Step(1) {
			break
		}
	}
	r.want("position", r.Position(), 9)
	lib.mu.Lock()
	defer lib.mu.Unlock()
	if lib.most > 1 {
		t.Errorf("%d pictures are decoded at once, want one at most", lib.most)
	}
}
