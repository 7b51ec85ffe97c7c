package ui

import (
	"context"
	"time"
)

const (
	clockStep = 2 * time.Second  // between looks at the clock
	clockGap  = 30 * time.Second // without one; then the process stood still
)

// watchClock calls repaint after the process stood still, as in a suspended
// computer: the toolkit keeps what it has painted for a minute of the wall clock
// and may have forgotten what is on the screen. Each tick is a look at the clock;
// it ends with ctx.
func watchClock(ctx context.Context, ticks <-chan time.Time, repaint func()) {
	var last time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticks:
			now = now.Round(0) // the monotonic clock may stand still in suspend
			if !last.IsZero() && now.Sub(last) > clockGap {
				repaint()
			}
			last = now
		}
	}
}

// repaint has the toolkit make everything anew, twice: the first time it may
// still be about to forget.
func (w *Window) repaint() {
	again := func() { w.window.Canvas().Refresh(w.window.Content()) }
	w.config.Do(func() {
		again()
		w.config.After(time.Second, again)
	})
}
