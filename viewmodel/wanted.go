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
	order   []repository.Wish
	running map[string]load // what tasks have taken, by key
	changed chan struct{}   // closed and replaced when order or running change
}

// load is one wish that a task has taken.
type load struct {
	wish   repository.Wish
	cancel context.CancelFunc
	void   bool // cancelled: its result will be none

	outdated bool // something has changed for all loads since it began
}

var _ repository.Lanes = (*wanted)(nil)

func newWanted() *wanted {
	return &wanted{running: make(map[string]load), changed: make(chan struct{})}
}

// Set replaces what is wanted, the most wanted first. What is being loaded goes
// on, unless it has changed meanwhile or keep, which is called at once, does not
// report it as worth having; what is no longer in order is never started.
func (w *wanted) Set(order []repository.Wish, keep func(repository.Photo) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order = w.order[:0]
	w.add(order)
	for key, l := range w.running {
		if !keep(l.wish.Photo) {
			w.cancel(key)
		}
	}
	w.wake()
}

// Add puts pictures behind what is wanted already.
func (w *wanted) Add(more []repository.Wish) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.add(more)
	w.wake()
}

// add leaves out what is being loaded as it is wished.
func (w *wanted) add(wishes []repository.Wish) {
	for _, wish := range wishes {
		if l, ok := w.running[wish.Photo.Key]; !ok || !l.fulfils(wish) {
			w.order = append(w.order, wish)
		}
	}
}

// fulfils reports whether the load will bring what is wished. A quick look does
// not bring the picture itself.
func (l load) fulfils(wish repository.Wish) bool {
	return !l.void && l.wish.Photo.Same(wish.Photo) && (!l.wish.Quick || wish.Quick) && (!l.wish.AtHand || wish.AtHand)
}

// Idle reports whether nothing is wanted that a task could take.
func (w *wanted) Idle() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, wish := range w.order {
		if _, taken := w.running[wish.Photo.Key]; !taken {
			return false
		}
	}
	return true
}

// Clear wants nothing and cancels what is being loaded.
func (w *wanted) Clear() { w.Set(nil, func(repository.Photo) bool { return false }) }

// Outdate says that something has changed for all that is being loaded.
func (w *wanted) Outdate() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for key, l := range w.running {
		l.outdated = true
		w.running[key] = l
	}
}

// Done says that the load of a picture has ended, so that it may be wanted anew.
// If the result is final, nothing more of it is wanted as it is. Done reports
// whether the load was outdated since it began.
func (w *wanted) Done(p repository.Photo, final bool) (outdated bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if l, ok := w.running[p.Key]; ok {
		l.cancel()
		outdated = l.outdated
		delete(w.running, p.Key)
	}
	if final {
		w.order = slices.DeleteFunc(w.order, func(wish repository.Wish) bool { return wish.Photo.Same(p) })
	}
	w.wake()
	return outdated
}

// Left returns how many pictures are waited for.
func (w *wanted) Left() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.running) + len(w.order)
}

// Next takes the most wanted picture that no task has taken, or what is at hand of a
// document. It waits for one.
func (w *wanted) Next(ctx context.Context) (repository.Wish, context.Context, bool) {
	return w.next(ctx, false)
}

// NextPoster takes the most wanted document, once all pictures that are wanted more are
// taken. It waits for one.
func (w *wanted) NextPoster(ctx context.Context) (repository.Wish, context.Context, bool) {
	return w.next(ctx, true)
}

func (w *wanted) next(ctx context.Context, posters bool) (repository.Wish, context.Context, bool) {
	for {
		wish, loading, changed := w.take(ctx, posters)
		if changed == nil {
			return wish, loading, ctx.Err() == nil
		}
		select {
		case <-ctx.Done():
			return repository.Wish{}, ctx, false
		case <-changed:
		}
	}
}

// take returns a picture and the context to load it in, or else what is closed
// when there may be one.
func (w *wanted) take(ctx context.Context, posters bool) (repository.Wish, context.Context, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, wish := range w.order {
		isPoster := wish.Document && !wish.Quick
		if posters && !isPoster {
			break
		}
		if _, taken := w.running[wish.Photo.Key]; taken || isPoster != posters {
			continue
		}
		loading, cancel := context.WithCancel(ctx)
		w.running[wish.Photo.Key] = load{wish: wish, cancel: cancel}
		w.order = slices.Delete(w.order, i, i+1)
		if !posters {
			w.wake() // a poster may be next
		}
		return wish, loading, nil
	}
	return repository.Wish{}, ctx, w.changed
}

func (w *wanted) cancel(key string) {
	l := w.running[key]
	l.cancel()
	l.void = true
	w.running[key] = l
}

func (w *wanted) wake() {
	close(w.changed)
	w.changed = make(chan struct{})
}
