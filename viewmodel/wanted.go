package viewmodel

import (
	"context"
	"slices"
	"sync"

	"vitrine/repository"
)

// wanted is the queue between the view and the task group: the view replaces
// what is wanted whenever it moves, the tasks take the first of it.
type wanted struct {
	mu      sync.Mutex // guards all below
	order   []repository.Photo
	running map[string]repository.Photo // what tasks have taken, by key
	changed chan struct{}               // closed and replaced when order or running change
}

var _ repository.Queue = (*wanted)(nil)

func newWanted() *wanted {
	return &wanted{running: make(map[string]repository.Photo), changed: make(chan struct{})}
}

// Set replaces what is wanted, the most wanted first. What is being loaded goes
// on and is not loaded twice, unless it has changed meanwhile; what is no longer
// in order is never started.
func (w *wanted) Set(order []repository.Photo) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order = slices.DeleteFunc(order, func(p repository.Photo) bool {
		taken, ok := w.running[p.Key]
		return ok && taken.Same(p)
	})
	w.wake()
}

// Done says that the load of a picture has ended, so that it may be wanted anew.
func (w *wanted) Done(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.running, key)
	w.wake()
}

// Left returns how many pictures are waited for.
func (w *wanted) Left() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.running) + len(w.order)
}

// Next takes the most wanted picture that no task has taken. It waits for one.
func (w *wanted) Next(ctx context.Context) (repository.Photo, bool) {
	for {
		p, ok, changed := w.take()
		if ok {
			return p, ctx.Err() == nil
		}
		select {
		case <-ctx.Done():
			return repository.Photo{}, false
		case <-changed:
		}
	}
}

func (w *wanted) take() (repository.Photo, bool, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, p := range w.order {
		if _, taken := w.running[p.Key]; !taken {
			w.running[p.Key] = p
			w.order = slices.Delete(w.order, i, i+1)
			return p, true, nil
		}
	}
	return repository.Photo{}, false, w.changed
}

func (w *wanted) wake() {
	close(w.changed)
	w.changed = make(chan struct{})
}
