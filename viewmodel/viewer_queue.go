package viewmodel

import (
	"context"
	"slices"
	"sync"
)

// tileQueue says which tile is wanted next, at the moment when one can be made.
type tileQueue struct {
	mu      sync.Mutex // guards all below
	order   []tileKey
	taken   map[tileKey]bool // handed out and not delivered yet
	changed chan struct{}    // closed and replaced when there is something new
}

func newTileQueue() *tileQueue {
	return &tileQueue{taken: make(map[tileKey]bool), changed: make(chan struct{})}
}

// Set replaces all that was wanted, the most wanted first. What was handed out
// already is not handed out again.
func (q *tileQueue) Set(order []tileKey) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.order = slices.DeleteFunc(order, func(k tileKey) bool { return q.taken[k] })
	close(q.changed)
	q.changed = make(chan struct{})
}

// Next waits for a tile to be wanted. It reports false when ctx has ended.
func (q *tileQueue) Next(ctx context.Context) (tileKey, bool) {
	for {
		k, ok, changed := q.take()
		if ok {
			return k, ctx.Err() == nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return tileKey{}, false
		}
	}
}

// Done says that a tile was delivered.
func (q *tileQueue) Done(k tileKey) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.taken, k)
}

func (q *tileQueue) take() (k tileKey, ok bool, changed <-chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.order) == 0 {
		return tileKey{}, false, q.changed
	}
	k, q.order = q.order[0], q.order[1:]
	q.taken[k] = true
	return k, true, nil
}
