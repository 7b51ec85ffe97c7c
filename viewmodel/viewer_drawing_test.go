package viewmodel_test

import (
	"context"
	"image"
	"math"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
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

// drawings decodes pictures of 100 × 50 that were doubled seven times.
type drawings struct{ repotest.Decoder }

func (d drawings) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	p, err := d.Decoder.Decode(ctx, c, f)
	p.Width, p.Height, p.Doubled = 100<<7, 50<<7, 7
	return p, err
}

func TestTheSizeOfADrawingIsThatOfItsFile(t *testing.T) {
	t.Parallel()
	w := newWall(t, "a.svg")
	w.config.Decoder = drawings{}
	w.show(0, 0)
	if info := w.Info(0); info.Width != 100 || info.Height != 50 {
		t.Errorf("the status line says %d × %d", info.Width, info.Height)
	}
}
