package viewmodel

import (
	"context"
	"errors"
	"time"

	"vitrine/repository"
)

// mostNotes bounds the places kept that could not be read; the rest is counted.
const mostNotes = 100

// doublePress is the time within which a second wish to reload belongs to the
// first, also where that was quick.
const doublePress = 400 * time.Millisecond

// Change says where pictures went when the list changed.
type Change struct {
	old  *list // nil where pictures were only added at the end
	next *list
}

// Moved reports whether pictures may have changed their places. Otherwise some
// were added at the end.
func (c Change) Moved() bool { return c.old != nil }

// Where returns the new position of what was at position i: its own, or that of
// the nearest picture that is still there; -1 where none is.
func (c Change) Where(i int) int {
	if c.old == nil {
		return i
	}
	for j := i; j < c.old.Len(); j++ {
		if at := c.next.Find(c.old.photos[j].Key); at >= 0 {
			return at
		}
	}
	for j := min(i, c.old.Len()) - 1; j >= 0; j-- {
		if at := c.next.Find(c.old.photos[j].Key); at >= 0 {
			return at
		}
	}
	return -1
}

// startListing lists the source for the first time, showing pictures as they
// come.
func (g *Gallery) startListing(ctx context.Context) {
	library, turn := g.library, g.turn
	g.tasks.Go(func() {
		for batch, err := range library.List(ctx) {
			g.poster.Post(func() int {
				if turn == g.turn {
					g.listed(batch, err)
				}
				return 0
			})
		}
		g.poster.Post(func() int {
			if turn == g.turn {
				g.listingEnded()
			}
			return 0
		})
	})
}

func (g *Gallery) listed(batch []repository.Photo, err error) {
	if err != nil {
		g.note(err)
	}
	if len(batch) == 0 {
		return
	}
	before := g.list.Len()
	g.list.Append(batch)
	if before == 0 {
		g.trace("listed", "count", g.list.Len(), "done", false)
	}
	g.events.Listed(Change{})
	if at := g.list.Find(g.first); g.first != "" && at >= 0 {
		g.first = ""
		g.Select(at)
		g.events.Show(at)
	}
	g.events.Status()
}

func (g *Gallery) listingEnded() {
	g.lists = false
	g.trace("listed", "count", g.list.Len(), "done", true)
	switch {
	case g.list.Len() > 0:
		g.phase = Showing
	case g.problem.Kind != NoProblem:
		g.phase = Failed
		g.traceFailure()
	default:
		g.phase = Empty
	}
	g.checkSettled()
	g.events.Status()
}

// note keeps what could not be read. The first error of a source that yields
// nothing else is why it cannot be opened.
func (g *Gallery) note(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	problem := problemOf(err)
	if g.problem.Kind == NoProblem && g.list.Len() == 0 {
		g.problem = problem
	}
	if len(g.notes) < mostNotes {
		g.notes = append(g.notes, problem.Detail)
	}
}

// Reload lists the source again and takes over what is new, changed or gone.
// Nothing else moves or is decoded again. Two calls close to each other are one,
// and so is one while a listing goes on.
func (g *Gallery) Reload() {
	if g.phase == Failed || g.phase == Empty {
		g.Open(g.asked)
		return
	}
	again := g.now().Sub(g.pressed) < doublePress
	g.pressed = g.now()
	if g.library == nil || g.lists || g.reloads || again {
		return
	}
	g.reloads = true
	g.events.Status()

	ctx, cancel := context.WithCancel(context.Background())
	g.endReload = cancel
	library, turn, old := g.library, g.turn, g.list
	g.tasks.Go(func() {
		defer cancel()
		next, err := listAll(ctx, library)
		from, d := compare(old, next)
		g.poster.Post(func() int {
			if turn == g.turn {
				g.reloaded(next, from, d, err)
			}
			return 0
		})
	})
}

// listAll lists a source to its end. An error is given back with all that could
// be listed in spite of it.
func listAll(ctx context.Context, library Library) (*list, []error) {
	next := newList()
	var errs []error
	for batch, err := range library.List(ctx) {
		next.Append(batch)
		if err != nil && len(errs) < mostNotes {
			errs = append(errs, err)
		}
	}
	return next, errs
}

func (g *Gallery) reloaded(next *list, from origin, d diff, errs []error) {
	g.reloads = false
	defer g.events.Status()

	g.notes = nil
	g.problem = Problem{}
	if next.Len() == 0 && len(errs) > 0 {
		// The source cannot be read now: what was there is shown on.
		g.problem = problemOf(errs[0])
		g.traceFailure()
		return
	}
	for _, err := range errs {
		g.note(err)
	}
	old := g.list
	next.Inherit(old, from)
	g.list = next
	g.forgetFailures(from)
	g.trace("reloaded", "count", next.Len(), "added", d.Added, "removed", d.Removed, "changed", d.Changed)
	if next.Len() == 0 {
		g.phase = Empty
	}
	if g.selected != "" && next.Find(g.selected) < 0 {
		g.selected = ""
		g.events.Selected()
	}
	if d.None() {
		g.want()
		return
	}
	g.settled = false
	g.events.Listed(Change{old: old, next: next})
}

// forgetFailures lets pictures be tried again that have changed, or whose
// failure may have passed.
func (g *Gallery) forgetFailures(from origin) {
	for key, problem := range g.failures {
		at := g.list.Find(key)
		if at >= 0 && from[at] >= 0 && !problem.Passing() {
			continue
		}
		delete(g.failures, key)
		if at >= 0 {
			g.list.Mark(at, waiting)
			g.events.Tile(at)
		}
	}
}
