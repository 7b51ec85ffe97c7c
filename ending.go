package main

import (
	"context"
	"sync"
	"time"
)

// endTime is how long the program may go on once its window is gone: a disk, a
// server or a terminal that does not answer must not keep it.
const endTime = time.Second

// ending is what there is to do when the window has closed.
type ending struct {
	workers  func(context.Context) // kills them, so that nobody waits for a picture
	loads    func()                // waits for what was cancelled
	flush    func(context.Context) // has what was decoded written
	others   func(context.Context) // lets go of other programs
	settings func()                // has them written
	disk     func()                // ends the store
	facts    func(context.Context) // writes and ends what is known of pictures
	record   func()                // ends the trace
}

// all does all of it within the limit.
func (e ending) all() { e.within(endTime) }

// within does all of it side by side, as far as the order is of no matter, and
// returns when it is done or the limit is reached. What the loads have left is
// written before the disk ends, and the trace ends after them; where they do not
// end, a quarter of the time is left for both.
func (e ending) within(limit time.Duration) {
	all, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	loads, cancel := context.WithTimeout(all, limit/4*3)
	defer cancel()
	sideBySide(all,
		e.settings,
		func() { e.others(all) },
		func() {
			sideBySide(loads,
				func() { e.workers(loads) },
				e.loads,
				func() { e.flush(loads) },
			)
			sideBySide(all, e.record, func() { e.facts(all) }, func() {
				e.flush(all)
				e.disk()
			})
		},
	)
}

// sideBySide calls the functions at once, and waits for them or for the end of ctx.
// They go on where they do not end.
func sideBySide(ctx context.Context, functions ...func()) {
	var group sync.WaitGroup
	for _, f := range functions {
		group.Go(f)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		group.Wait()
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}
