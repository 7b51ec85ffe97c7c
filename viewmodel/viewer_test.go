package viewmodel_test

import (
	"fmt"
	"image"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func TestViewerShowsThumbnailThenPicture(t *testing.T) {
	lib := newViewLibrary(3)
	lib.thumbs["/1"] = lib.paint(lib.photos[1], 8, 4)
	r := newViewRig(t, lib)
	open := lib.Hold("1")
	defer open()

	r.Open(1)
	s := r.Shown()
	r.want("stage at once", s.Stage, viewmodel.ThumbnailPixels)
	r.want("whole", image.Pt(s.Width, s.Height), image.Pt(100, 50))
	r.want("loading", s.Loading, true)
	r.want("position", []int{s.Position, s.Total}, []int{1, 3})
	r.want("selected", r.gallery.Selected(), 1)

	open()
	r.untilStage(viewmodel.ScreenPixels)
	r.want("width", r.Shown().Pixels.Rect.Dx(), 40)
	r.want("trace", r.trace, "[opened 1 preview opened 1 full]")
}

func TestViewerLoadsFullPixelsOnlyForActual(t *testing.T) {
	lib := newViewLibrary(1)
	lib.size = image.Pt(2100, 1050)
	r := newViewRig(t, lib)
	r.Open(0)
	r.untilStage(viewmodel.ScreenPixels)
	r.want("asked", lib.Asked(), "[0 40x40]")

	r.ToggleZoom(image.Pt(20, 20))
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
	r.untilStage(viewmodel.FullPixels)
	r.want("asked first", lib.Asked()[:2], "[0 canvas 0 (1024,512)-(1536,1024)@0]")

	r.ToggleZoom(image.Pt(20, 20))
	r.ToggleZoom(image.Pt(20, 20))
	r.want("stage", r.Shown().Stage, viewmodel.FullPixels)
	r.untilIdle()
	r.want("asked again", lib.Asked(), "[]")
	r.want("trace", r.trace, "[opened 0 full opened 0 full]")
}

func TestViewerSmallPictureIsFullAtOnce(t *testing.T) {
	lib := newViewLibrary(1)
	r := newViewRig(t, lib)
	r.SetScreen(200, 200)
	r.Open(0)
	r.untilStage(viewmodel.FullPixels)
	r.ZoomTo(1)
	r.want("loading", r.Shown().Loading, false)
	r.want("tiles", len(r.Shown().Tiles), 0)
	r.SetScreen(300, 300)
	r.untilIdle()
	r.want("asked", lib.Asked(), "[0 200x200]")
}

func TestViewerHeldKeyPilesNothingUp(t *testing.T) {
	lib := newViewLibrary(10)
	r := newViewRig(t, lib)
	opens := make([]func(), 10)
	for i := range opens {
		opens[i] = lib.Hold(fmt.Sprint(i))
		defer opens[i]()
	}
	r.Open(0)
	r.until("started", func() bool { return lib.Running() == 1 })
	for r.Step(1) {
	}
	r.want("position", r.Position(), 9)
	r.want("running", lib.Running(), 1)
	for _, open := range opens { // the results of all come in the wrong moment
		open()
	}
	r.untilIdle()
	r.want("asked", lib.Asked(), "[0 40x40 9 40x40 8 40x40 7 40x40]")
	r.want("at once", lib.most, 1)
	r.want("trace", r.trace, "[opened 9 full]")
}

func TestViewerPreloadsNeighboursBothWays(t *testing.T) {
	lib := newViewLibrary(10)
	r := newViewRig(t, lib)
	r.Open(5)
	r.untilIdle()
	r.want("asked", lib.Asked(), "[5 40x40 6 40x40 4 40x40 7 40x40 8 40x40 3 40x40]")

	r.Step(-1)
	r.want("stage in the same turn", r.Shown().Stage, viewmodel.ScreenPixels)
	r.untilIdle()
	r.want("asked", lib.Asked(), "[2 40x40 1 40x40]")
}

func (l *viewLibrary) askedCount() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.asked)
}

func TestViewerKeepsFewScreens(t *testing.T) {
	lib := newViewLibrary(20)
	r := newViewRig(t, lib)
	r.Open(0)
	for range 15 {
		r.untilStage(viewmodel.ScreenPixels)
		r.untilIdle()
		r.Step(1)
	}
	r.untilIdle()
	lib.Asked()
	r.Step(-15)
	r.untilStage(viewmodel.ScreenPixels)
	r.want("decoded again", lib.Asked()[0], "0 40x40")
}

func TestViewerAdoptsPreload(t *testing.T) {
	lib := newViewLibrary(3)
	r := newViewRig(t, lib)
	open := lib.Hold("1")
	defer open()
	r.Open(0)
	r.until("preloading", func() bool { return lib.askedCount() == 2 && lib.Running() == 1 })
	r.Step(1)
	r.want("loading", r.Shown().Loading, true)
	open()
	r.untilStage(viewmodel.ScreenPixels)
	r.want("asked", lib.Asked()[:2], "[0 40x40 1 40x40]")
}

func TestViewerResizeLetsLoadEnd(t *testing.T) {
	lib, r, open := heldViewRig(t, 1)
	defer open()
	for w := 41; w < 60; w++ {
		r.SetScreen(w, w)
	}
	open()
	r.until("resized", func() bool { s := r.Shown(); return s.Pixels != nil && s.Pixels.Rect.Dx() == 59 })
	r.want("asked", lib.Asked(), "[0 40x40 0 59x59]")
}

func TestViewerAfterClose(t *testing.T) {
	lib := newViewLibrary(3)
	r := newViewRig(t, lib)
	open := lib.Hold("2")
	defer open()
	r.Open(1)
	r.Step(1)
	r.Close()
	open()
	r.untilIdle()
	r.want("open", r.IsOpen(), false)
	r.want("position", r.Position(), -1)
	r.want("shown", r.Shown(), viewmodel.Shown{})
	r.want("selected", r.gallery.Selected(), 2)
}

func TestViewerFailureAndRetry(t *testing.T) {
	lib := newViewLibrary(3)
	lib.Fail("1", repository.ErrDamaged)
	r := newViewRig(t, lib)
	r.Open(1)
	r.until("failed", func() bool { return r.Shown().Problem.Kind == viewmodel.Damaged })
	r.want("loading", r.Shown().Loading, false)
	r.want("trace", r.trace, "[failed 1 damaged image]")
	r.untilIdle()

	lib.Fail("1", nil)
	r.Retry()
	r.want("problem", r.Shown().Problem, viewmodel.Problem{})
	r.untilStage(viewmodel.ScreenPixels)
}

func TestViewerBadNeighbourIsTriedOnce(t *testing.T) {
	lib := newViewLibrary(3)
	lib.Fail("2", repository.ErrDamaged)
	r := newViewRig(t, lib)
	r.Open(1)
	r.untilIdle()
	r.want("asked", lib.Asked(), "[1 40x40 2 40x40 0 40x40]")
	r.want("problem", r.Shown().Problem, viewmodel.Problem{})
}

func TestViewerFollowsReload(t *testing.T) {
	photo := func(name string, size int64) repository.Photo {
		return repository.Photo{Key: "/" + name, Name: name, Size: size}
	}
	cases := []struct {
		name string
		then []repository.Photo
		want string // key and position
		size byte   // of the content shown in the end
		gone string // what is said to be gone, and what is shown then
	}{
		{"moved", []repository.Photo{photo("9", 1), photo("0", 1), photo("1", 1)}, "/1 2", 1, "[]"},
		{"changed", []repository.Photo{photo("0", 1), photo("1", 7), photo("2", 1)}, "/1 1", 7, "[]"},
		{"gone", []repository.Photo{photo("0", 1), photo("2", 1)}, "/2 1", 1, "[1 at /2]"},
		{"last gone", []repository.Photo{photo("0", 1)}, "/0 0", 1, "[1 at /0]"},
		{"all gone", nil, " 0", 0, "[1 at ]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lib := newViewLibrary(3)
			r := newViewRig(t, lib)
			r.Open(1)
			r.untilStage(viewmodel.ScreenPixels)
			r.untilIdle()

			lib.Set(c.then...)
			r.gallery.Reload()
			r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
			if c.then == nil {
				r.want("open while it is only offline", r.IsOpen(), true)
				r.gallery.ForgetOffline()
				r.until("arranged", func() bool { return r.gallery.Len() == 0 })
			}
			if c.name == "changed" && r.Shown().Pixels == nil {
				t.Error("the old pixels are gone before the new ones are there")
			}
			r.want("open", r.IsOpen(), c.then != nil)
			s := r.Shown()
			r.want("shown", fmt.Sprint(s.Key, " ", s.Position), c.want)
			r.want("gone", r.gone, c.gone)
			if c.then == nil {
				return
			}
			r.until("loaded", func() bool { p := r.Shown().Pixels; return p != nil && p.Pix[1] == c.size })
			r.want("selected", r.gallery.Selected(), s.Position)
		})
	}
}

func TestViewerOldContentIsThrownAway(t *testing.T) {
	lib, r, open := heldViewRig(t, 1)
	defer open()
	lib.Set(repository.Photo{Key: "/0", Name: "0", Size: 9})
	r.gallery.Reload()
	r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
	open()
	r.untilStage(viewmodel.ScreenPixels)
	r.want("content", r.Shown().Pixels.Pix[1], 9)
}

func TestViewerEndsWithItsSource(t *testing.T) {
	lib := newViewLibrary(3)
	r := newViewRig(t, lib)
	open := lib.Hold("1")
	defer open()
	r.Open(1)
	r.until("started", func() bool { return lib.Running() == 1 })
	r.gallery.Open(nil)
	r.want("open", r.IsOpen(), false)
	open()
	r.untilIdle()
	r.want("shown", r.Shown(), viewmodel.Shown{})
}

func TestViewerStepsStopAtTheEnds(t *testing.T) {
	r := newViewRig(t, newViewLibrary(3))
	r.want("closed", r.Step(1), false)
	r.Open(7)
	r.want("out of range", r.IsOpen(), false)
	r.Open(0)
	r.want("before the first", r.Step(-1), false)
	r.want("far", r.Step(100), true)
	r.want("position", r.Position(), 2)
	r.want("past the last", r.Step(1), false)
}
