package viewmodel_test

import (
	"context"
	"errors"
	"image"
	"iter"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// slowLibrary gives its results when the test says so. Every step is posted
// before the test goes on, and nothing of it is drained: what the test does next
// comes in between.
type slowLibrary struct {
	plain

	names  []string
	list   chan struct{} // lets a listing go on
	listed chan struct{} // tells that it was posted
	load   chan struct{} // lets one load succeed
	loaded chan struct{} // tells that it was posted
}

func newSlowLibrary(names ...string) *slowLibrary {
	return &slowLibrary{
		names: names,
		list:  make(chan struct{}), listed: make(chan struct{}, 10),
		load: make(chan struct{}), loaded: make(chan struct{}, 10),
	}
}

func (l *slowLibrary) Title() string { return "slow" }
func (l *slowLibrary) Room() int64   { return 1 << 20 }

func (l *slowLibrary) Share(repository.Photo, int, int) {}

func (l *slowLibrary) Cached(repository.Photo, repository.Frame) (repository.Thumbnail, bool) {
	return repository.Thumbnail{}, false
}

func (l *slowLibrary) Picture(context.Context, repository.Photo, repository.Frame) (repository.Picture, error) {
	return repository.Picture{}, errors.New("nobody looks here")
}

func (l *slowLibrary) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		if !wait(ctx, l.list) {
			return
		}
		var batch []repository.Photo
		for _, name := range l.names {
			batch = append(batch, repository.Photo{Key: name, Name: name})
		}
		yield(batch, nil)
		l.listed <- struct{}{}
	}
}

func (l *slowLibrary) Thumbnails(ctx context.Context, queue repository.Queue, f repository.Frame) iter.Seq2[repository.Thumbnail, error] {
	return func(yield func(repository.Thumbnail, error) bool) {
		for {
			w, _, ok := queue.Next(ctx)
			if !ok || !wait(ctx, l.load) {
				return
			}
			pixels := image.NewRGBA(image.Rect(0, 0, f.Width, f.Height))
			yield(repository.Thumbnail{Photo: w.Photo, Picture: repository.Picture{Pixels: pixels}, Final: true}, nil)
			l.loaded <- struct{}{}
		}
	}
}

func wait(ctx context.Context, gate <-chan struct{}) bool {
	select {
	case <-gate:
		return true
	case <-ctx.Done():
		return false
	}
}

// lateWall is a gallery over slow libraries, by location.
func lateWall(t *testing.T, libraries map[string]*slowLibrary) (*wall, chan string) {
	w := newWall(t)
	opened := make(chan string, 10)
	w.Gallery = viewmodel.NewGallery(viewmodel.Config{
		Do: w.ui.Do,
		Open: func(_ context.Context, at []string) (viewmodel.Opened, error) {
			defer func() { opened <- at[0] }()
			return viewmodel.Opened{Library: libraries[at[0]], Locations: at}, nil
		},
	})
	t.Cleanup(func() { end(w.Gallery) })
	return w, opened
}

func (l *slowLibrary) letList() {
	l.list <- struct{}{}
	<-l.listed
}

func TestASourceOpenedLateIsNotShown(t *testing.T) {
	t.Parallel()
	a, b := newSlowLibrary("a1", "a2"), newSlowLibrary("b1")
	w, opened := lateWall(t, map[string]*slowLibrary{"a": a, "b": b})
	w.OnAppear([]string{"a"})
	<-opened
	<-w.ui.posted // a is found, but the window does not know yet
	w.Open([]string{"b"})
	<-opened
	go b.letList()
	w.until("b is listed", func() bool { return w.Len() > 0 })
	w.wantNames("b1")
}

func TestPicturesListedLateAreNotShown(t *testing.T) {
	t.Parallel()
	a, b := newSlowLibrary("a1", "a2"), newSlowLibrary("b1")
	w, opened := lateWall(t, map[string]*slowLibrary{"a": a, "b": b})
	w.OnAppear([]string{"a"})
	<-opened
	w.until("a is found", func() bool { return w.Status().Listing })
	a.letList() // and posted
	w.Open([]string{"b"})
	<-opened
	go b.letList()
	w.until("b is listed", func() bool { return slices.Contains(w.names(), "b1") })
	w.wantNames("b1")
}

func TestAReloadThatEndsLateChangesNothing(t *testing.T) {
	t.Parallel()
	a, b := newSlowLibrary("a1"), newSlowLibrary("b1")
	w, opened := lateWall(t, map[string]*slowLibrary{"a": a, "b": b})
	w.OnAppear([]string{"a"})
	<-opened
	w.until("a is found", func() bool { return w.Status().Listing })
	a.letList()
	w.until("a is listed", func() bool { return !w.Status().Listing })
	a.names = []string{"a1", "a2"}
	w.Reload()
	a.letList() // the reload has found both
	w.Open([]string{"b"})
	<-opened
	go b.letList()
	w.until("b is listed", func() bool { return slices.Contains(w.names(), "b1") })
	w.wantNames("b1")
	if w.Status().Reloading {
		t.Error("still reloading")
	}
}

func TestAThumbnailInAFormerSizeIsNotShown(t *testing.T) {
	t.Parallel()
	a := newSlowLibrary("a1")
	w, opened := lateWall(t, map[string]*slowLibrary{"a": a})
	w.SetSquare(8, true)
	w.OnAppear([]string{"a"})
	<-opened
	w.until("a is found", func() bool { return w.Status().Listing })
	a.letList()
	w.until("a is listed", func() bool { return !w.Status().Listing })
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	a.load <- struct{}{}
	<-a.loaded // in 8 pixels, and posted
	w.SetSquare(16, true)
	w.ui.drain()
	if tile := w.Tile(0); tile.Pixels != nil && !tile.Stale {
		t.Errorf("a thumbnail of %v is final at 16 pixels", tile.Pixels.Rect)
	}
	if w.Status().Ready != 0 {
		t.Error("it counts as ready")
	}
	go func() {
		a.load <- struct{}{}
		<-a.loaded
	}()
	w.until("the right one is there", func() bool {
		p := w.Tile(0).Pixels
		return p != nil && p.Rect.Dx() == 16
	})
}
