package viewmodel_test

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// pacedLibrary lists a picture now and then, each changed later than the one before.
type pacedLibrary struct {
	*slowLibrary
	count int
	every time.Duration
}

func (l pacedLibrary) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		tick := time.NewTicker(l.every)
		defer tick.Stop()
		for i := range l.count {
			select {
			case at := <-tick.C:
				name := fmt.Sprintf("%05d", i)
				if !yield([]repository.Photo{{Key: name, Name: name, Size: 1, ModTime: at}}, nil) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// pacedWall is a gallery of such a library, for which the UI thread has time ten
// times a second: so long an arrangement takes.
func pacedWall(t *testing.T, count int) *wall {
	w := newWall(t)
	library := pacedLibrary{newSlowLibrary(), count, 10 * time.Millisecond}
	w.Gallery = viewmodel.NewGallery(viewmodel.Config{
		Do: w.ui.Do,
		Open: func(context.Context, []string) (viewmodel.Opened, error) {
			return viewmodel.Opened{Library: library}, nil
		},
	})
	w.Watch(viewmodel.Events{Listed: func(c viewmodel.Change) {
		if c.Moved() {
			w.changes = append(w.changes, c)
		}
	}})
	t.Cleanup(func() { end(w.Gallery) })
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByChanged, Descending: true})
	w.OnAppear(nil)
	return w
}

// turn has the UI thread work once, a tenth of a second later.
func (w *wall) turn() {
	time.Sleep(100 * time.Millisecond) // of the bubble's clock
	synctest.Wait()
	w.ui.drain()
}

// TestAListingIsNotArrangedWithoutPause lists for ten seconds in an order in which
// each picture comes before all others: three quarters of the time it is rested.
// Whenever the listing ends, all is shown at once.
func TestAListingIsNotArrangedWithoutPause(t *testing.T) {
	for turns := range 4 {
		listAtAPace(t, 1000+10*turns)
	}
}

func listAtAPace(t *testing.T, count int) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := pacedWall(t, count)
		for w.turn(); w.Status().Listing || w.Status().Phase == viewmodel.Opening; w.turn() {
		}
		const most = 10_000 / 400
		if n := len(w.changes); n < most*3/4 || n > most*5/4 {
			t.Errorf("arranged %d times while a source was listed, want some %d", n, most)
		}
		w.turn() // what was due is not waited for any more
		w.turn()
		if w.Len() != count {
			t.Errorf("%d pictures are shown when all are listed, want %d", w.Len(), count)
		}
	})
}

// TestAnOrderThatIsAskedForDoesNotWait asks for another order at any moment of a
// listing: when it is arranged, and while it is rested.
func TestAnOrderThatIsAskedForDoesNotWait(t *testing.T) {
	for turns := range 10 {
		synctest.Test(t, func(t *testing.T) {
			w := pacedWall(t, 1000)
			for range 10 + turns {
				w.turn()
			}
			w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByChanged})
			w.turn()
			w.turn()
			if got := w.Photo(0).Name; got != "00000" {
				t.Errorf("after %d turns: begins with %s", turns, got)
			}
		})
	}
}
