package viewmodel_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// halfRead returns a wall in the order of dates of which the first three pictures
// are seen, as they are listed. Those and some more are read and were arranged, and
// the others wait for a read that is held back.
func halfRead(t *testing.T, date func(i int) time.Time) (*wall, *repotest.Gate) {
	w := newWall(t)
	w.facts, w.noSpare = true, true
	for i, name := range numbered(100) {
		w.source.Put(name, fmt.Appendf(nil, "%s taken %s", name, date(i).Format("2006-01-02T15:04:05")))
	}
	first := 0
	w.Watch(viewmodel.Events{Listed: func(c viewmodel.Change) { // as the grid does
		first = max(c.Where(first), 0)
		w.Look(viewmodel.Sight{First: first, Last: first + 2})
	}})
	some, others := w.source.Hold("00010"), w.source.Hold("00050")
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken})
	w.show(0, 2)
	w.reach(some)
	w.until("arranged as listed", func() bool { return !w.IsArranging() })
	w.clock = w.clock.Add(time.Minute) // time to show what is read
	some.Release()
	w.reach(others)
	w.until("arranged", func() bool { return !w.IsArranging() })
	return w, others
}

// Dates that come do not move what is seen, although it is long since they were
// taken up: before all are there, or somebody looks elsewhere.
func TestDatesThatWouldMoveWhatIsSeenWait(t *testing.T) {
	t.Parallel()
	reversed := func(i int) time.Time { return time.Date(2020-i, 1, 1, 0, 0, 0, 0, time.UTC) }
	listed := numbered(3)
	for _, elsewhere := range []bool{false, true} {
		w, others := halfRead(t, reversed)
		if got := w.names()[:3]; !slices.Equal(got, listed) {
			t.Errorf("%v became %v while it was looked at", listed, got)
		}
		if elsewhere {
			w.Look(viewmodel.Sight{First: 60, Last: 62})
			w.until("arranged for who looks elsewhere", func() bool { return !slices.Equal(w.names()[:3], listed) })
			others.Release()
			continue
		}
		others.Release()
		w.until("all in order", func() bool { return w.names()[0] == "00099" })
	}
}

// Dates that leave what is seen where it is are shown while others are still read.
func TestDatesThatMoveNothingThatIsSeenAreShown(t *testing.T) {
	t.Parallel()
	w, others := halfRead(t, func(i int) time.Time {
		if i < 3 {
			return time.Date(2000, 1, 1+i, 0, 0, 0, 0, time.UTC)
		}
		return time.Date(2020, 1, -i, 0, 0, 0, 0, time.UTC)
	})
	if got, want := w.names()[:5], []string{"00000", "00001", "00002", "00034", "00033"}; !slices.Equal(got, want) {
		t.Errorf("they begin with %v, want %v", got, want)
	}
	others.Release()
	w.until("all in order", func() bool { return w.names()[3] == "00099" })
}
