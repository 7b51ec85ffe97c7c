package viewmodel

import (
	"context"
	"errors"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// doublePress is the time within which a second wish to reload belongs to the
// first, also where that was quick.
const doublePress = 400 * time.Millisecond

// A source of which more than a part is missing at once was rather taken away than
// emptied: a disk was unplugged, a share is not mounted.
const (
	offlinePart = 5  // a fifth
	offlineFew  = 10 // so few pictures may have been removed by hand
)

// reload is a listing of what is shown already.
type reload struct {
	end  context.CancelFunc
	errs []error
	seen int
	diff diff
	done bool // all is listed, and only to be arranged

	shown bool // what was half listed may have been arranged
}

// diff counts what a reload found.
type diff struct{ Added, Changed, Removed int }

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
	if !again {
		g.relist()
	}
}

// relist lists the source again, if it is not being listed.
func (g *Gallery) relist() {
	if g.library == nil || g.lists || g.reload != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &reload{end: cancel}
	g.reload = r
	g.list.all.Begin()
	g.events.Status()

	library := g.library
	post := func(f func()) {
		g.poster.PostBulk(func() int {
			if r == g.reload {
				f()
			}
			return 0
		})
	}
	g.tasks.Go(func() {
		defer cancel()
		for batch, err := range library.List(ctx) {
			post(func() { g.relisted(batch, err) })
		}
		post(g.reloaded)
	})
}

// relisted enters what a reload has listed. It is shown when the reload is done.
func (g *Gallery) relisted(batch []repository.Photo, err error) {
	r := g.reload
	if err != nil && len(r.errs) < mostNotes && !errors.Is(err, context.Canceled) {
		r.errs = append(r.errs, err)
	}
	for _, p := range batch {
		r.seen++
		switch g.put(p) {
		case catalog.Added:
			r.diff.Added++
		case catalog.Changed:
			r.diff.Changed++
		}
	}
}

// put enters a picture that is there.
func (g *Gallery) put(p repository.Photo) catalog.Change {
	row, change := g.list.all.Put(p)
	if row == catalog.NoRow {
		return change
	}
	if g.offline.Has(row) {
		g.offline.Remove(row)
		g.list.all.SetOffline(row, false)
		g.touch(row)
		if g.isLookedAt(p.Key) {
			g.touchViewer()
		}
	}
	switch {
	case change == catalog.Changed:
		g.changed(row)
	case change == catalog.Added && row < g.facts.lookedUp:
		g.forgetFacts(row) // it was there before
	}
	return change
}

// changed takes up that the content of a picture is another one.
func (g *Gallery) changed(row catalog.Row) {
	g.failures.Remove(row)
	g.reshape(row)
	delete(g.glanced, row)
	g.forgetFacts(row)
	g.touch(row)
}

// reloaded takes up that all is listed.
func (g *Gallery) reloaded() {
	r := g.reload
	g.notes = nil
	g.problem = Problem{}
	if r.seen == 0 && len(r.errs) > 0 {
		// The source cannot be read now: what was there is shown on.
		g.problem = problemOf(r.errs[0])
		g.traceFailure()
	}
	for _, err := range r.errs {
		g.note(err)
	}
	r.diff.Removed = g.missing(r)
	r.done = true
	g.retry(Problem.Passing)
	if r.diff == (diff{}) && !r.shown {
		g.endReload()
		return
	}
	g.rearrange(dueNow)
}

// endReload says that what a reload has found is shown.
func (g *Gallery) endReload() {
	d := g.reload.diff
	g.reload = nil
	g.trace("reloaded", "count", g.list.all.Len(), "added", d.Added, "removed", d.Removed, "changed", d.Changed)
	g.catchUp()
	g.wakeFacts()
	g.events.Status()
}

// missing takes out what a reload has not seen, and returns how many pictures that
// were. Those that are rather offline than gone stay. So do those that were offline
// before, unless that was only because nobody knew and this listing does.
func (g *Gallery) missing(r *reload) int {
	all, wasUnsure := g.list.all, g.unsure
	g.unsure = r.seen == 0 || len(r.errs) > 0
	isReached := func(catalog.Row) bool { return true }
	if g.away && !g.unsure {
		isReached = all.FoldersSeen()
	}
	var gone, away []catalog.Row
	for row := range all.Unseen() {
		switch {
		case g.offline.Has(row) && (g.unsure || !wasUnsure):
		case isReached(row):
			gone = append(gone, row)
		default:
			away = append(away, row)
		}
	}
	n, isUnsure := len(gone), g.unsure
	g.unsure = isUnsure || len(away) > 0
	if isUnsure || n > offlineFew && n > all.Len()/offlinePart {
		away, gone = append(away, gone...), nil
	}
	if len(away) > 0 {
		g.setOffline(away)
	}
	g.remove(gone)
	return len(gone)
}

// remove takes pictures out of the catalog and of all that is kept by row.
func (g *Gallery) remove(gone []catalog.Row) {
	for _, row := range gone {
		g.list.all.Remove(row)
		g.failures.Remove(row)
		delete(g.again, row)
		g.offline.Remove(row)
	}
	if len(gone) > 0 {
		g.pruneSelection()
	}
}

// setOffline marks pictures that cannot be reached.
func (g *Gallery) setOffline(gone []catalog.Row) {
	for _, row := range gone {
		g.offline.Add(row)
		g.list.all.SetOffline(row, true)
		g.touch(row)
	}
	g.touchViewer()
}

// ForgetOffline takes out the pictures that cannot be reached: they are gone for
// good.
func (g *Gallery) ForgetOffline() {
	var gone []catalog.Row
	for _, row := range g.offline.In(g.list.sorted.View) {
		gone = append(gone, row)
	}
	g.remove(gone)
	g.rearrange(dueNow)
}
