package viewmodel

import (
	"time"

	"vitrine/viewmodel/catalog"
)

// goesByFacts reports whether the arrangement goes by what is read from the
// pictures.
func (g *Gallery) goesByFacts() bool {
	a := g.arrangement
	return a.order.By == ByTaken || a.filter != nil && a.filter.ReadsFacts()
}

// factsPause is how long an arrangement rests while facts are being read.
const factsPause = 5 * time.Second

// arrangeFacts arranges the pictures by the facts that came: when all are there,
// and now and then meanwhile.
func (g *Gallery) arrangeFacts() {
	f := &g.facts
	done := f.areKnown(g.list.all.Limit())
	if !f.isDirty || !done && g.now().Sub(f.arranged) < factsPause {
		return
	}
	f.isDirty = false
	f.arranged = g.now()
	when := dueSoon
	if !done && g.arrangement.filter == nil {
		when = dueCalm
	}
	g.rearrange(when)
}

// unread returns of how many pictures the arrangement still waits for the facts.
func (g *Gallery) unread() int {
	if !g.goesByFacts() || g.away {
		return 0
	}
	return int(g.list.all.Limit()-min(g.facts.lookedUp, g.facts.read)) + len(g.facts.due)
}

// keepsSight reports whether what is seen stays as it is in another view.
func (g *Gallery) keepsSight(next *catalog.View) bool {
	first, last := max(g.sight.First, 0), min(g.sight.Last, g.list.Len()-1)
	if last < first {
		return true
	}
	at, ok := next.Position(g.list.Row(first))
	for i := first; ok && i <= last; i++ {
		to, shown := next.Position(g.list.Row(i))
		ok = shown && to-at == i-first
	}
	return ok
}
