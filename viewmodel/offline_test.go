package viewmodel_test

import "testing"

// Another folder in the place of one that had gone shows what is in it now, and
// nothing besides.
func TestWhatLiesInThePlaceOfWhatWasAway(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb").show(0, 1)
	w.source.Remove("aaa")
	w.source.Remove("bbb")
	w.reload()
	w.source.Put("bbb", []byte("another"))
	w.source.Put("ccc", []byte("ccc"))
	w.reload()
	w.wantNames("bbb", "ccc")
	if got := w.Status().Offline; got != 0 {
		t.Errorf("%d are offline", got)
	}
}

// Of a source that is away, what a listing finds nonetheless is another part of it:
// the place of a disk that is taken away is empty, and its pictures stay.
func TestThePartOfASourceThatIsAway(t *testing.T) {
	t.Parallel()
	w := newWatched(t, "disk/1", "disk/2", "here/3", "here/4").show(0, 3)
	close(w.deltas)
	w.until("away", func() bool { return w.Status().Away })
	for _, name := range []string{"disk/1", "disk/2", "here/3"} {
		w.source.Remove(name)
	}
	w.reload()
	if got := w.Status().Offline; got != 2 || w.Len() != 3 {
		t.Errorf("%d of %d are offline, want the 2 of the disk and the one that is here", got, w.Len())
	}

	w.source.Put("disk/2", []byte("again"))
	w.reload()
	if got := w.Status().Offline; got != 0 || w.Len() != 2 {
		t.Errorf("%d of %d are offline, want none of the two that are left", got, w.Len())
	}
}
