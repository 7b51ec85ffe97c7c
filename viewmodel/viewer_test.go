package viewmodel_test

import (
	"context"
	"fmt"
	"image"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// viewLibrary is a source in memory whose pictures are 100×50 pixels of one
// colour, the last digit of their name. A gate holds a picture back; the holder
// does not look at its context, like a decoder in the middle of its work.
type viewLibrary struct {
	plain

	mu      sync.Mutex // guards all below
	photos  []repository.Photo
	size    image.Point
	gates   map[string]chan struct{}
	errs    map[string]error
	thumbs  map[string]repository.Picture
	asked   []string // "name WxH"
	shared  []string // likewise
	running int
	most    int // running at once
	opened  int // canvases
	closed  int
	poke    func() // called when running has changed
}

func newViewLibrary(n int) *viewLibrary {
	l := &viewLibrary{
		size:   image.Pt(100, 50),
		gates:  make(map[string]chan struct{}),
		errs:   make(map[string]error),
		thumbs: make(map[string]repository.Picture),
		poke:   func() {},
	}
	for i := range n {
		l.photos = append(l.photos, repository.Photo{Key: fmt.Sprint("/", i), Name: fmt.Sprint(i), Size: 1})
	}
	return l
}

func (l *viewLibrary) Title() string { return "memory" }
func (l *viewLibrary) Room() int64   { return 1 << 20 }

func (l *viewLibrary) Share(p repository.Photo, width, height int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shared = append(l.shared, fmt.Sprintf("%s %dx%d", p.Name, width, height))
}

func (l *viewLibrary) List(context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		l.mu.Lock()
		photos := slices.Clone(l.photos)
		l.mu.Unlock()
		yield(photos, nil)
	}
}

func (l *viewLibrary) Thumbnails(ctx context.Context, wanted repository.Queue, _ repository.Frame) iter.Seq2[repository.Thumbnail, error] {
	return func(yield func(repository.Thumbnail, error) bool) {
		for {
			w, _, ok := wanted.Next(ctx)
			if !ok || !yield(repository.Thumbnail{Photo: w.Photo, Picture: l.paint(w.Photo, 8, 4), Final: true}, nil) {
				return
			}
		}
	}
}

func (l *viewLibrary) Cached(p repository.Photo, _ repository.Frame) (repository.Thumbnail, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t, ok := l.thumbs[p.Key]
	return repository.Thumbnail{Photo: p, Picture: t}, ok
}

func (l *viewLibrary) Picture(ctx context.Context, p repository.Photo, f repository.Frame) (repository.Picture, error) {
	l.mu.Lock()
	l.asked = append(l.asked, fmt.Sprintf("%s %dx%d", p.Name, f.Width, f.Height))
	l.running++
	l.most = max(l.most, l.running)
	gate, err := l.gates[p.Name], l.errs[p.Name]
	size := l.size
	l.mu.Unlock()
	l.poke()
	defer func() {
		l.mu.Lock()
		l.running--
		l.mu.Unlock()
		l.poke()
	}()

	if gate != nil {
		<-gate
	}
	switch {
	case ctx.Err() != nil:
		return repository.Picture{}, ctx.Err()
	case err != nil:
		return repository.Picture{}, fmt.Errorf("decode %s: %w", p.Name, err)
	case f == repository.Frame{} || size.X <= f.Width && size.Y <= f.Height:
		return l.paint(p, size.X, size.Y), nil
	}
	return l.paint(p, f.Width, f.Width/2), nil
}

func (l *viewLibrary) paint(p repository.Photo, w, h int) repository.Picture {
	pixels := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(pixels.Pix); i += 4 {
		pixels.Pix[i], pixels.Pix[i+1] = p.Name[len(p.Name)-1], byte(p.Size)
	}
	pixels.Pix[len(pixels.Pix)-2] = 1 // blue, in the lower right corner
	return repository.Picture{Pixels: pixels, Width: l.size.X, Height: l.size.Y}
}

// Hold sets a gate on the picture of a name; the function opens it.
func (l *viewLibrary) Hold(name string) (open func()) {
	gate := make(chan struct{})
	l.mu.Lock()
	l.gates[name] = gate
	l.mu.Unlock()
	return sync.OnceFunc(func() {
		l.mu.Lock()
		delete(l.gates, name)
		l.mu.Unlock()
		close(gate)
	})
}

func (l *viewLibrary) Fail(name string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errs[name] = err
}

func (l *viewLibrary) Set(photos ...repository.Photo) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.photos = photos
}

// Asked returns what was asked for since the last call.
func (l *viewLibrary) Asked() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := l.asked
	l.asked = nil
	return asked
}

// Shared returns what was shared since the last call.
func (l *viewLibrary) Shared() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	shared := l.shared
	l.shared = nil
	return shared
}

func (l *viewLibrary) Running() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running
}

// viewRig is a viewer whose UI thread is the test.
type viewRig struct {
	*viewmodel.Viewer
	t       *testing.T
	lib     *viewLibrary
	gallery *viewmodel.Gallery
	queue   chan func()
	trace   []string // of the viewer's events
	freed   int      // how often it was told
	gone    []string // what was said to be gone
	clock   *handClock
}

// heldViewRig opens the first of n pictures and holds its load until open is
// called.
func heldViewRig(t *testing.T, n int) (lib *viewLibrary, r *viewRig, open func()) {
	t.Helper()
	lib = newViewLibrary(n)
	r = newViewRig(t, lib)
	open = lib.Hold("0")
	r.Open(0)
	r.until("started", func() bool { return lib.Running() == 1 })
	return lib, r, open
}

func newViewRig(t *testing.T, lib *viewLibrary) *viewRig { return newViewRigOf(t, lib, lib) }

// newViewRigOf has the gallery see lib as another library shows it.
func newViewRigOf(t *testing.T, lib *viewLibrary, seen viewmodel.Library) *viewRig {
	t.Helper()
	r := &viewRig{t: t, lib: lib, queue: make(chan func(), 1000), clock: newHandClock()}
	lib.poke = func() { r.queue <- func() {} }
	r.gallery = viewmodel.NewGallery(viewmodel.Config{
		Open: func(context.Context, []string) (viewmodel.Opened, error) {
			return viewmodel.Opened{Library: seen}, nil
		},
		Do:    func(f func()) { r.queue <- f },
		Now:   r.clock.Now,
		Freed: func() { r.freed++ },
		Trace: func(event string, pairs ...any) {
			if event == "opened" || event == "failed" {
				r.trace = append(r.trace, strings.TrimSpace(fmt.Sprintln(append([]any{event}, pairs[1], pairs[3])...)))
			}
		},
	})
	r.Viewer = viewmodel.NewViewer(r.gallery)
	r.Watch(r.check)
	r.gallery.Watch(viewmodel.Events{
		Listed: r.ListChanged, Reset: r.GalleryReset,
		Gone: func(name string) { r.gone = append(r.gone, name+" at "+r.Shown().Key) },
	})
	r.gallery.OnAppear(nil)
	r.until("listed", func() bool {
		s := r.gallery.Status()
		return s.Phase == viewmodel.Showing && !s.Listing
	})
	r.SetScreen(40, 40)
	t.Cleanup(func() {
		if !end(r.gallery) {
			t.Error("loads are left after Close")
		}
		goleak.VerifyNone(t)
	})
	return r
}

// check fails the test if ever the pixels of another picture are shown.
func (r *viewRig) check() {
	s := r.Shown()
	if s.Pixels != nil && s.Pixels.Pix[0] != s.Key[len(s.Key)-1] {
		r.t.Errorf("%s is shown with the pixels of %c", s.Key, s.Pixels.Pix[0])
	}
	for _, tile := range s.Tiles {
		if tile.Pixels.Pix[0] != s.Key[len(s.Key)-1] {
			r.t.Errorf("%s is shown with the tiles of %c", s.Key, tile.Pixels.Pix[0])
		}
	}
}

// until runs what is posted until done reports true.
func (r *viewRig) until(what string, done func() bool) {
	r.t.Helper()
	deadline := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-r.queue:
			f()
		case <-deadline:
			r.t.Fatalf("never %s; shown %+v", what, r.Shown())
		}
	}
}

// untilIdle waits for the picture and its neighbours.
func (r *viewRig) untilIdle() {
	r.t.Helper()
	r.until("idle", func() bool { return r.Idle() && r.lib.Running() == 0 })
}

func (r *viewRig) untilStage(s viewmodel.Stage) {
	r.t.Helper()
	r.until(fmt.Sprint("stage ", s), func() bool { return r.Shown().Stage == s })
}

func (r *viewRig) want(what string, got, want any) {
	r.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		r.t.Errorf("%s: want %v, got %v", what, want, got)
	}
}

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
