package viewmodel_test

import (
	"image"
	"testing"

	"vitrine/viewmodel"
)

// asks returns a channel that has a value for each time something is asked of the
// library, or ends. What is posted meanwhile waits.
func (r *viewRig) asks() <-chan struct{} {
	asks := make(chan struct{}, 1000)
	r.lib.poke = func() {
		asks <- struct{}{}
		r.queue <- func() {}
	}
	return asks
}

func TestViewerThrowsAwayTilesOfAnotherPicture(t *testing.T) {
	_, r := nearRig(t)
	r.ToggleLock()
	asks := r.asks()
	r.ZoomTo(1)
	for range 3 { // the canvas, a tile, and the next one: the first is on its way
		<-asks
	}
	r.Step(1)
	r.untilStage(viewmodel.FullPixels) // check looks at every tile
	r.want("shown", r.Shown().Key, "/1")
}

// TestViewerTurnsWhatComesMeanwhile has the picture decoded between the wish to mirror
// it and the mirrored thumbnail.
func TestViewerTurnsWhatComesMeanwhile(t *testing.T) {
	lib := newViewLibrary(1)
	lib.thumbs["/0"] = lib.paint(lib.photos[0], 8, 4)
	r := newViewRig(t, lib)
	loads := r.Loads()
	r.Open(0)
	loads.Wait() // it is decoded, and on its way
	r.Mirror()
	r.until("mirrored", func() bool {
		p := r.Shown().Pixels
		return p.Rect.Size() == image.Pt(40, 20) && p.RGBAAt(0, 19).B == 1
	})
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
}

// TestViewerTurnsAReplacedPicture has other content come between the wish to turn the
// picture and the turned pixels.
func TestViewerTurnsAReplacedPicture(t *testing.T) {
	lib := newViewLibrary(1)
	r := newViewRig(t, lib)
	r.Open(0)
	r.untilIdle()
	open := r.HoldTurns()
	r.Turn(1)
	lib.Replace(0, 7)
	r.gallery.Reload()
	r.until("shown anew", func() bool { return r.Shown().Pixels.Pix[1] == 7 })
	open()
	r.until("turned", func() bool { return r.Shown().Width == 50 && r.Idle() })
	r.want("content", r.Shown().Pixels.Pix[1], byte(7))
}
