package viewmodel_test

import (
	"testing"

	"vitrine/viewmodel"
)

func TestViewerShowsTheWallsThumbnailOverAStrip(t *testing.T) {
	w := newWall(t, numbered(40)...)
	w.show(0, 9)
	v := viewmodel.NewViewer(w.Gallery)
	large := pixelsOf(w.Tile(2))
	w.SetStrip(4)
	w.Look(viewmodel.Sight{First: 0, Last: 5})
	w.until("the strip is there", func() bool {
		p := pixelsOf(w.Tile(2))
		return p != nil && p.Rect.Dx() == 4 && !w.Tile(2).Stale
	})
	v.Open(2)
	if got := v.Shown().Pixels; got != large {
		t.Errorf("shown first are %v, want the wall's %v", got.Rect, large.Rect)
	}
	w.SetSquare(8, true)
	if tile := w.Tile(2); tile.Stale || tile.Pixels != large {
		t.Error("the wall's thumbnail is not there at once when it comes back")
	}
	v.Close()
}

func TestStripLooksForTheWallsThumbnailToo(t *testing.T) {
	w := newWall(t, numbered(40)...)
	w.config.Memory = 1 // nothing stays in memory
	w.show(0, 1)
	v := viewmodel.NewViewer(w.Gallery)
	w.SetStrip(4)
	w.Look(viewmodel.Sight{First: 20, Last: 24})
	w.until("the strip is there", func() bool { t := w.Tile(21); return t.Pixels != nil && !t.Stale })
	w.asks.mu.Lock()
	asked := len(w.asks.wishes)
	w.asks.heard = func() { w.ui.Do(func() {}) } // so that it is looked at again
	w.asks.mu.Unlock()
	v.Open(21)
	if v.Shown().Pixels == nil {
		t.Error("the strip's thumbnail is not shown meanwhile")
	}
	w.until("a larger one is looked for", func() bool {
		w.asks.mu.Lock()
		defer w.asks.mu.Unlock()
		for _, wish := range w.asks.wishes[asked:] {
			if wish.Quick && wish.Photo.Name == "00021" {
				return true
			}
		}
		return false
	})
	v.Close()
}

func TestFrameOfBeforeIsWholeAgain(t *testing.T) {
	w := newWall(t, numbered(40)...).show(0, 9)
	w.idle()
	w.SetSquare(4, true)
	w.SetSquare(8, true)
	w.idle()
	if s := w.Status(); s.Ready != 40 {
		t.Errorf("%d of 40 are ready in the size of before", s.Ready)
	}
}

func TestStatusTellsWhatWasInMemory(t *testing.T) {
	w := newWall(t, numbered(12)...).show(0, 9)
	w.idle()
	var told viewmodel.Status
	w.Watch(viewmodel.Events{Status: func() { told = w.Status() }})
	v := viewmodel.NewViewer(w.Gallery)
	w.SetStrip(4)
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.idle()
	v.Open(2) // while it loads, the wall waits
	w.SetSquare(8, true)
	v.Close()
	w.Look(viewmodel.Sight{First: 0, Last: 9})
	w.idle()
	if told.Ready != 12 || told.Left != 0 {
		t.Errorf("told were %d of 12 ready and %d left", told.Ready, told.Left)
	}
}
