package viewmodel_test

import (
	"image"
	"math"
	"testing"

	"vitrine/viewmodel"
)

// TestDrawingIsSharpAtEveryZoom: a drawing of 100 × 50 that was doubled seven times fills
// the screen, is enlarged until its finest pixels are those of the screen and no further,
// and its scales are counted from the size that its file says.
func TestDrawingIsSharpAtEveryZoom(t *testing.T) {
	const doubled = 7
	lib := newViewLibrary(1)
	lib.size, lib.doubled = image.Pt(100<<doubled, 50<<doubled), doubled
	r := newViewRig(t, lib)
	r.SetScreen(400, 400)
	r.Open(0)
	r.untilStage(viewmodel.ScreenPixels)
	r.want("fitted", r.Shown().Place, image.Rect(0, 100, 400, 300))
	said := func() float64 { return math.Ldexp(r.Shown().Scale, r.Shown().Doubled) }
	r.want("fitted", said(), 4.0)

	r.ToggleZoom(image.Pt(200, 200))
	r.want("toggled", said(), 8.0) // 1:1 is smaller than the screen
	r.ToggleZoom(image.Pt(200, 200))
	r.want("toggled again", r.Shown().Zoom, viewmodel.Fitted)

	r.ZoomTo(32)
	r.want("chosen", said(), 32.0)
	for range 40 {
		r.ZoomIn()
	}
	r.want("at most", said(), 128.0)
	r.until("tiled", func() bool { return r.Shown().Tiled })
	s := r.Shown()
	for _, tile := range s.Tiles {
		r.want("level", tile.Level, 0)
	}
	if s.Scale > 1 {
		t.Errorf("%v device pixels a pixel: squares are seen", s.Scale)
	}
	for range 60 {
		r.ZoomOut()
	}
	r.want("all the way back", r.Shown().Zoom, viewmodel.Fitted)
}
