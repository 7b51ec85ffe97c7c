package repository

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// postersAtOnce is how many posters are made for the wall: each is a program of its own.
const postersAtOnce = 1

// result is what one task of a group has come to.
type result[T any] struct {
	value T
	err   error
}

// sideBySide runs a task for each wish, so many at once, and yields what they come
// to in the order of completion. It ends with the queue. When ctx ends or the
// caller breaks off, the tasks that run are cancelled and waited for.
func sideBySide[T any](
	ctx context.Context, jobs int, wanted Queue, task func(context.Context, Wish) (T, error),
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		ready := make(chan result[T])
		var lanes sync.WaitGroup
		lanes.Go(func() { runAll(ctx, jobs, wanted.Next, task, ready) })
		if l, ok := wanted.(Lanes); ok {
			lanes.Go(func() { runAll(ctx, postersAtOnce, l.NextPoster, task, ready) })
		}
		go func() {
			lanes.Wait()
			close(ready)
		}()
		defer func() {
			cancel()
			for range ready { // closed when the last task of both lanes has ended
			}
		}()
		for r := range ready {
			if ctx.Err() != nil || !yield(r.value, r.err) {
				return
			}
		}
	}
}

// runAll is the task group: one task a picture, a limited number at a time.
func runAll[T any](
	ctx context.Context, jobs int, next func(context.Context) (Wish, context.Context, bool),
	task func(context.Context, Wish) (T, error), ready chan<- result[T],
) {
	var group errgroup.Group
	group.SetLimit(jobs)
	var done atomic.Bool
	for !done.Load() {
		group.Go(func() error { // waits here until a place is free
			wish, loading, ok := next(ctx)
			if !ok {
				done.Store(true)
				return nil
			}
			value, err := task(loading, wish)
			select {
			case ready <- result[T]{value, err}:
			case <-ctx.Done():
			}
			return nil // one bad picture does not end the group
		})
	}
	_ = group.Wait() // the tasks return no errors
}
