package viewmodel_test

import (
	"image"
	"testing"

	"vitrine/viewmodel"
)

// TestViewerTellsWhatIsFree says when much memory is not needed any more: after
// the window has let go of it, too.
func TestViewerTellsWhatIsFree(t *testing.T) {
	lib := newViewLibrary(3)
	lib.size = image.Pt(2100, 1050)
	r := newViewRig(t, lib)
	shown := 0 // tiles that the window shows
	r.Watch(func() { shown = len(r.Shown().Tiles) })
	wants := func(what string, want int) {
		t.Helper()
		r.want("told after "+what, r.freed, want)
		r.want("tiles after "+what, shown, 0)
	}

	r.Open(0)
	r.untilIdle()
	r.Step(1)
	r.untilIdle()
	wants("a step", 0)
	r.ToggleZoom(image.Pt(20, 20))
	r.untilStage(viewmodel.FullPixels)
	r.Step(1)
	wants("a step from a whole picture", 1)
	r.Close()
	wants("closing", 2)
	r.Open(0)
	r.gallery.Open(nil)
	r.until("opened", func() bool { return r.gallery.Len() > 0 })
	wants("another source", 3)
}
