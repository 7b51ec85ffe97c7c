package repository_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/repository/source"
)

// ending is a decoder that ends with an error while it has one, and counts how
// often it is asked.
type ending struct {
	repotest.Decoder
	err      error
	pictures atomic.Int32
	previews atomic.Int32
}

func (d *ending) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	if d.pictures.Add(1); d.err != nil {
		return repository.Picture{}, d.err
	}
	return d.Decoder.Decode(ctx, c, f)
}

func (d *ending) Copy(ctx context.Context, c repository.Content, f repository.Frame, edge int) (repository.Picture, []byte, error) {
	if d.pictures.Add(1); d.err != nil {
		return repository.Picture{}, nil, d.err
	}
	return d.Decoder.Copy(ctx, c, f, edge)
}

func (d *ending) Preview(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, bool, error) {
	if d.previews.Add(1); d.err != nil {
		return repository.Picture{}, false, d.err
	}
	return d.Decoder.Preview(ctx, c, f)
}

// both are the errors side by side, in words of their own, as a decoder joins them.
type both struct {
	says string
	errs []error
}

func (b both) Error() string   { return b.says }
func (b both) Unwrap() []error { return b.errs }

func fatal(kind error) error {
	return both{"the decoder crashed: panic", []error{kind, repository.ErrFatal}}
}

// attempt loads what is wished at a new launch, and returns how often the decoder
// was asked for it, and what it ended with.
func attempt(t *testing.T, s repository.Source, store repository.Store, d *ending, w repository.Wish) (asked int32, err error) {
	t.Helper()
	r := repository.New(repository.Config{Source: s, Decoder: d, Store: store})
	before := d.pictures.Load() + d.previews.Load()
	loads := 0
	for _, failed := range r.Thumbnails(t.Context(), &once{wish: w}, large) {
		err = failed
		loads++
	}
	if loads != 1 {
		t.Fatalf("%d results", loads)
	}
	return d.pictures.Load() + d.previews.Load() - before, err
}

// large is a frame for which no copies are kept.
var large = repository.Square(600, true)

func TestWhatIsRememberedOfAFailure(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		err        error
		remembered bool
	}{
		{"ends its decoders", fatal(repository.ErrDamaged), true},
		{"never ends", fatal(repository.ErrTimeout), true},
		{"swells", fatal(repository.ErrTooLarge), true},
		{"passes a limit", fmt.Errorf("60000 × 60000 pixels: %w", repository.ErrTooLarge), true},
		{"damaged", fmt.Errorf("PNG: not enough data: %w", repository.ErrDamaged), false},
		{"unsupported", repository.ErrUnsupported, false},
		{"no picture", repository.ErrNotPicture, false},
		{"slow", repository.ErrTimeout, false},
		{"waited for its disk", both{"slow", []error{repository.ErrTimeout, repository.ErrInterrupted}}, false},
		{"no memory", both{"large", []error{repository.ErrTooLarge, repository.ErrInterrupted}}, false},
		{"killed", repository.ErrInterrupted, false},
		{"paused", repository.ErrLater, false},
		{"no decoder", repository.ErrUnavailable, false},
		{"not allowed", repository.ErrDenied, false},
		{"offline", repository.ErrUnreachable, false},
		{"cancelled", context.Canceled, false},
		{"no room", errors.New("no space left on device"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			memory, store := repotest.NewMemory("test"), newShelf()
			memory.Put("a", []byte("a"))
			wish := repository.Wish{Photo: memory.Photo("a")}

			asked, first := attempt(t, memory, store, &ending{err: test.err}, wish)
			if first.Error() != "decode a: "+test.err.Error() || asked != 1 {
				t.Fatalf("the first time %v, asked %d times", first, asked)
			}
			asked, second := attempt(t, memory, store, &ending{err: test.err}, wish)
			if tried := asked > 0; tried == test.remembered {
				t.Errorf("the second time it is tried: %v, want %v", tried, !test.remembered)
			}
			if second.Error() != first.Error() {
				t.Errorf("the second time %q, the first %q", second, first)
			}
			for _, kind := range []error{repository.ErrDamaged, repository.ErrTimeout, repository.ErrTooLarge} {
				if errors.Is(first, kind) != errors.Is(second, kind) {
					t.Errorf("%v is or is not %v", second, kind)
				}
			}
		})
	}
}

func TestAFailureIsTriedAgain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(*repotest.Memory, *shelf)
		again  bool
		asked  int32
	}{
		{"as it was", func(*repotest.Memory, *shelf) {}, false, 0},
		{"on demand", func(*repotest.Memory, *shelf) {}, true, 1},
		{"changed", func(m *repotest.Memory, _ *shelf) { m.Put("a", []byte("other")) }, false, 1},
		{"a broken record", func(_ *repotest.Memory, s *shelf) {
			for key := range s.data {
				s.data[key] = []byte{1, 77, 'x'}
			}
		}, false, 1},
		{"a record of a later version", func(_ *repotest.Memory, s *shelf) {
			for key, data := range s.data {
				s.data[key] = append([]byte{2}, data[1:]...)
			}
		}, false, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			memory, store, d := repotest.NewMemory("test"), newShelf(), &ending{err: fatal(repository.ErrTimeout)}
			memory.Put("a", []byte("a"))
			if asked, _ := attempt(t, memory, store, d, repository.Wish{Photo: memory.Photo("a")}); asked != 1 {
				t.Fatalf("asked %d times", asked)
			}
			test.change(memory, store)
			d.err = nil
			wish := repository.Wish{Photo: memory.Photo("a"), Again: test.again}
			asked, err := attempt(t, memory, store, d, wish)
			if asked != test.asked || (err == nil) != (asked > 0) {
				t.Errorf("asked %d times, want %d: %v", asked, test.asked, err)
			}
			if wish.Again = false; asked > 0 { // what went well is not held against it
				if asked, err := attempt(t, memory, store, d, wish); err != nil || asked != 1 {
					t.Errorf("after success asked %d times: %v", asked, err)
				}
			}
		})
	}
}

func TestNothingIsRememberedOfWhatCannotBeTold(t *testing.T) {
	t.Parallel()
	memory := repotest.NewMemory("test")
	memory.Put("a", []byte("a"))
	for name, p := range map[string]repository.Photo{
		"no size": {Key: memory.Photo("a").Key, Size: -1, ModTime: time.Unix(1, 0)},
		"no time": {Key: memory.Photo("a").Key, Size: 1},
	} {
		store := newShelf()
		for range 2 {
			if asked, _ := attempt(t, memory, store, &ending{err: fatal(repository.ErrDamaged)}, repository.Wish{Photo: p}); asked != 1 {
				t.Errorf("%s: asked %d times", name, asked)
			}
		}
	}

	dir := t.TempDir()
	file := filepath.Join(dir, "a.png")
	if err := os.WriteFile(file, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	disk := source.NewDisk(dir, source.DiskOptions{})
	all := repotest.All(t, disk)
	if err := os.Chtimes(file, time.Time{}, all[0].ModTime.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	store := newShelf()
	if attempt(t, disk, store, &ending{err: fatal(repository.ErrDamaged)}, repository.Wish{Photo: all[0]}); store.puts != 0 {
		t.Error("the failure of the new content is remembered for the old")
	}
}

func TestAFailureOfThePreviewIsNotThatOfThePicture(t *testing.T) {
	t.Parallel()
	memory, store := repotest.NewMemory("test"), newShelf()
	memory.Put("a.jpg", []byte("p"))
	d := &ending{err: fatal(repository.ErrDamaged)}
	quick := repository.Wish{Photo: memory.Photo("a.jpg"), Quick: true}
	for _, want := range []int32{1, 0} {
		if asked, err := attempt(t, memory, store, d, quick); err != nil || asked != want {
			t.Errorf("asked for a preview %d times, want %d: %v", asked, want, err)
		}
	}
	whole := repository.Wish{Photo: quick.Photo}
	for _, want := range []int32{1, 0} {
		if asked, err := attempt(t, memory, store, d, whole); err == nil || asked != want {
			t.Errorf("asked for the picture %d times, want %d: %v", asked, want, err)
		}
	}
	if asked, err := attempt(t, memory, store, d, quick); !errors.Is(err, repository.ErrDamaged) || asked != 0 {
		t.Errorf("a quick look asks %d times: %v", asked, err)
	}
}

func TestTheViewerTriesWhatFailedAsAThumbnail(t *testing.T) {
	t.Parallel()
	memory, store, d := repotest.NewMemory("test"), newShelf(), &ending{err: fatal(repository.ErrTimeout)}
	memory.Put("a", []byte("a"))
	attempt(t, memory, store, d, repository.Wish{Photo: memory.Photo("a")})
	d.err = nil
	r := repository.New(repository.Config{Source: memory, Decoder: d, Store: store})
	if _, err := r.Picture(t.Context(), memory.Photo("a"), repository.Frame{}); err != nil {
		t.Error(err)
	}
}

func TestWarmPassesOverWhatIsKnownToFail(t *testing.T) {
	t.Parallel()
	memory, store, d := repotest.NewMemory("test"), newShelf(), &ending{err: fatal(repository.ErrTimeout)}
	memory.Put("a", []byte("a"))
	attempt(t, memory, store, d, repository.Wish{Photo: memory.Photo("a")})

	for _, test := range []struct {
		force bool
		asked int32
	}{{false, 0}, {true, 1}} {
		before := d.pictures.Load()
		r := repository.New(repository.Config{Source: memory, Decoder: d, Store: store})
		for _, err := range r.Warm(t.Context(), repository.InOrder(memory.Photo("a")), 256, test.force) {
			if !errors.Is(err, repository.ErrTimeout) {
				t.Errorf("force %v: %v", test.force, err)
			}
		}
		if asked := d.pictures.Load() - before; asked != test.asked {
			t.Errorf("force %v: asked %d times, want %d", test.force, asked, test.asked)
		}
	}
}
