package viewmodel

import (
	"context"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

const (
	lookedUpAtOnce = 512 // pictures whose facts are looked up, as a batch of a listing has
	scannedAtOnce  = 4096
	readAtOnce     = 32 // pictures whose facts are read before it is asked again what is seen
)

// factsWork is what the goroutine that finds facts is to do next.
type factsWork struct {
	photos []repository.Photo
	read   bool // from the pictures; else only what is kept is looked up
	blurs  bool // they are seen: what they look like from afar is wanted, too
	made   []blurred
}

// factsState is how far the facts of a source's pictures are known.
type factsState struct {
	lookedUp catalog.Row // all below were looked up
	read     catalog.Row // all below were read, or are known, but those in due
	due      map[catalog.Row]struct{}
	tried    catalog.Set      // those that were read, whatever came of it
	outdated catalog.Set      // those whose content has changed since
	waiting  chan<- factsWork // of the goroutine while there is nothing to do
	isDirty  bool             // the arrangement goes by facts that came since it was made
	arranged time.Time        // when it was last made for facts
}

// startFacts finds the facts of all pictures in a goroutine: first what is kept
// from earlier launches, then what has to be read, of what is seen first.
func (g *Gallery) startFacts(ctx context.Context, library Library, turn int) {
	g.tasks.Go(func() {
		for {
			work, ok := g.askFacts(ctx, turn)
			if !ok {
				return
			}
			find := library.Known
			if work.read {
				find = library.Facts
			}
			found := find(ctx, work.photos)
			if ctx.Err() != nil {
				return
			}
			if work.blurs {
				work.made = makeBlurs(found)
			}
			g.postFacts(turn, work, found)
		}
	})
}

// askFacts waits until there is something to do. It reports false when ctx ends.
func (g *Gallery) askFacts(ctx context.Context, turn int) (factsWork, bool) {
	answer := make(chan factsWork, 1)
	g.poster.Post(func() int {
		if turn == g.turn {
			g.facts.waiting = answer
			g.wakeFacts()
		}
		return 0
	})
	select {
	case work := <-answer:
		return work, true
	case <-ctx.Done():
		return factsWork{}, false
	}
}

func (g *Gallery) postFacts(turn int, work factsWork, found []repository.Found) {
	g.poster.Post(func() int {
		if turn == g.turn {
			g.tookFacts(work, found)
		}
		return 0
	})
}

// wakeFacts gives the goroutine that finds facts something to do, if it waits and
// there is something.
func (g *Gallery) wakeFacts() {
	f := &g.facts
	if f.waiting == nil {
		return
	}
	work := factsWork{photos: g.toBlur(), blurs: true}
	if len(work.photos) == 0 {
		work = factsWork{photos: g.toLookUp()}
	}
	if len(work.photos) == 0 {
		work = factsWork{photos: g.toRead(), read: true}
	}
	if len(work.photos) == 0 {
		g.arrangeFacts()
		return
	}
	f.waiting <- work // there is room: it asks once, and is answered once
	f.waiting = nil
}

// wakeFactsSoon goes on when the window has had its turn.
func (g *Gallery) wakeFactsSoon() {
	turn := g.turn
	g.poster.Post(func() int {
		if turn == g.turn {
			g.wakeFacts()
		}
		return 0
	})
}

// toLookUp returns the next pictures of which nothing was looked up.
func (g *Gallery) toLookUp() []repository.Photo {
	f, all := &g.facts, g.list.all
	end := min(all.Limit(), f.lookedUp+lookedUpAtOnce)
	photos := make([]repository.Photo, 0, end-f.lookedUp)
	for ; f.lookedUp < end; f.lookedUp++ {
		if !all.IsGone(f.lookedUp) {
			photos = append(photos, all.Photo(f.lookedUp))
		}
	}
	return photos
}

// toRead returns the next pictures to read: those that are seen, then all others,
// where nobody waits for thumbnails and there is power to spare.
func (g *Gallery) toRead() []repository.Photo {
	f, all := &g.facts, g.list.all
	if g.lists || g.yielding || g.away || !g.settled {
		return nil // a picture is not opened twice at once
	}
	var photos []repository.Photo
	add := func(r catalog.Row) {
		delete(f.due, r)
		if !f.tried.Has(r) && !all.IsGone(r) && (all.Facts(r).Width == 0 || f.outdated.Has(r)) {
			f.tried.Add(r)
			f.outdated.Remove(r)
			photos = append(photos, all.Photo(r))
		}
	}
	for i := max(g.sight.First, 0); i <= min(g.sight.Last, g.list.Len()-1); i++ {
		add(g.list.Row(i))
	}
	if len(photos) > 0 || !g.spare() && !g.goesByFacts() {
		return photos
	}
	for r := range f.due {
		if len(photos) == readAtOnce {
			return photos
		}
		add(r)
	}
	end := min(all.Limit(), f.read+scannedAtOnce)
	for ; f.read < end && len(photos) < readAtOnce; f.read++ {
		add(f.read)
	}
	if len(photos) == 0 && f.read < all.Limit() {
		g.wakeFactsSoon()
	}
	return photos
}

// tookFacts takes up facts that were found.
func (g *Gallery) tookFacts(work factsWork, found []repository.Found) {
	first, last := -1, -1
	flush := func() {
		if first >= 0 {
			g.events.Shapes(first, last)
		}
	}
	for _, f := range found {
		r, ok := g.list.all.Find(work.photos[f.At].Key)
		if !ok || !g.list.all.Same(r, work.photos[f.At]) {
			continue
		}
		if f.Width == 0 {
			continue // only what it looks like from afar is known
		}
		moves := g.list.all.Facts(r).Moving
		g.list.all.SetFacts(r, catalog.Facts{
			Taken: f.Taken, Width: f.Width, Height: f.Height, Camera: f.Camera, Moving: f.Moving,
		})
		if moves != f.Moving {
			g.touch(r)
		}
		i, shown := g.list.view.Position(r)
		switch {
		case !shown:
		case i == last+1 && first >= 0:
			last = i
		default:
			flush()
			first, last = i, i
		}
	}
	flush()
	g.tookBlurs(work)
	if len(found) > 0 {
		g.facts.isDirty = g.facts.isDirty || g.goesByFacts()
	}
	g.arrangeFacts()
	g.wakeFacts()
}

// learn takes the shape of a picture from its thumbnail, where it is not known yet.
// The other facts are still to be read.
func (g *Gallery) learn(r catalog.Row, i int, p repository.Picture) {
	f := g.list.all.Facts(r)
	if f.Width != 0 || p.Width == 0 {
		return
	}
	f.Width, f.Height = repository.Doubled(p.Width, -p.Doubled), repository.Doubled(p.Height, -p.Doubled)
	g.list.all.SetFacts(r, f)
	if !g.facts.tried.Has(r) {
		g.facts.outdated.Add(r)
	}
	g.events.Shapes(i, i)
}
