package viewmodel_test

import (
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func newWatched(t *testing.T, names ...string) *wall {
	w := newWall(t, names...)
	w.deltas = make(chan repository.Delta)
	return w
}

func (w *wall) photo(name string) repository.Photo {
	w.t.Helper()
	for batch := range w.source.List(w.t.Context()) {
		for _, p := range batch {
			if p.Name == name {
				return p
			}
		}
	}
	w.t.Fatal("there is no ", name)
	return repository.Photo{}
}

func TestWhatOthersDoIsShown(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa", "bbb", "ccc").show(0, 2)
	w.Select(1)
	gone := w.photo("aaa").Key
	w.source.Remove("aaa")
	w.source.Put("ddd", []byte("ddd"))
	w.deltas <- repository.Delta{Gone: []string{gone}, Put: []repository.Photo{w.photo("ddd")}}
	w.until("shown", func() bool { return w.Len() == 3 && w.Tile(2).Name == "ddd" })
	w.wantNames("bbb", "ccc", "ddd")
	if w.Selected() != 0 {
		t.Errorf("selected %d, want bbb, now at 0", w.Selected())
	}
	w.source.Put("bbb", []byte("xxx"))
	w.deltas <- repository.Delta{Put: []repository.Photo{w.photo("bbb")}}
	w.Look(viewmodel.Sight{First: 0, Last: 2})
	w.until("the new content is there", func() bool {
		w.Look(viewmodel.Sight{First: 0, Last: 2})
		p := w.Tile(0).Pixels
		return p != nil && string(p.Pix[:3]) == "xxx"
	})
}

func TestAFolderThatIsGone(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "a/1", "a/2", "b/1").show(0, 2)
	prefix := w.photo("a/1").Key
	w.deltas <- repository.Delta{GoneFolders: []string{prefix[:len(prefix)-1]}}
	w.until("gone", func() bool { return w.Len() == 1 && w.Tile(0).Name == "1" })
}

func TestASourceThatIsAwayIsShownAsItWas(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa", "bbb").show(0, 1)
	close(w.deltas)
	w.until("away", func() bool { return w.Status().Away })
	if !w.Tile(0).Offline || w.Len() != 2 {
		t.Error("what was there is not shown as offline")
	}
}

// Who looks at a picture is told as well that it cannot be reached, and that it can
// again.
func TestTheViewerKnowsWhatIsOffline(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa", "bbb").show(0, 1)
	v := viewmodel.NewViewer(w.Gallery)
	photo, told, times := w.photo("bbb"), false, 0
	v.Watch(func() {
		if told = v.Shown().Offline; told {
			times++
		}
	})
	v.Open(1)
	if told {
		t.Error("what can be reached is said to be offline")
	}
	w.deltas <- repository.Delta{State: repository.WatchState{Offline: true}} // and is there again
	w.until("there again", func() bool { return times == 1 && !told })

	w.source.Remove("aaa")
	w.source.Remove("bbb")
	w.reload()
	if !told {
		t.Error("a reload that finds nothing does not tell the viewer")
	}
	w.deltas <- repository.Delta{Put: []repository.Photo{photo}}
	w.until("found again", func() bool { return !told })
}

func TestMoreThanCanBeToldIsListedAgain(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa").show(0, 0)
	w.source.Put("bbb", []byte("bbb"))
	w.deltas <- repository.Delta{Rescan: true}
	w.until("listed again", func() bool { return w.Len() == 2 })
}

// What is told while a listing goes on is newer than what the listing says.
func TestADeltaDuringAReloadHolds(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa", "bbb").show(0, 1)
	gone := w.photo("aaa").Key
	w.clock = w.clock.Add(time.Minute)
	w.Reload() // lists aaa
	w.deltas <- repository.Delta{Gone: []string{gone}}
	w.deltas <- repository.Delta{} // the one before was posted
	w.until("reloaded", func() bool { return !w.Status().Reloading })
	w.until("gone", func() bool { return w.Len() == 1 && w.Tile(0).Name == "bbb" })
}

// Where the listing agrees with what was told meanwhile, nothing differs in the
// end, and it is still to be shown.
func TestADeltaThatAReloadAgreesWithIsShown(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "aaa", "bbb").show(0, 1)
	w.source.Put("ccc", []byte("ccc"))
	put := repository.Delta{Put: []repository.Photo{w.photo("ccc")}}
	w.clock = w.clock.Add(time.Minute)
	w.Reload()
	w.deltas <- put
	w.deltas <- repository.Delta{} // the one before was posted
	w.until("shown", func() bool { return w.Len() == 3 && !w.Status().Reloading })
}

func TestWhatADeltaBringsBackIsNoLongerOffline(t *testing.T) {
	t.Parallel()
	names := numbered(40)
	w := newWatched(t, names...).show(0, 0)
	var back []repository.Photo
	for _, name := range names[:11] {
		back = append(back, w.photo(name))
		w.source.Remove(name)
	}
	w.reload()
	if got := w.Status().Offline; got != 11 {
		t.Fatalf("%d are offline, want 11", got)
	}
	w.deltas <- repository.Delta{Put: back}
	w.until("back", func() bool { return w.Status().Offline == 0 && !w.Tile(0).Offline })
	before := len(w.changes)
	w.ForgetOffline()
	w.until("arranged", func() bool { return len(w.changes) > before })
	if w.Len() != 40 {
		t.Errorf("%d are left of 40, although none was offline", w.Len())
	}
}
