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
	doubled int // as drawings are
	pages   int // of every file
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
	l.asked = append(l.asked, fmt.Sprintf("%s %dx%d", p.Name, f.Width, f.Height)+onPage(f.Page))
	l.running++
	l.most = max(l.most, l.running)
	gate, err := l.gates[p.Name+onPage(f.Page)], l.errs[p.Name+onPage(f.Page)]
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
		return l.paintPage(p, size.X, size.Y, f.Page), nil
	}
	return l.paintPage(p, f.Width, f.Width/2, f.Page), nil
}

// onPage names a page but the first.
func onPage(page int) string {
	if page == 0 {
		return ""
	}
	return fmt.Sprint(" page ", page)
}

// paintPage has the page in the third component of the first pixel.
func (l *viewLibrary) paintPage(p repository.Photo, w, h, page int) repository.Picture {
	m := l.paint(p, w, h)
	m.Pixels.Pix[2] = byte(page)
	m.Pages = l.pages
	return m
}

func (l *viewLibrary) paint(p repository.Photo, w, h int) repository.Picture {
	pixels := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(pixels.Pix); i += 4 {
		pixels.Pix[i], pixels.Pix[i+1] = p.Name[len(p.Name)-1], byte(p.Size)
	}
	pixels.Pix[len(pixels.Pix)-2] = 1 // blue, in the lower right corner
	return repository.Picture{Pixels: pixels, Width: l.size.X, Height: l.size.Y, Doubled: l.doubled}
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
