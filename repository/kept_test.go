package repository_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
)

// shelf is a store in memory.
type shelf struct {
	mu   sync.Mutex
	data map[cache.Key][]byte
	meta map[cache.Key]cache.Meta
	puts int
}

func newShelf() *shelf {
	return &shelf{data: map[cache.Key][]byte{}, meta: map[cache.Key]cache.Meta{}}
}

func (s *shelf) Get(k cache.Key) ([]byte, cache.Meta, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, ok := s.data[k]
	return d, s.meta[k], ok
}

func (s *shelf) Has(k cache.Key) bool {
	_, _, ok := s.Get(k)
	return ok
}

func (s *shelf) Put(k cache.Key, m cache.Meta, d []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[k], s.meta[k] = d, m
	s.puts++
}

// launch opens the same source with the same shelf again, with nothing in memory.
func launch(memory *repotest.Memory, store repository.Store) (*repository.Repository, *recorder) {
	seen := &recorder{}
	return repository.New(repository.Config{
		Source: memory, Decoder: repotest.Decoder{}, Jobs: 1, Observer: seen, Store: store,
	}), seen
}

// launched returns a source of the named pictures, and the shelf after a first
// launch that has shown them all.
func launched(t *testing.T, names ...string) (*repotest.Memory, *shelf) {
	t.Helper()
	_, memory, _ := library(1, names...)
	store := newShelf()
	r, _ := launch(memory, store)
	collect(t.Context(), r, photos(memory, names...))
	return memory, store
}

func TestASecondLaunchTakesThumbnailsFromDisk(t *testing.T) {
	t.Parallel()
	memory, store := launched(t, "a", "bad", "c")
	all := photos(memory, "a", "bad", "c")

	second, seen := launch(memory, store)
	collect(t.Context(), second, all)
	want := []string{"start a", "end a disk", "start bad", "failed bad", "start c", "end c disk"}
	if got := seen.all(); !slices.Equal(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
	if got := memory.Opens("a"); got != 1 {
		t.Errorf("opened %d times, want 1", got)
	}
	for thumbnail := range second.Thumbnails(t.Context(), repository.InOrder(all[0]), frame) {
		if thumbnail.Width != 64 || thumbnail.Height != 48 || thumbnail.Format != "JPEG" {
			t.Errorf("from disk it is %d × %d, %q; want the picture's own 64 × 48, JPEG",
				thumbnail.Width, thumbnail.Height, thumbnail.Format)
		}
	}
}

func TestAChangedPictureIsNotTakenFromDisk(t *testing.T) {
	t.Parallel()
	memory, store := launched(t, "a")
	memory.Put("a", []byte("new"))
	second, seen := launch(memory, store)
	collect(t.Context(), second, photos(memory, "a"))
	if got := seen.all()[1]; got != "end a decode" {
		t.Errorf("%q, want it decoded", got)
	}
}

func TestADamagedCopyIsAMiss(t *testing.T) {
	t.Parallel()
	memory, store := launched(t, "a")
	for k := range store.data {
		store.data[k] = []byte("bad copy")
	}
	second, seen := launch(memory, store)
	if got := collect(t.Context(), second, photos(memory, "a")); !slices.Equal(got, []string{"a"}) {
		t.Errorf("yielded %v, want the picture", got)
	}
	if got := seen.all(); !slices.Equal(got, []string{"start a", "end a decode"}) {
		t.Errorf("events %v", got)
	}
}

func TestAQuickWishTakesWhatIsOnDisk(t *testing.T) {
	t.Parallel()
	memory, store := launched(t, "a")
	second, _ := launch(memory, store)
	for got, err := range second.Thumbnails(t.Context(), &once{wish: repository.Wish{Photo: memory.Photo("a"), Quick: true}}, frame) {
		if err != nil || !got.Final || got.From != repository.FromDisk {
			t.Errorf("got %v from %q, final: %v; want it from disk", err, got.From, got.Final)
		}
	}
}

// once is a queue of one wish.
type once struct {
	wish repository.Wish
	done sync.Once
}

func (q *once) Next(ctx context.Context) (w repository.Wish, _ context.Context, ok bool) {
	q.done.Do(func() { w, ok = q.wish, true })
	return w, ctx, ok
}

func TestWarmMakesWhatIsNotKept(t *testing.T) {
	t.Parallel()
	_, memory, _ := library(1, "a", "bad", "c")
	store := newShelf()
	first, _ := launch(memory, store)
	collect(t.Context(), first, photos(memory, "a"))

	warm := func(force bool) (made, cached, failed []string) {
		r, _ := launch(memory, store)
		for w, err := range r.Warm(t.Context(), repository.InOrder(photos(memory, "a", "bad", "c")...), 256, force) {
			switch {
			case errors.Is(err, repository.ErrDamaged):
				failed = append(failed, w.Name)
			case err != nil:
				t.Error(err)
			case w.Cached:
				cached = append(cached, w.Name)
			default:
				made = append(made, w.Name)
			}
		}
		return made, cached, failed
	}
	made, cached, failed := warm(false)
	if !slices.Equal(made, []string{"c"}) || !slices.Equal(cached, []string{"a"}) || !slices.Equal(failed, []string{"bad"}) {
		t.Errorf("made %v, cached %v, failed %v; want c, a, bad", made, cached, failed)
	}
	if made, cached, _ := warm(true); len(made) != 2 || len(cached) != 0 {
		t.Errorf("with force made %v and found %v", made, cached)
	}
}

func TestAPictureReplacedSinceItWasListedIsNotKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name := filepath.Join(dir, "a.png")
	if err := os.WriteFile(name, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	disk := source.NewDisk(dir, source.DiskOptions{})
	all := repotest.All(t, disk)
	if err := os.WriteFile(name, []byte("two"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, time.Time{}, all[0].ModTime.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	store := newShelf()
	r := repository.New(repository.Config{Source: disk, Decoder: repotest.Decoder{}, Store: store})
	if got := collect(t.Context(), r, all); !slices.Equal(got, []string{"a.png"}) {
		t.Errorf("yielded %v, want the picture as it is now", got)
	}
	for range r.Warm(t.Context(), repository.InOrder(all...), 256, true) {
	}
	if store.puts != 0 {
		t.Error("the new content is kept as the old")
	}
}

// refusing is a decoder that refuses once.
type refusing struct {
	repotest.Decoder
	refused atomic.Bool
}

func (d *refusing) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	if d.refused.CompareAndSwap(false, true) {
		return repository.Picture{}, fmt.Errorf("paused: %w", repository.ErrLater)
	}
	return d.Decoder.Decode(ctx, c, f)
}

func (d *refusing) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	return d.Decode(ctx, c, f)
}

func (d *refusing) Copy(ctx context.Context, c repository.Content, f repository.Frame, edge int) (repository.Picture, []byte, error) {
	if d.refused.CompareAndSwap(false, true) {
		return repository.Picture{}, nil, fmt.Errorf("paused: %w", repository.ErrLater)
	}
	return d.Decoder.Copy(ctx, c, f, edge)
}

func TestWhatIsRefusedForTheMomentHoldsUpNobody(t *testing.T) {
	t.Parallel()
	memory := repotest.NewMemory("test")
	memory.Put("a", []byte("a"))
	memory.Put("b", []byte("b"))
	r := repository.New(repository.Config{Source: memory, Decoder: &refusing{}, Jobs: 1})
	if got := collect(t.Context(), r, photos(memory, "a", "b", "a")); !slices.Equal(got, []string{"a: failed", "b", "a"}) {
		t.Errorf("yielded %v, want the first refused", got)
	}
	r = repository.New(repository.Config{Source: memory, Decoder: &refusing{}})
	if _, err := r.Picture(t.Context(), memory.Photo("a"), frame); !errors.Is(err, repository.ErrLater) {
		t.Errorf("in the viewer: %v", err)
	}
}

func TestWarmWaitsForWhatIsRefusedForTheMoment(t *testing.T) {
	t.Parallel()
	memory := repotest.NewMemory("test")
	memory.Put("a", []byte("a"))
	r := repository.New(repository.Config{Source: memory, Decoder: &refusing{}, Store: newShelf()})
	for w, err := range r.Warm(t.Context(), repository.InOrder(memory.Photo("a")), 256, false) {
		if err != nil || w.Name != "a" {
			t.Errorf("%q: %v", w.Name, err)
		}
	}
}
