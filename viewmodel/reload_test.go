package viewmodel_test

import (
	"slices"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func (w *wall) reload() {
	w.t.Helper()
	before := w.traced("reloaded")
	w.clock = w.clock.Add(time.Minute)
	w.Reload()
	w.until("reloaded", func() bool { return w.traced("reloaded") > before })
}

func TestReloadTakesOverWhatIsNewChangedAndGone(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc").show(0, 2)
	w.Select(2)
	w.source.Remove("aaa")
	w.source.Put("bbb", []byte("xxx"))
	w.source.Put("ddd", []byte("ddd"))
	hold := w.source.Hold("bbb")
	w.reload()
	w.wantNames("bbb", "ccc", "ddd")
	if w.Selected() != 1 {
		t.Errorf("selected %d, want ccc, now at 1", w.Selected())
	}
	if tile := w.Tile(0); tile.Pixels == nil || !tile.Stale {
		t.Error("the changed picture does not show its former thumbnail meanwhile")
	}
	hold.Release()
	w.Look(viewmodel.Sight{First: 0, Last: 2})
	w.until("new ones are there", func() bool {
		return string(w.Tile(0).Pixels.Pix[:3]) == "xxx" && w.has(2, "ddd")
	})
	for name, want := range map[string]int{"aaa": 1, "bbb": 2, "ccc": 1, "ddd": 1} {
		if got := w.source.Opens(name); got != want {
			t.Errorf("%s was opened %d times, want %d", name, got, want)
		}
	}
}

func TestReloadOfTheSameMovesNothing(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "bad").show(0, 2)
	changes, tiles := len(w.changes), len(w.tiles)
	pixels := pixelsOf(w.Tile(0))
	w.reload()
	w.idle()
	if len(w.changes) != changes || len(w.tiles) != tiles {
		t.Errorf("%d changes and %d tiles were told", len(w.changes)-changes, len(w.tiles)-tiles)
	}
	if pixelsOf(w.Tile(0)) != pixels {
		t.Error("a thumbnail was replaced")
	}
	for _, name := range []string{"aaa", "bbb", "bad"} {
		if got := w.source.Opens(name); got != 1 {
			t.Errorf("%s was opened %d times, want 1", name, got)
		}
	}
}

func TestTwoPressesAreOneReload(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa").show(0, 0)
	listings := w.source.Listings()
	w.clock = w.clock.Add(time.Minute)
	w.Reload()
	w.Reload()
	w.Reload()
	w.until("reloaded", func() bool { return w.traced("reloaded") > 0 })
	w.idle()
	w.Reload() // a second press, although the first reload was quick
	w.idle()
	if got := w.source.Listings() - listings; got != 1 {
		t.Errorf("listed %d times, want 1", got)
	}
}

func TestAThumbnailOfAFormerContentIsNotShown(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb")
	held := w.source.Hold("aaa")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 2 && !w.Status().Listing })
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.reach(held) // the load of the former content is under way
	w.source.Put("aaa", []byte("new"))
	w.reload()
	held.Release()
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.until("the new content is there", func() bool {
		p := w.Tile(0).Pixels
		return p != nil && string(p.Pix[:3]) == "new"
	})
	if w.Tile(0).Stale {
		t.Error("a stale tile is final")
	}
}

func TestReloadOfAVanishedSourceKeepsWhatThereWas(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb").show(0, 1)
	w.source.FailList(repository.ErrNotFound)
	w.clock = w.clock.Add(time.Minute)
	w.Reload()
	w.until("over", func() bool { return !w.Status().Reloading })
	w.wantNames("aaa", "bbb")
	if got := w.Status().Problem.Kind; got != viewmodel.NotFound {
		t.Errorf("problem %v, want NotFound", got)
	}
	w.source.FailList(nil)
	w.reload()
	if got := w.Status().Problem.Kind; got != viewmodel.NoProblem {
		t.Errorf("problem %v after the source came back", got)
	}
}

func TestReloadTriesPassingFailuresAgain(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bad")
	w.source.Fail("aaa", repository.ErrDenied)
	w.show(0, 1)
	w.source.Fail("aaa", nil)
	w.reload()
	w.until("it is there", func() bool { return w.has(0, "aaa") })
	if got := w.source.Opens("bad"); got != 1 {
		t.Errorf("the damaged picture was opened %d times, want 1: it has not changed", got)
	}
}

func TestARemovedPictureIsNoLongerSelected(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb").show(0, 1)
	w.Select(0)
	w.source.Remove("aaa")
	w.reload()
	if w.Selected() != -1 {
		t.Errorf("selected %d, want none", w.Selected())
	}
}

func TestAReloadFindsTheNearestNeighbour(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc", "ddd", "eee").show(0, 4)
	for _, gone := range []string{"bbb", "ccc", "eee"} {
		w.source.Remove(gone)
	}
	w.reload()
	change := w.changes[len(w.changes)-1]
	var got []int
	for i := range 5 {
		got = append(got, change.Where(i))
	}
	if want := []int{0, 1, 1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("positions went to %v, want %v", got, want)
	}
}

func TestASourceThatLostMuchIsOffline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		there, gone, offline int
	}{
		{1, 1, 1},
		{40, 40, 40},
		{40, 11, 11}, // more than a fifth
		{40, 8, 0},
		{12, 10, 0}, // few enough to have been removed by hand
		{2000, 400, 0},
		{2000, 401, 401},
	} {
		names := numbered(c.there)
		w := newWall(t, names...).show(0, 0)
		for _, name := range names[:c.gone] {
			w.source.Remove(name)
		}
		w.reload()
		if got := w.Status().Offline; got != c.offline {
			t.Errorf("%d of %d gone: %d offline, want %d", c.gone, c.there, got, c.offline)
		}
		want := c.there
		if c.offline == 0 {
			want -= c.gone
		}
		if w.Len() != want {
			t.Errorf("%d of %d gone: %d are shown, want %d", c.gone, c.there, w.Len(), want)
		}
		if got := w.Tile(0).Offline; got != (c.offline > 0) {
			t.Errorf("%d of %d gone: the first one offline: %v", c.gone, c.there, got)
		}
	}
}

func TestWhatComesBackIsNoLongerOffline(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb").show(0, 1)
	w.source.Remove("aaa")
	w.source.Remove("bbb")
	w.reload()
	w.source.Put("aaa", []byte("aaa"))
	w.source.Put("bbb", []byte("bbb"))
	w.reload()
	if w.Status().Offline != 0 || w.Tile(0).Offline || w.Len() != 2 {
		t.Errorf("%d offline of %d", w.Status().Offline, w.Len())
	}
}

func TestOfflinePicturesMayBeForgotten(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa").show(0, 0)
	w.source.Remove("aaa")
	w.reload()
	w.ForgetOffline()
	w.until("empty", func() bool { return w.Status().Phase == viewmodel.Empty && w.Len() == 0 })
}

// What is offline stays until it is back or forgotten, however much comes besides.
func TestOfflinePicturesOutliveTheNextReload(t *testing.T) {
	t.Parallel()
	names := numbered(40)
	w := newWall(t, names...).show(0, 0)
	for _, name := range names[:11] {
		w.source.Remove(name)
	}
	w.reload()
	for i := range 20 {
		w.source.Put(names[i]+"-new", []byte("new"))
	}
	w.reload()
	if got := w.Status().Offline; got != 11 || w.Len() != 60 {
		t.Errorf("%d of %d are offline, want 11 of 60", got, w.Len())
	}
}
