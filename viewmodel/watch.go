package viewmodel

import (
	"context"
	"errors"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// mostDeferred bounds the changes kept while the source is listed; beyond it the
// source is listed once more instead.
const mostDeferred = 10_000

// watching is what others do to the source while it is shown.
type watching struct {
	state    repository.WatchState
	away     bool // the source is, as a whole
	relist   bool // when the present listing has ended
	moved    bool // something was entered during the present listing
	deferred []repository.Delta
	pending  int // pictures in deferred
}

// startWatching watches the source, and begins to list it when it is watched, so
// that nothing is missed between the two.
func (g *Gallery) startWatching(ctx context.Context) {
	library, turn, look := g.library, g.turn, newFirstLook(g.seen)
	g.startFacts(ctx, library, turn)
	g.tasks.Go(func() {
		listing := false
		for delta, err := range library.Watch(ctx) {
			if !listing {
				listing = true
				g.startListing(ctx, library, turn, look)
			}
			g.poster.PostBulk(func() int {
				if turn == g.turn {
					g.told(delta, err)
				}
				return 0
			})
		}
		if !listing {
			g.startListing(ctx, library, turn, look)
		}
	})
}

// told takes up what has changed in the source.
func (g *Gallery) told(d repository.Delta, err error) {
	w := &g.watching
	state, away := w.state, w.away
	w.state = d.State
	w.away = d.State.Offline || errors.Is(err, repository.ErrOffline)
	if w.away != away {
		g.touchSeen()
		g.touchViewer()
	}
	if err != nil && !w.away {
		g.note(err)
	}
	isListing := g.lists || g.reload != nil
	switch {
	case d.Rescan && isListing:
		w.relist = true
	case d.Rescan:
		g.relist()
	}
	switch moved := g.apply(d); {
	case isListing:
		w.moved = w.moved || moved
		g.keepDelta(d)
	case moved:
		g.rearrange(dueSoon)
	}
	g.want() // some may be readable by now
	g.wakeFacts()
	if w.state != state || w.away != away {
		g.events.Status()
	}
}

// apply enters a delta into the catalog, and reports whether anything is to be
// shown otherwise.
func (g *Gallery) apply(d repository.Delta) bool {
	all := g.list.all
	var gone []catalog.Row
	for row := range all.Under(d.GoneFolders...) {
		gone = append(gone, row)
	}
	for _, key := range d.Gone {
		if row, ok := all.Find(key); ok {
			gone = append(gone, row)
		}
	}
	g.remove(gone)
	moved := len(gone) > 0
	for _, p := range d.Put {
		switch g.put(p) {
		case catalog.Added, catalog.Changed: // its size or date may be what the order goes by
			moved = true
		case catalog.Unchanged:
			if row, ok := all.Find(p.Key); ok && g.failures.Of(row).Passing() {
				g.forgive(row) // it may be read by now
			}
		}
	}
	return moved
}

// keepDelta keeps what came while a listing went on that may not know of it.
func (g *Gallery) keepDelta(d repository.Delta) {
	w := &g.watching
	w.pending += len(d.Put) + len(d.Gone) + len(d.GoneFolders)
	if w.pending > mostDeferred {
		w.relist = true
		w.deferred = nil
		return
	}
	w.deferred = append(w.deferred, d)
}

// catchUp applies what came while a listing went on once more, as it is newer.
func (g *Gallery) catchUp() {
	w := &g.watching
	deferred, again, moved := w.deferred, w.relist, w.moved
	w.deferred, w.pending, w.relist, w.moved = nil, 0, false, false
	for _, d := range deferred {
		moved = g.apply(d) || moved
	}
	if moved {
		g.rearrange(dueNow)
	}
	if again {
		g.relist()
	}
}

// touchViewer says that pictures that are looked at may be offline now, or no longer.
func (g *Gallery) touchViewer() {
	if g.viewer != nil && g.viewer.open {
		g.viewer.changed()
	}
	if g.comparison != nil && g.comparison.IsOpen() {
		g.comparison.changed()
	}
}

// touchSeen says that every tile that is seen has another look.
func (g *Gallery) touchSeen() {
	for i := max(g.sight.First, 0); i <= min(g.sight.Last, g.list.Len()-1); i++ {
		g.events.Tile(i)
	}
}
