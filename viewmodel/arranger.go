package viewmodel

import (
	"context"
	"time"
)

// restPart is how many times as long as an arrangement has taken the next one
// waits, if nobody has asked for it. A large source that is listed in an order by
// date would otherwise take a processor for arranging alone.
const (
	restPart = 3
	mostRest = 10 * time.Second // however long it took, as where the computer slept meanwhile
)

// urgency says how soon the pictures are to be arranged again.
type urgency int

const (
	notDue  urgency = iota
	dueCalm         // soon, and shown only when nothing that is seen moves by it
	dueSoon         // when the last arrangement has been rested from
	dueNow          // the user waits for it, or nothing more is to come
)

// arranger brings the list into the wanted arrangement, one time after the other,
// in a goroutine.
type arranger struct {
	due     urgency // something has changed since it began
	running bool
	calm    bool // what runs is as dueCalm says
	began   time.Time
	end     context.CancelFunc

	rests time.Time   // until then, what is only due soon waits
	timer *time.Timer // of that wait; nil while nothing waits
}

// stop ends what goes on, and leaves nothing due.
func (a *arranger) stop() {
	if a.running {
		a.end()
	}
	if a.timer != nil {
		a.timer.Stop()
	}
	*a = arranger{}
}

// rearrange shows the pictures as they are wanted and as they are now. What is
// shown meanwhile stays.
func (g *Gallery) rearrange(when urgency) {
	a := &g.arranging
	a.due = max(a.due, when)
	if a.due == notDue || a.running || g.closed {
		return
	}
	if rest := a.rests.Sub(g.now()); rest > 0 && a.due < dueNow {
		g.rearrangeAfter(rest)
		return
	}
	calm := a.due == dueCalm
	a.stop()
	ctx, cancel := context.WithCancel(context.Background())
	*a = arranger{running: true, calm: calm, began: g.now(), end: cancel}
	snapshot, want, last, turn := g.list.all.Snapshot(), g.arrangement, g.list.arranged, g.turn
	g.tasks.Go(func() {
		defer cancel()
		next, err := arrange(ctx, snapshot, want, last)
		g.poster.Post(func() int {
			if turn == g.turn {
				g.rearranged(next, want, err)
			}
			return 0
		})
	})
	g.events.Status()
}

// rearrangeAfter has what is due arranged after a rest.
func (g *Gallery) rearrangeAfter(rest time.Duration) {
	if g.arranging.timer != nil {
		return
	}
	turn := g.turn
	g.arranging.timer = time.AfterFunc(rest, func() {
		g.poster.Post(func() int {
			if turn == g.turn {
				g.arranging.timer, g.arranging.rests = nil, time.Time{}
				g.rearrange(g.arranging.due)
			}
			return 0
		})
	})
}

// rearranged takes up an arrangement that was made.
func (g *Gallery) rearranged(next arranged, want arrangement, err error) {
	a := &g.arranging
	a.running = false
	a.rests = g.now().Add(min(restPart*g.now().Sub(a.began), mostRest))
	switch {
	case err != nil || want != g.arrangement:
		a.due = dueNow
	case a.calm && !g.keepsSight(next.view):
		g.facts.isDirty = true // it is tried again
		g.wakeFactsSoon()
	default:
		g.show(next)
	}
	g.rearrange(a.due)
	if a.running {
		return
	}
	if g.reload != nil && g.reload.done {
		g.endReload()
	}
	g.openFirst()
	g.checkSettled()
	g.events.Status()
}
