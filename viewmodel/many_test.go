package viewmodel_test

import (
	"fmt"
	"testing"

	"vitrine/viewmodel"
)

// Of 30,000 pictures a hundredth is added, removed, renamed and changed each,
// the one at the top of the screen among the removed.
func TestReloadOfThousandsTouchesOnlyWhatChanged(t *testing.T) {
	const count, part = 30_000, 300
	names := numbered(count)
	w := newWall(t, names...)
	w.noSpare = true
	w.show(15_000, 15_023)
	w.idle()
	w.SelectAll()
	seen := make(map[string]int) // how often what is seen was opened
	for i := 15_000; i <= 15_023; i++ {
		seen[names[i]] = w.source.Opens(names[i])
	}
	for i := range part {
		w.source.Remove(names[i*100])                                  // 15,000 among them
		w.source.Remove(names[i*100+51])                               // renamed
		w.source.Put(names[i*100+51]+"-new", []byte(names[i*100+51]))  // …
		w.source.Put(names[i*100+52], []byte("changed"))               //
		w.source.Put(fmt.Sprint(names[i*100+53], "-added"), []byte{7}) //
	}
	w.reload()
	if got := w.Len(); got != count {
		t.Fatalf("%d pictures, want as many as before", got)
	}
	change := w.changes[len(w.changes)-1]
	if at := change.Where(15_000); w.Tile(at).Name != "15001" {
		t.Errorf("after 15000 is gone, %s is in its place, want its neighbour", w.Tile(at).Name)
	}
	if got, want := w.SelectionSum().Count, count-2*part; got != want {
		t.Errorf("%d are selected, want the former ones less the removed: %d", got, want)
	}
	at := w.Find("memory:15001")
	w.Look(viewmodel.Sight{First: at, Last: at + 22})
	w.idle()
	for name, before := range seen {
		if got := w.source.Opens(name); name != "15000" && got != before {
			t.Errorf("%s was opened %d times more, although it is the same", name, got-before)
		}
	}
}
