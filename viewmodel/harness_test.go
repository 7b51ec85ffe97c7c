package viewmodel_test

import (
	"context"
	"fmt"
	"image"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for something that must come.
const patience = 10 * time.Second

// uiThread is a queue that stands for the UI thread. The test drains it by hand:
// what is posted waits until then.
type uiThread struct {
	mu     sync.Mutex // guards queue
	queue  []func()
	posted chan struct{} // holds one
}

func newUIThread() *uiThread { return &uiThread{posted: make(chan struct{}, 1)} }

func (u *uiThread) Do(f func()) {
	u.mu.Lock()
	u.queue = append(u.queue, f)
	u.mu.Unlock()
	select {
	case u.posted <- struct{}{}:
	default:
	}
}

// drain runs what is queued, also what that queues.
func (u *uiThread) drain() {
	for {
		u.mu.Lock()
		if len(u.queue) == 0 {
			u.mu.Unlock()
			return
		}
		f := u.queue[0]
		u.queue = u.queue[1:]
		u.mu.Unlock()
		f()
	}
}

// wall is a gallery over a source in memory, and what it told the window.
type wall struct {
	*viewmodel.Gallery
	t      *testing.T
	ui     *uiThread
	source *repotest.Memory
	opens  error // what opening the source fails with
	asks   *asked
	config repository.Config
	putOff viewmodel.Decoding

	facts   bool                  // they are read from the pictures
	read    *atomic.Int64         // counts of how many; nil does not
	deltas  chan repository.Delta // what watching tells; nil is not watched
	noSpare bool                  // nothing is to be loaded unasked

	clock time.Time

	mu    sync.Mutex // guards trace
	trace []string

	tiles    []int
	changes  []viewmodel.Change
	resets   int
	selected int
	shown    []int
	gone     []string // said to be
}

// newWall returns a gallery that is not open yet. It is closed with the test.
func newWall(t *testing.T, names ...string) *wall {
	w := &wall{t: t, ui: newUIThread(), source: repotest.NewMemory("test"), asks: &asked{}}
	w.config = repository.Config{Decoder: repotest.Decoder{}, Jobs: 2}
	for _, name := range names {
		w.source.Put(name, []byte(name))
	}
	w.Gallery = viewmodel.NewGallery(viewmodel.Config{
		Open: w.open, Do: w.ui.Do, Trace: w.note, Now: w.now,
		Spare:    func() bool { return !w.noSpare },
		Decoding: func() viewmodel.Decoding { return w.putOff },
	})
	w.Watch(viewmodel.Events{
		Reset:    func() { w.resets++ },
		Listed:   func(c viewmodel.Change) { w.changes = append(w.changes, c) },
		Tile:     func(i int) { w.tiles = append(w.tiles, i) },
		Selected: func() { w.selected++ },
		Show:     func(i int) { w.shown = append(w.shown, i) },
		Gone:     func(name string) { w.gone = append(w.gone, name) },
	})
	t.Cleanup(func() {
		if !end(w.Gallery) {
			t.Error("the gallery does not end")
		}
	})
	return w
}

// end ends a gallery, and reports whether all that it had started does.
func end(g *viewmodel.Gallery) bool {
	g.End()
	ended := make(chan struct{})
	go func() {
		g.Wait()
		close(ended)
	}()
	select {
	case <-ended:
		return true
	case <-time.After(patience):
		return false
	}
}

func (w *wall) open(_ context.Context, locations []string) (viewmodel.Opened, error) {
	if w.opens != nil {
		return viewmodel.Opened{}, w.opens
	}
	first := ""
	if len(locations) > 1 {
		first = locations[1]
	}
	c := w.config
	c.Source = w.source
	library := viewmodel.Library(&asking{repository.New(c), w.asks})
	if !w.facts {
		library = factless{library}
	}
	if w.read != nil {
		library = counting{library, w.read}
	}
	if w.deltas != nil {
		library = changing{library, w.deltas}
	}
	return viewmodel.Opened{Library: library, First: first, Locations: locations}, nil
}

// asked is what a gallery had loaded.
type asked struct {
	mu     sync.Mutex // guards all below
	wishes []repository.Wish
	heard  func() // is called at each wish; nil is not
}

// again returns which pictures were to be tried again although they are known to
// fail.
func (a *asked) again() (names []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.wishes {
		if w.Again && !w.Quick {
			names = append(names, w.Photo.Name)
		}
	}
	slices.Sort(names)
	return names
}

// asking is a library that takes down what is asked of it.
type asking struct {
	viewmodel.Library
	asked *asked
}

func (a *asking) Thumbnails(ctx context.Context, q repository.Queue, f repository.Frame) iter.Seq2[repository.Thumbnail, error] {
	return a.Library.Thumbnails(ctx, heard{q, a.asked}, f)
}

// heard is a queue of which every wish is taken down.
type heard struct {
	repository.Queue
	by *asked
}

func (h heard) Next(ctx context.Context) (repository.Wish, context.Context, bool) {
	w, loading, ok := h.Queue.Next(ctx)
	if ok {
		h.by.mu.Lock()
		defer h.by.mu.Unlock()
		h.by.wishes = append(h.by.wishes, w)
		if h.by.heard != nil {
			h.by.heard()
		}
	}
	return w, loading, ok
}

func (h heard) NextPoster(ctx context.Context) (repository.Wish, context.Context, bool) {
	if l, ok := h.Queue.(repository.Lanes); ok {
		return l.NextPoster(ctx)
	}
	return repository.Wish{}, ctx, false
}

// now is a clock that goes on when the test says so.
func (w *wall) now() time.Time { return w.clock }

func (w *wall) note(event string, pairs ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trace = append(w.trace, strings.TrimSpace(fmt.Sprintln(append([]any{event}, pairs...)...)))
}

func (w *wall) traced(prefix string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, e := range w.trace {
		if strings.HasPrefix(e, prefix) {
			n++
		}
	}
	return n
}

// show opens the gallery and waits until what is seen is there.
func (w *wall) show(first, last int) *wall {
	w.t.Helper()
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return !w.Status().Listing && w.Status().Phase != viewmodel.Opening })
	w.Look(viewmodel.Sight{First: first, Last: last})
	w.until("settled", func() bool { return w.traced("settled") > 0 })
	return w
}

// until drains the queue until something is so.
func (w *wall) until(what string, so func() bool) {
	w.t.Helper()
	late := time.After(patience)
	for {
		w.ui.drain()
		if so() {
			return
		}
		select {
		case <-w.ui.posted:
		case <-late:
			w.t.Fatalf("never %s; trace:\n%s", what, strings.Join(w.trace, "\n"))
		}
	}
}

// reach works as the UI thread until a load stands at the gate.
func (w *wall) reach(gate *repotest.Gate) {
	w.t.Helper()
	late := time.After(patience)
	for {
		w.ui.drain()
		select {
		case <-gate.Reached():
			return
		case <-w.ui.posted:
		case <-late:
			w.t.Fatal("no load stands at the gate")
		}
	}
}

// idle waits until nothing is loading any more.
func (w *wall) idle() {
	w.t.Helper()
	w.until("idle", func() bool { s := w.Status(); return s.Left == 0 && !s.Listing && !s.Reloading })
}

// has reports whether the tile at i shows the picture of that name.
func (w *wall) has(i int, name string) bool {
	t := w.Tile(i)
	return t.Name == name && t.Pixels != nil && string(t.Pixels.Pix[:3]) == name[:3]
}

func (w *wall) names() []string {
	var names []string
	for i := range w.Len() {
		names = append(names, w.Tile(i).Name)
	}
	return names
}

func (w *wall) wantNames(want ...string) {
	w.t.Helper()
	if got := w.names(); !slices.Equal(got, want) {
		w.t.Errorf("pictures %v, want %v", got, want)
	}
}

func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%05d", i)
	}
	return names
}

func pixelsOf(t viewmodel.Tile) *image.RGBA { return t.Pixels }
