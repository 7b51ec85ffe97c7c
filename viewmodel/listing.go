package viewmodel

import (
	"context"
	"errors"
)

// mostNotes bounds the places kept that could not be read; the rest is counted.
const mostNotes = 100

// startListing lists the source for the first time, showing pictures as they
// come.
// Any goroutine may call it.
func (g *Gallery) startListing(ctx context.Context, library Library, turn int, look *firstLook) {
	g.tasks.Go(func() {
		var found arrivals
		take := func() int {
			if turn == g.turn {
				g.listed(found.take())
			}
			return 0
		}
		for batch, err := range library.List(ctx) {
			if found.add(batch, err) {
				g.poster.PostBulk(take)
			}
			look.pass(ctx, len(batch))
		}
		g.poster.PostBulk(func() int {
			if turn == g.turn {
				g.listingEnded()
			}
			return 0
		})
	})
}

// listed takes up some batches of a listing, and shows them as one.
func (g *Gallery) listed(some []arrival) {
	before, count := g.list.all.Len(), 0
	for _, a := range some {
		if a.err != nil {
			g.note(a.err)
		}
		for _, p := range a.batch {
			g.list.all.Put(p)
		}
		count += len(a.batch)
	}
	if count == 0 {
		return
	}
	if before == 0 {
		g.trace("listed", "count", g.list.all.Len(), "done", false)
	}
	g.grown()
	g.wakeFacts()
	g.events.Status()
}

// grown shows what was put into the catalog: at once where it belongs at the end,
// else as soon as all is arranged.
func (g *Gallery) grown() {
	if g.arranging.running {
		g.rearrange(dueSoon)
		return
	}
	touched, ok := g.list.Grow(g.arrangement)
	if !ok {
		g.rearrange(dueSoon)
		return
	}
	g.phase = g.phaseNow()
	if len(touched) > 0 {
		g.takeStacks()
	}
	g.events.Listed(Change{})
	for _, i := range touched {
		g.events.Tile(i)
	}
	g.openFirst()
}

// openFirst has the picture opened that the source was opened with, once it is
// there.
func (g *Gallery) openFirst() {
	if g.first == "" {
		return
	}
	if at := g.list.Find(g.first); at >= 0 {
		g.first = ""
		g.Select(at)
		g.events.Show(at)
	}
}

func (g *Gallery) listingEnded() {
	g.lists = false
	g.lookedFirst()
	g.trace("listed", "count", g.list.all.Len(), "done", true)
	g.phase = g.phaseNow()
	if g.phase == Failed {
		g.traceFailure()
	}
	if g.arranging.due > notDue {
		g.rearrange(dueNow)
	}
	g.catchUp()
	g.checkSettled()
	g.wakeFacts()
	g.events.Status()
}

// phaseNow returns the phase of a source that was found.
func (g *Gallery) phaseNow() Phase {
	switch {
	case g.lists || g.list.all.Len() > 0:
		return Showing
	case g.problem.Kind != NoProblem:
		return Failed
	}
	return Empty
}

// note keeps what could not be read. The first error of a source that yields
// nothing else is why it cannot be opened.
func (g *Gallery) note(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	problem := problemOf(err)
	if g.problem.Kind == NoProblem && g.list.all.Len() == 0 {
		g.problem = problem
	}
	if len(g.notes) < mostNotes {
		g.notes = append(g.notes, problem.Detail)
	}
}
