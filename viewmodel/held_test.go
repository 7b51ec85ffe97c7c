package viewmodel_test

import (
	"context"
	"image"
	"runtime"
	"sync"
	"testing"
	"weak"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// watched is a decoder that knows which of its pixels are still held by anybody.
type watched struct {
	repotest.Decoder
	mu   sync.Mutex // guards made
	made []weak.Pointer[image.RGBA]
}

func (w *watched) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	p, err := w.Decoder.Decode(ctx, c, f)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.made = append(w.made, weak.Make(p.Pixels))
	return p, err
}

// held returns the bytes of pixels that were made and are not garbage.
func (w *watched) held() (bytes int) {
	runtime.GC()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, p := range w.made {
		if m := p.Value(); m != nil {
			bytes += len(m.Pix)
		}
	}
	return bytes
}

// TestTheCeilingIsThatOfAllThumbnails scrolls up and down: the tiles that are held
// and what lies in memory besides never take more than the memory may.
func TestTheCeilingIsThatOfAllThumbnails(t *testing.T) {
	const edge, screen = 8, 6
	const each = edge * edge * 4
	tests := []struct {
		name string
		room int // thumbnails
		most int
	}{
		{"many screens", 10 * screen, 10 * screen},
		{"three screens", 3 * screen, 3 * screen},
		{"less than two", 2*screen - 1, 2*screen - 1},
		{"less than what is seen", screen - 2, screen},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			decoder := &watched{}
			w := newWall(t, numbered(100)...)
			w.config = repository.Config{Decoder: decoder, Jobs: 2, Memory: int64(test.room * each)}
			w.show(0, screen-1)
			look := func(first int, up bool) {
				t.Helper()
				w.Look(viewmodel.Sight{First: first, Last: first + screen - 1, Up: up})
				w.idle()
				for i := first; i < first+screen; i++ {
					if tile := w.Tile(i); tile.Pixels == nil || tile.Stale {
						t.Fatalf("at %d: tile %d is not shown", first, i)
					}
				}
				if held := decoder.held() / each; held > test.most {
					t.Fatalf("at %d: %d thumbnails are held, want at most %d", first, held, test.most)
				}
			}
			for first := 0; first < 60; first += 3 {
				look(first, false)
			}
			for first := 60; first > 0; first -= 3 {
				look(first, true)
			}
		})
	}
}
