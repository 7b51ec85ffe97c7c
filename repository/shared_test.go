package repository_test

import (
	"bytes"
	"context"
	"image"
	"slices"
	"sync"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// board is thumbnails of a desktop in memory: of every picture one of the same
// size.
type board struct {
	width, height int // of the thumbnails; 0 is none
	fullW, fullH  int // of the pictures, as the thumbnails say

	mu    sync.Mutex // guards all below
	edges []int      // that were asked for
	open  int        // thumbnails
	puts  []string

	lacking chan struct{} // nil, or what Lacks waits for
}

func (b *board) Find(_ context.Context, _ repository.Photo, edge int) (repository.Content, int, int, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.edges = append(b.edges, edge)
	long := max(b.width, b.height)
	if long == 0 || long < edge && long < max(b.fullW, b.fullH) {
		return nil, 0, 0, false
	}
	b.open++
	return closing{bytes.NewReader([]byte("thumbnail")), b}, b.fullW, b.fullH, true
}

func (b *board) Lacks(ctx context.Context, _ repository.Photo) bool {
	if b.lacking != nil {
		select {
		case <-b.lacking:
		case <-ctx.Done():
			return false
		}
	}
	return b.width == 0
}

func (b *board) Put(_ context.Context, p repository.Photo, _ repository.Picture, png []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.puts = append(b.puts, p.Name+": "+string(png))
}

// closing is content that is to be closed.
type closing struct {
	*bytes.Reader
	of *board
}

func (c closing) Size() int64 { return c.Reader.Size() }

func (c closing) Close() error {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	c.of.open--
	return nil
}

// sizing is a decoder for which thumbnails have the board's size, and all else is
// of the given size.
type sizing struct {
	repotest.Decoder
	of    *board
	whole image.Point
}

func (s sizing) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	p, err := s.Decoder.Decode(ctx, c, f)
	p.Width, p.Height = s.whole.X, s.whole.Y
	if _, ok := c.(closing); ok {
		p.Width, p.Height = s.of.width, s.of.height
	}
	return p, err
}

func (s sizing) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	return s.Decode(ctx, c, f)
}

func withBoard(memory *repotest.Memory, b *board) (*repository.Repository, *recorder) {
	seen := &recorder{}
	return repository.New(repository.Config{
		Source: memory, Decoder: sizing{of: b, whole: image.Pt(4000, 3000)}, Jobs: 1, Observer: seen, Store: newShelf(), Shared: b,
	}), seen
}

func TestSharedThumbnailsAreUsedWhereTheySuffice(t *testing.T) {
	t.Parallel()
	square, fill := repository.Square(256, false), repository.Square(180, true)
	tests := []struct {
		name         string
		frame        repository.Frame
		w, h         int // of the thumbnail
		fullW, fullH int // of the picture, as it says
		used         bool
	}{
		{"large enough", square, 256, 192, 4000, 3000, true},
		{"none", square, 0, 0, 4000, 3000, false},
		{"too small", square, 128, 96, 4000, 3000, false},
		{"all of a small picture", square, 200, 150, 200, 150, true},
		{"sizes not known", square, 256, 192, 0, 0, false},
		{"turned sizes", square, 192, 256, 4000, 3000, true},
		{"another shape", square, 256, 256, 4000, 3000, false},
		{"fills", fill, 256, 192, 4000, 3000, true},
		{"fills not", fill, 256, 171, 3000, 2000, false},
		{"fills with all of a small picture", fill, 256, 100, 256, 100, true},
		{"fills with a larger one", fill, 512, 341, 3000, 2000, true},
		{"panorama", fill, 1024, 100, 10240, 1000, false},
		{"larger than the picture", square, 256, 192, 128, 96, false},
		{"endless", square, 1, 256, 1, 1<<31 - 1, false},
		{"no frame's size", repository.Frame{Width: 100}, 256, 192, 4000, 3000, false},
		{"larger than thumbnails", repository.Square(1025, false), 256, 192, 256, 192, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, memory, _ := library(1, "a.png")
			b := &board{width: test.w, height: test.h, fullW: test.fullW, fullH: test.fullH}
			r, _ := withBoard(memory, b)
			for got, err := range r.Thumbnails(t.Context(), repository.InOrder(memory.Photo("a.png")), test.frame) {
				if err != nil {
					t.Fatal(err)
				}
				if (got.From == repository.FromDisk) != test.used {
					t.Errorf("from %s, want the shared one: %v; asked for %v", got.From, test.used, b.edges)
				}
				long := max(test.fullW, test.fullH)
				if test.used && (max(got.Width, got.Height) != long || got.Width > got.Height != (test.w > test.h) || got.Format != "PNG") {
					t.Errorf("%d × %d, %s", got.Width, got.Height, got.Format)
				}
			}
			if b.open != 0 {
				t.Errorf("%d thumbnails are open", b.open)
			}
		})
	}
}

func TestTheOwnStoreComesFirst(t *testing.T) {
	t.Parallel()
	_, memory, _ := library(1, "a")
	b := &board{}
	r, seen := withBoard(memory, b)
	one, another := repository.Square(100, false), repository.Square(101, false)
	for _, f := range []repository.Frame{one, another} {
		for range r.Thumbnails(t.Context(), repository.InOrder(memory.Photo("a")), f) {
		}
		b.width, b.height, b.fullW, b.fullH = 256, 192, 4000, 3000
	}
	if want := []string{"start a", "end a decode", "start a", "end a disk"}; !slices.Equal(seen.all(), want) || len(b.edges) != 1 {
		t.Errorf("events %v, asked for %v", seen.all(), b.edges)
	}
}

func TestAThumbnailOfWhatMayNotBeReadIsNotShown(t *testing.T) {
	t.Parallel()
	_, memory, _ := library(1, "a")
	memory.Fail("a", repository.ErrDenied)
	r, _ := withBoard(memory, &board{width: 256, height: 192, fullW: 4000, fullH: 3000})
	if got := collect(t.Context(), r, photos(memory, "a")); !slices.Equal(got, []string{"a: failed"}) {
		t.Errorf("got %v", got)
	}
}

func TestOpenedPicturesAreShared(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		whole image.Point
		there bool
		want  []string
	}{
		{"opened", image.Pt(4000, 3000), false, []string{"a: a"}},
		{"small", image.Pt(128, 128), false, nil},
		{"small but wide", image.Pt(129, 1), false, []string{"a: a"}},
		{"shared already", image.Pt(4000, 3000), true, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, memory, _ := library(1, "a")
			b := &board{}
			if test.there {
				b.width = 256
			}
			r := repository.New(repository.Config{Source: memory, Decoder: sizing{of: b, whole: test.whole}, Shared: b})
			defer r.Close()
			r.Share(memory.Photo("a"), test.whole.X, test.whole.Y)
			r.Wait()
			if !slices.Equal(b.puts, test.want) {
				t.Errorf("shared %q, want %q", b.puts, test.want)
			}
		})
	}
}

// TestWhatIsOnlyDecodedIsNotShared shares neither the grid's thumbnails nor what
// the viewer makes ready.
func TestWhatIsOnlyDecodedIsNotShared(t *testing.T) {
	t.Parallel()
	_, memory, _ := library(1, "a")
	b := &board{}
	r, _ := withBoard(memory, b)
	for range r.Thumbnails(t.Context(), repository.InOrder(memory.Photo("a")), repository.Square(800, false)) {
	}
	for _, f := range []repository.Frame{{}, repository.Square(1000, false)} {
		if _, err := r.Picture(t.Context(), memory.Photo("a"), f); err != nil {
			t.Fatal(err)
		}
	}
	if r.Close(); len(b.puts) != 0 {
		t.Errorf("shared %q", b.puts)
	}
}

func TestSharingIsOneAtATimeAndEnds(t *testing.T) {
	t.Parallel()
	_, memory, _ := library(1, "a", "b", "c", "bad")
	b := &board{lacking: make(chan struct{})}
	r, _ := withBoard(memory, b)
	view := func(name string) { r.Share(memory.Photo(name), 4000, 3000) }
	view("a")
	view("b") // while a is being made
	b.lacking <- struct{}{}
	r.Wait()
	view("c")
	r.Close() // while c waits
	view("a") // after it
	r.Wait()
	if !slices.Equal(b.puts, []string{"a: a"}) {
		t.Errorf("shared %q, want a alone", b.puts)
	}
}
