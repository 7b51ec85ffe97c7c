package viewmodel_test

import (
	"testing"

	"vitrine/viewmodel"
)

// What only passes by is not decoded; where the movement ends is loaded before it
// is there.
func TestAFlingLoadsWhereItEnds(t *testing.T) {
	t.Parallel()
	w := newWall(t, numbered(400)...)
	w.noSpare = true
	w.show(0, 3)
	w.idle()
	for first := 4; first < 300; first += 7 {
		w.Look(viewmodel.Sight{First: first, Last: first + 3, Goal: &viewmodel.Span{First: 300, Last: 303}})
		w.ui.drain()
	}
	w.until("the end is there", func() bool { return w.has(300, "00300") && w.has(303, "00303") })
	for i := 20; i < 280; i++ {
		if name := numbered(400)[i]; w.source.Opens(name) > 0 {
			t.Fatalf("%s was opened although it only passed by", name)
		}
	}
	w.Look(viewmodel.Sight{First: 300, Last: 303})
	w.idle()
	if got := w.source.Opens("00302"); got != 1 {
		t.Errorf("00302 was opened %d times, want 1", got)
	}
}

// A movement that ends nearby is scrolling: what is seen is loaded.
func TestScrollingLoadsWhatIsSeen(t *testing.T) {
	t.Parallel()
	w := newWall(t, numbered(40)...).show(0, 3)
	w.idle()
	w.Look(viewmodel.Sight{First: 20, Last: 23, Goal: &viewmodel.Span{First: 24, Last: 27}})
	w.until("it is there", func() bool { return w.has(20, "00020") && w.has(23, "00023") })
}
