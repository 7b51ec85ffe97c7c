package viewmodel

import (
	"context"
	"image"
	"sync"
	"testing"
	"testing/synctest"

	"vitrine/repository"
)

// slowLibrary makes regions that wait for a gate, and counts them.
type slowLibrary struct {
	Library
	gate chan struct{}

	mu       sync.Mutex // guards all below
	now      int        // at work
	most     int
	sequence []string // whose regions were made
}

const slowEdge = 16 * tileEdge

func (l *slowLibrary) Canvas(_ context.Context, p repository.Photo, _ int) (repository.Canvas, error) {
	return slowCanvas{l, p}, nil
}

type slowCanvas struct {
	l *slowLibrary
	p repository.Photo
}

func (c slowCanvas) Size() image.Point { return image.Pt(slowEdge, tileEdge) }
func (c slowCanvas) Close()            {}

func (c slowCanvas) Region(ctx context.Context, r image.Rectangle, _ int) (*image.RGBA, error) {
	c.l.mu.Lock()
	c.l.now++
	c.l.most = max(c.l.most, c.l.now)
	c.l.sequence = append(c.l.sequence, c.p.Key)
	c.l.mu.Unlock()
	<-c.l.gate
	c.l.mu.Lock()
	c.l.now--
	c.l.mu.Unlock()
	return image.NewRGBA(image.Rect(0, 0, 1, 1)), ctx.Err()
}

// Four pictures are looked at closely, of which two can be held open: two are at work,
// and the others get their turn before those are done.
func TestPanesTakeTurnsAtTiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &slowLibrary{gate: make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		shared := newRota()
		var panes sync.WaitGroup
		for _, key := range []string{"a", "b", "c", "d"} {
			queue := newTileQueue()
			var order []tileKey
			for x := range slowEdge / tileEdge {
				order = append(order, tileKey{x: x})
			}
			queue.Set(order)
			panes.Go(func() {
				_ = makeTiles(ctx, l, pageOf{photo: repository.Photo{Key: key}}, image.Pt(slowEdge, tileEdge), queue, shared,
					func(k tileKey, _ *image.RGBA) { queue.Done(k) })
			})
		}
		synctest.Wait()
		if l.now != panesAtWork {
			t.Errorf("%d are at work, want %d", l.now, panesAtWork)
		}
		for range 2 * panesAtWork * tilesInTurn {
			l.gate <- struct{}{}
			synctest.Wait()
		}
		made := make(map[string]int)
		for _, key := range l.sequence[:2*panesAtWork*tilesInTurn] {
			made[key]++
		}
		for key, n := range made {
			if n != tilesInTurn {
				t.Errorf("%s has made %d tiles when all have had a turn, want %d", key, n, tilesInTurn)
			}
		}
		close(l.gate)
		synctest.Wait()
		if len(l.sequence) != 4*slowEdge/tileEdge || l.most != panesAtWork {
			t.Errorf("%d tiles made, by %d at once", len(l.sequence), l.most)
		}
		cancel() // while all wait for more to be wanted
		panes.Wait()
	})
}
