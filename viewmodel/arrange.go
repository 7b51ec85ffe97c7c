package viewmodel

import (
	"context"

	"vitrine/viewmodel/catalog"
)

// arrangement is how the user wants the pictures to be shown.
type arrangement struct {
	order  catalog.Order
	group  catalog.Group
	filter *catalog.Filter // nil shows all
	stacks catalog.Stacking
}

// asShown is an arrangement, with the choice of the user that it was made of.
type asShown struct {
	choice      Arrangement
	arrangement arrangement
}

// arrange makes of a catalog what is shown, from what was made last where that is
// of use. A million pictures take it half a second. The error is that of ctx.
func arrange(ctx context.Context, s *catalog.Snapshot, a arrangement, last arranged) (next arranged, err error) {
	if next.sorted, err = s.Sort(ctx, a.order, last.sorted); err != nil {
		return next, err
	}
	if next.stacks, err = s.Stacks(ctx, a.stacks, last.stacks); err != nil {
		return next, err
	}
	if a.filter != nil {
		if next.matches, err = s.Match(ctx, a.filter, last.matches); err != nil {
			return next, err
		}
	}
	switch next.view = next.sorted.View; {
	case next.stacks != nil:
		next.view = s.Fold(next.view, next.stacks, next.matches)
	case next.matches != nil:
		next.view = next.view.Only(next.matches)
	}
	if next.sections, err = s.Sections(ctx, next.view, a.group, nil); err != nil {
		return next, err
	}
	next.marks, err = s.Timeline(ctx, next.view, nil)
	return next, err
}

// arrangeNow arranges few pictures, or none yet.
func arrangeNow(c *catalog.Catalog, a arrangement) arranged {
	next, _ := arrange(context.Background(), c.Snapshot(), a, arranged{}) // it fails only with its context
	return next
}

// cut makes the sections of a view that has only grown since last.
func cut(c *catalog.Catalog, a arrangement, next, last arranged) arranged {
	s, always := c.Snapshot(), context.Background()
	next.sections, _ = s.Sections(always, next.view, a.group, last.sections)
	next.marks, _ = s.Timeline(always, next.view, last.marks)
	return next
}

// show takes up another arrangement of the pictures.
func (g *Gallery) show(next arranged) {
	old := g.list.view
	g.list.arranged = next
	g.takeStacks()
	g.forgetSections()
	if g.reload != nil && !g.reload.done {
		g.reload.shown = true
	}
	g.sight = followed(g.sight, old, next.view)
	g.shown = asShown{g.choice, g.arrangement}
	g.settled = false
	g.phase = g.phaseNow()
	g.events.Listed(Change{old: old, next: next.view}) // and is told what is seen then
}

// followed returns where what was seen is in the next view, until the window says
// what is seen there.
func followed(s Sight, old, next *catalog.View) Sight {
	first := catalog.Where(old, next, s.First)
	if s.size() < 1 || first < 0 {
		return s
	}
	return Sight{First: first, Last: min(first+s.size()-1, next.Len()-1), Up: s.Up}
}

// SetArrangement shows the pictures in another order, in other sections, as
// [Arrangement.Grouped] has them, or with other stacks. It takes a moment where there are many; another
// call replaces one that still goes on.
func (g *Gallery) SetArrangement(a Arrangement) {
	g.choice = a.Grouped(a.Group)
	g.takeChoice()
	g.arrangeAnew()
}

// takeChoice has the pictures arranged as the user has chosen. Paths are the order
// of a folder, also of one so large that its first pictures come before the others
// are known.
func (g *Gallery) takeChoice() {
	by := g.choice.By
	if by == ByListed && g.byName {
		by = catalog.ByPath
	}
	g.arrangement.order = catalog.Order{By: by, Descending: g.choice.Descending}
	g.arrangement.group = g.choice.Group
	g.arrangement.stacks = g.choice.Stacks
}

// Arrangement returns how the pictures are arranged, or will be in a moment.
func (g *Gallery) Arrangement() Arrangement { return g.choice }

// SetFilter shows only the pictures that a query asks for; an empty one shows all.
// The error, which is a [*catalog.QueryError], says what is wrong with it, and
// leaves everything as it is.
func (g *Gallery) SetFilter(query string) error {
	f, err := catalog.Parse(query)
	if err != nil {
		return err
	}
	if f.IsEmpty() {
		f = nil
	}
	g.arrangement.filter = f
	g.arrangeAnew()
	return nil
}

// Filter returns the query that the pictures are filtered by; "" is none.
func (g *Gallery) Filter() string {
	if g.arrangement.filter == nil {
		return ""
	}
	return g.arrangement.filter.String()
}

// CancelArranging calls off another order or other sections that are still on
// their way, and reports whether they were. What is shown stays.
func (g *Gallery) CancelArranging() bool {
	if !g.arranging.running || g.choice == g.shown.choice || g.arrangement.filter != g.shown.arrangement.filter {
		return false
	}
	g.choice, g.arrangement = g.shown.choice, g.shown.arrangement
	g.arrangeAnew()
	return true
}

// isAwaited reports whether what the user asked for is on its way: another order,
// other sections or another filter than those that are shown.
func (g *Gallery) isAwaited() bool {
	return g.arranging.running && (g.choice != g.shown.choice || g.arrangement.filter != g.shown.arrangement.filter)
}

// arrangeAnew arranges the pictures as it is wished now, and no longer as it was.
func (g *Gallery) arrangeAnew() {
	if g.arranging.running {
		g.arranging.end()
	}
	g.rearrange(dueNow)
}
