package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/repotest"
	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// TestPictureIsSeenTheRightWayRound puts file, decoder, view model and widget together,
// and looks at what lies on the canvas: for every orientation of a photo, turned and
// mirrored in every way, at once and from afar, as a whole and in tiles.
func TestPictureIsSeenTheRightWayRound(t *testing.T) {
	stored := sloping(1400, 900)
	var encoded bytes.Buffer
	if err := jpeg.Encode(&encoded, stored, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	for orientation := 1; orientation <= 8; orientation++ {
		t.Run(fmt.Sprint(orientation), func(t *testing.T) {
			s := newSight(t, repotest.Oriented(encoded.Bytes(), uint16(orientation)))
			upright := lyingAs(stored.Bounds().Size(), orientation)
			for _, mirrored := range []bool{false, true} {
				for quarters := range 4 {
					seen := upright
					if mirrored {
						seen = seen.mirrored()
					}
					for range quarters {
						seen = seen.toTheRight()
					}
					for _, scale := range []float64{0, 0.5, 1, 4} { // 0 is fitted
						s.model.ZoomTo(scale)
						what := fmt.Sprintf("mirrored %v, %d quarters, scale %v", mirrored, quarters, scale)
						s.await(what, func() error { return s.shows(seen, scale, stored) })
					}
					s.model.Turn(1)
				}
				s.model.Mirror() // after four quarters it is upright again
			}
		})
	}
}

// sloping is a picture in which a pixel's red says where it is from left to right, and its
// green from top to bottom.
func sloping(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{byte(20 + 215*x/w), byte(20 + 215*y/h), 128, 255})
		}
	}
	return m
}

// lie is how a stored picture is seen: at finds the stored place of one that is seen.
type lie struct {
	size image.Point
	at   func(x, y float64) (float64, float64)
}

// lyingAs returns how a picture of a size is seen upright: EXIF tells which sides of
// what is seen the first stored row and the first stored column are.
func lyingAs(size image.Point, orientation int) lie {
	w, h := float64(size.X), float64(size.Y)
	at := map[int]func(x, y float64) (float64, float64){
		1: func(x, y float64) (float64, float64) { return x, y },         // row: top, column: left
		2: func(x, y float64) (float64, float64) { return w - x, y },     // top, right
		3: func(x, y float64) (float64, float64) { return w - x, h - y }, // bottom, right
		4: func(x, y float64) (float64, float64) { return x, h - y },     // bottom, left
		5: func(x, y float64) (float64, float64) { return y, x },         // left, top
		6: func(x, y float64) (float64, float64) { return y, h - x },     // right, top
		7: func(x, y float64) (float64, float64) { return w - y, h - x }, // right, bottom
		8: func(x, y float64) (float64, float64) { return w - y, x },     // left, bottom
	}[orientation]
	if orientation >= 5 {
		size = image.Pt(size.Y, size.X)
	}
	return lie{size, at}
}

func (l lie) mirrored() lie {
	return lie{l.size, func(x, y float64) (float64, float64) { return l.at(float64(l.size.X)-x, y) }}
}

func (l lie) toTheRight() lie {
	return lie{image.Pt(l.size.Y, l.size.X), func(x, y float64) (float64, float64) { return l.at(y, float64(l.size.Y)-x) }}
}

// sight is a viewer's widget with all that stands behind it, over one picture.
type sight struct {
	t     *testing.T
	view  *viewer.View
	model *viewmodel.Viewer
	queue chan func() // of the UI thread, which is the test
}

func newSight(t *testing.T, file []byte) *sight {
	t.Helper()
	test.NewTempApp(t)
	s := &sight{t: t, queue: make(chan func(), 1000)}
	source := repotest.NewMemory("one picture")
	source.Put("a.jpg", file)
	gallery := viewmodel.NewGallery(viewmodel.Config{
		Open: func(context.Context, []string) (viewmodel.Opened, error) {
			return viewmodel.Opened{Library: repository.New(repository.Config{Source: source, Decoder: decode.New(1)})}, nil
		},
		Do: func(f func()) { s.queue <- f },
	})
	s.model = viewmodel.NewViewer(gallery)
	s.view = viewer.New(viewer.Config{
		Model:   s.model,
		After:   func(time.Duration, func()) func() { return func() {} },
		Animate: func(_ time.Duration, tick func(float32)) func() { tick(1); return func() {} },
	})
	w := test.NewTempWindow(t, s.view)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 200))
	s.model.Watch(s.view.Refresh)
	gallery.Watch(viewmodel.Events{Listed: s.model.ListChanged, Reset: s.model.GalleryReset})
	t.Cleanup(func() {
		gallery.End()
		ended := make(chan struct{})
		go func() { gallery.Wait(); close(ended) }()
		for {
			select {
			case <-s.queue: // nobody is blocked by what nobody runs
			case <-ended:
				return
			}
		}
	})
	gallery.OnAppear(nil)
	s.await("listed", func() error {
		if st := gallery.Status(); st.Phase != viewmodel.Showing || st.Listing {
			return fmt.Errorf("phase %v", st.Phase)
		}
		return nil
	})
	s.model.Open(0)
	s.view.Refresh()
	return s
}

// await runs what is queued until ok returns nil.
func (s *sight) await(what string, ok func() error) {
	s.t.Helper()
	const patience = 10 * time.Second
	late := time.After(patience)
	for {
		err := ok()
		if err == nil {
			return
		}
		select {
		case f := <-s.queue:
			f()
		case <-late:
			s.t.Fatalf("%s: %v", what, err)
		}
	}
}

// shows returns what is not as it should be on the canvas.
func (s *sight) shows(want lie, scale float64, stored *image.RGBA) error {
	shown := s.model.Shown()
	switch {
	case shown.Loading || shown.Width != want.size.X || shown.Height != want.size.Y:
		return fmt.Errorf("%d × %d, loading: %v", shown.Width, shown.Height, shown.Loading)
	case scale != 0 && (shown.Scale != scale || !shown.Tiled):
		return fmt.Errorf("at %v, tiled: %v", shown.Scale, shown.Tiled)
	}
	screen := s.canvas(shown)
	place := shown.Place.Intersect(screen.Rect)
	for y := place.Min.Y; y < place.Max.Y; y++ {
		for x := place.Min.X; x < place.Max.X; x++ {
			u, v := want.at((float64(x-shown.Place.Min.X)+0.5)/shown.Scale, (float64(y-shown.Place.Min.Y)+0.5)/shown.Scale)
			at := image.Pt(min(max(int(u), 0), stored.Rect.Dx()-1), min(max(int(v), 0), stored.Rect.Dy()-1))
			const most = 4 // levels: a JPEG, and a pixel beside
			got, right := screen.RGBAAt(x, y), stored.RGBAAt(at.X, at.Y)
			if d := max(far(got.R, right.R), far(got.G, right.G)); d > most || got.A != 255 {
				return fmt.Errorf("%v at %d, %d, want %v", got, x, y, right)
			}
		}
	}
	return nil
}

func far(a, b byte) int { return max(int(a)-int(b), int(b)-int(a)) }

// canvas paints what lies on the canvas of the picture, pixel by pixel, from the back to
// the front.
func (s *sight) canvas(shown viewmodel.Shown) *image.RGBA {
	size := s.view.Size() // of a device whose pixels are units
	screen := image.NewRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	for _, o := range test.WidgetRenderer(s.view).Objects() {
		i, ok := o.(*canvas.Image)
		if !ok || !i.Visible() {
			continue
		}
		pixels, _ := i.Image.(*image.RGBA)
		isTile := slices.ContainsFunc(shown.Tiles, func(t viewmodel.ViewTile) bool { return t.Pixels == pixels })
		if pixels == nil || pixels != shown.Pixels && !isTile {
			continue // what lies on the picture
		}
		at := image.Rect(0, 0, int(i.Size().Width), int(i.Size().Height)).Add(image.Pt(int(i.Position().X), int(i.Position().Y)))
		seen := at.Intersect(screen.Rect)
		for y := seen.Min.Y; y < seen.Max.Y; y++ {
			for x := seen.Min.X; x < seen.Max.X; x++ {
				from := image.Pt((x-at.Min.X)*pixels.Rect.Dx()/at.Dx(), (y-at.Min.Y)*pixels.Rect.Dy()/at.Dy())
				screen.SetRGBA(x, y, pixels.RGBAAt(from.X, from.Y))
			}
		}
	}
	return screen
}
