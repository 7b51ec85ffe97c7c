package viewmodel_test

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// counting is a library that knows the facts of all pictures from earlier, and
// counts those of which they are read. The names of pictures are numbers of days.
type counting struct {
	viewmodel.Library
	read *atomic.Int64
}

func (c counting) Known(_ context.Context, photos []repository.Photo) []repository.Found {
	var found []repository.Found
	for i, p := range photos {
		day, _ := strconv.Atoi(p.Name)
		found = append(found, repository.Found{At: i, Facts: repository.Facts{Taken: date(day), Width: 64, Height: 48}})
	}
	return found
}

func (c counting) Facts(ctx context.Context, photos []repository.Photo) []repository.Found {
	c.read.Add(int64(len(photos)))
	return c.Library.Facts(ctx, photos)
}

// byDate returns a watched wall of so many pictures in the order of their dates,
// which is that of their names, with all dates known.
func byDate(t *testing.T, count int) (w *wall, read *atomic.Int64) {
	w = newWatched(t)
	w.facts, w.noSpare, w.read = true, true, new(atomic.Int64)
	w.clock = w.clock.Add(time.Hour)
	for i, name := range numbered(count) {
		w.take(name, i)
	}
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken})
	w.show(0, 2)
	w.until("known", func() bool { return w.Status().Unread == 0 })
	return w, w.read
}

// take has a picture be taken on a day.
func (w *wall) take(name string, day int) {
	w.source.Put(name, fmt.Appendf(nil, "%s taken %s", name, date(day).Format("2006-01-02T15:04:05")))
}

func date(day int) time.Time { return time.Date(2000, 1, 1+day, 12, 0, 0, 0, time.UTC) }

// TestOneChangedPictureIsReadAlone changes the first of thousands again and again.
func TestOneChangedPictureIsReadAlone(t *testing.T) {
	t.Parallel()
	const count, changes = 5000, 5 // more than are gone through in one step
	w, read := byDate(t, count)
	for n := range changes {
		hold := w.source.Hold("00000")
		w.take("00000", count+n)
		w.Look(viewmodel.Sight{First: 1000, Last: 1002})
		w.deltas <- repository.Delta{Put: []repository.Photo{w.source.Photo("00000")}}
		w.reach(hold)
		if got := w.Status().Unread; got > 1 {
			t.Errorf("%d pictures are said to be unread when one has changed", got)
		}
		hold.Release()
		w.until("in its new place", func() bool { return w.Status().Unread == 0 && w.Find("memory:00000") == count-1 })
	}
	if got := read.Load(); got != changes {
		t.Errorf("%d pictures were read for %d changes of one", got, changes)
	}
}

// TestThousandsOfChangedPicturesAreReadAgain changes more than are kept in mind.
func TestThousandsOfChangedPicturesAreReadAgain(t *testing.T) {
	t.Parallel()
	const count, changed = 5000, 1500
	w, read := byDate(t, count)
	var put []repository.Photo
	for i, name := range numbered(count)[100 : 100+changed] {
		w.take(name, count+i)
		put = append(put, w.source.Photo(name))
	}
	w.deltas <- repository.Delta{Put: put}
	w.until("in their new places", func() bool {
		return w.Status().Unread == 0 && w.Find("memory:00100") == count-changed && w.Find("memory:01599") == count-1
	})
	if got := read.Load(); got != changed {
		t.Errorf("%d pictures were read for changes of %d", got, changed)
	}
}
