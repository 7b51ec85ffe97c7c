package viewmodel

import (
	"context"
	"sync"
)

// lane runs one load at a time, the newest one asked for. However fast the user
// goes, at most one load runs and one waits for it to notice that it is cancelled.
type lane struct {
	tasks *sync.WaitGroup // everything that was started is waited for with it

	mu   sync.Mutex // guards all below
	busy bool
	next func()
	end  context.CancelFunc
}

// Start cancels what runs and what waits, and runs load as soon as the former one
// has ended. Its context ends when it is no longer wanted.
func (l *lane) Start(load func(ctx context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())

	l.mu.Lock()
	defer l.mu.Unlock()
	if l.end != nil {
		l.end()
	}
	l.end = cancel
	l.next = func() {
		defer cancel()
		if ctx.Err() == nil {
			load(ctx)
		}
	}
	if !l.busy {
		l.busy = true
		l.tasks.Go(l.run)
	}
}

// Stop cancels what runs and what waits.
func (l *lane) Stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.end != nil {
		l.end()
	}
	l.end, l.next = nil, nil
}

func (l *lane) run() {
	for {
		load := l.take()
		if load == nil {
			return
		}
		load()
	}
}

// take returns the load that waits; without one the lane is free again.
func (l *lane) take() func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	load := l.next
	l.next = nil
	l.busy = load != nil
	return load
}
