package viewer

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/canvas"

	"vitrine/viewmodel"
)

func TestOneToOneIsPixelExact(t *testing.T) {
	for _, scale := range []float32{1, 1.2, 2} {
		r := newRig(t, scale)
		r.fake.set(near(r.device.size))
		view := image.Rectangle{Max: r.device.size}
		covered := 0
		for _, slot := range r.images() {
			if !slot.Visible() {
				continue
			}
			place := r.placeOf(slot)
			if place.Size() != slot.Image.Bounds().Size() {
				t.Errorf("scale %v: a tile of %v pixels takes %v", scale, slot.Image.Bounds().Size(), place.Size())
			}
			seen := place.Intersect(view)
			covered += seen.Dx() * seen.Dy()
		}
		if want := view.Dx() * view.Dy(); covered != want {
			t.Errorf("scale %v: want %d pixels covered once, got %d", scale, want, covered)
		}
		if r.picture.Visible() {
			t.Error("the fitted picture is painted behind the tiles")
		}
	}
}

func TestUntilTheTilesCoverThePictureIsStretched(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	s.Tiles, s.Tiled = s.Tiles[:1], false
	r.fake.set(s)
	if got := r.placeOf(r.picture); !r.picture.Visible() || got != s.Place {
		t.Errorf("want it at %v, got %v", s.Place, got)
	}
}

func TestSheerPicturesAreShownInOneLayer(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	s.Sheer, s.Tiled = true, false
	r.fake.set(s)
	if !r.picture.Visible() || r.shownTiles() != 0 {
		t.Errorf("before all tiles are there: %d of them and the picture %v", r.shownTiles(), r.picture.Visible())
	}
	s.Tiled = true
	r.fake.set(s)
	if r.picture.Visible() || r.shownTiles() != len(s.Tiles) {
		t.Errorf("then: %d tiles and the picture %v", r.shownTiles(), r.picture.Visible())
	}
	if !r.board.Visible() || r.placeOf(r.board) != image.Rect(0, 0, 400, 300) {
		t.Error("there is no chequerboard where the picture is seen")
	}
	r.fake.set(large())
	if r.board.Visible() {
		t.Error("the chequerboard stays")
	}
}

func (r *rig) shownTiles() (n int) {
	for _, i := range r.images() {
		if i.Visible() {
			n++
		}
	}
	return n
}

// TestTilesAreUploadedFrameByFrame keeps an upload from holding up a frame.
func TestTilesAreUploadedFrameByFrame(t *testing.T) {
	r := newRig(t, 4) // a view of 1600×1200 pixels: 9 to 16 tiles of a MiB
	s := near(r.device.size)
	r.fake.set(s)
	first := r.shownTiles()
	if first == 0 || first > uploadBytes>>20+1 {
		t.Errorf("%d tiles in the first frame", first)
	}
	if !r.picture.Visible() {
		t.Error("there is nothing under the tiles that are missing")
	}
	for range 5 {
		if next := r.after[nextFrame]; next != nil {
			delete(r.after, nextFrame)
			next()
		}
	}
	if r.shownTiles() != len(s.Tiles) || r.picture.Visible() {
		t.Errorf("in the end %d tiles of %d", r.shownTiles(), len(s.Tiles))
	}
}

// TestViewsOfAWindowShareAFrame: side by side, they upload no more in it than one, and
// each has its turn.
func TestViewsOfAWindowShareAFrame(t *testing.T) {
	first, second := newRig(t, 4), newRig(t, 4)
	second.config.Uploads = first.config.Uploads
	s := near(first.device.size)
	first.fake.set(s)
	second.fake.set(s)
	shown := func() int { return first.shownTiles() + second.shownTiles() }
	before := 0
	for frame := range 2 * len(s.Tiles) {
		if got := shown() - before; got > uploadBytes>>20+1 {
			t.Errorf("%d tiles in frame %d", got, frame)
		}
		before = shown()
		if frame == 1 && second.shownTiles() == 0 {
			t.Error("the second view waits until the first has all")
		}
		if next := first.after[nextFrame]; next != nil {
			delete(first.after, nextFrame)
			next()
		}
	}
	if shown() != 2*len(s.Tiles) {
		t.Errorf("in the end %d tiles of %d", shown(), 2*len(s.Tiles))
	}
}

func TestPanningUploadsOnlyWhatComesIn(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	r.fake.set(s)
	held := make(map[*canvas.Image]image.Image)
	for _, i := range r.images() {
		held[i] = i.Image
	}
	s.Place = s.Place.Add(image.Pt(7, -3))
	r.fake.set(s)
	for _, i := range r.images() {
		if held[i] != i.Image {
			t.Error("a tile has another place in the pool than before")
		}
	}
}

func TestFinerTilesLieOnTop(t *testing.T) {
	r := newRig(t, 1)
	s := near(r.device.size)
	fine := s.Tiles
	coarse := viewmodel.ViewTile{At: image.Rect(0, 0, 2000, 1500), Level: 2, Pixels: image.NewRGBA(image.Rect(0, 0, 500, 375))}
	s.Tiles, s.Tiled = append([]viewmodel.ViewTile{coarse}, fine[:1]...), false
	r.fake.set(s)
	var order []int
	for _, slot := range r.tiles {
		if slot.shows.Pixels != nil {
			order = append(order, slot.shows.Level)
		}
	}
	if len(order) != 2 || order[0] != 2 {
		t.Errorf("levels from back to front: %v", order)
	}
}

func TestPixelsAreSquareFromTwoToOneOn(t *testing.T) {
	for _, c := range []struct {
		scale float64
		want  canvas.ImageScale
	}{{1.5, canvas.ImageScaleFastest}, {1.9, canvas.ImageScaleFastest}, {2, canvas.ImageScalePixels}, {32, canvas.ImageScalePixels}} {
		r := newRig(t, 1)
		r.fake.set(viewmodel.Shown{
			Key: "/a", Width: 10, Height: 10, Scale: c.scale, Stage: viewmodel.FullPixels, Zoom: viewmodel.Scaled,
			Place: image.Rect(100, 100, 100+int(10*c.scale), 100+int(10*c.scale)), Pixels: image.NewRGBA(image.Rect(0, 0, 10, 10)),
		})
		if got := r.picture.ScaleMode; got != c.want {
			t.Errorf("at %v: want %v, got %v", c.scale, c.want, got)
		}
	}
}

func TestSurroundIsPaintedOnlyWhereItIsSeen(t *testing.T) {
	r := newRig(t, 1)
	s := large()
	s.Place = image.Rect(0, 50, 400, 250)
	r.fake.set(s)
	view := image.Rectangle{Max: r.device.size}
	free := without([]image.Rectangle{view}, s.Place)
	for _, piece := range r.surroundPieces() {
		place := r.placeOf(piece)
		free = without(free, place)
		if under := place.Intersect(s.Place); under.Dx() > 1 {
			t.Errorf("%v of it are painted under the picture", under)
		}
	}
	if len(free) != 0 {
		t.Errorf("the view is not filled around the picture: %v", free)
	}
	r.fake.set(near(r.device.size))
	r.rest()
	for _, piece := range r.surroundPieces() {
		if size := piece.Size(); size.Width > 1 || size.Height > 1 {
			t.Errorf("%v of it are painted under the tiles", size)
		}
	}
	r.fake.set(viewmodel.Shown{Key: "/b"})
	if !view.In(r.placeOf(r.surround)) {
		t.Error("the view is not filled without a picture")
	}
}
