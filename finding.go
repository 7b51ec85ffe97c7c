package main

import (
	"context"
	"iter"
	"sync"

	"vitrine/repository"
)

// finding is a queue of what a listing finds, while it goes on.
type finding struct {
	photos chan repository.Photo
	mu     sync.Mutex // guards missed
	missed []error
}

// newFinding lists in a goroutine that ends with ctx, and tells how many pictures
// there are as it finds them, and whether there may be more.
func newFinding(ctx context.Context, list iter.Seq2[[]repository.Photo, error], found func(n int, more bool)) *finding {
	const ahead = 4096 // pictures known before they are taken, so that the count is of use
	l := &finding{photos: make(chan repository.Photo, ahead)}
	go func() {
		defer close(l.photos)
		n := 0
		for batch, err := range list {
			if err != nil && ctx.Err() == nil {
				l.miss(err)
			}
			n += len(batch)
			found(n, true)
			for _, p := range batch {
				select {
				case l.photos <- p:
				case <-ctx.Done():
					return
				}
			}
		}
		found(n, false)
	}()
	return l
}

// Next takes the next picture.
func (l *finding) Next(ctx context.Context) (repository.Wish, context.Context, bool) {
	select {
	case p, ok := <-l.photos:
		return repository.Wish{Photo: p}, ctx, ok
	case <-ctx.Done():
		return repository.Wish{}, ctx, false
	}
}

// Missed returns what could not be listed, once the queue has ended.
func (l *finding) Missed() []error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.missed
}

func (l *finding) miss(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.missed = append(l.missed, err)
}
