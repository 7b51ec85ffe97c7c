package viewmodel

import (
	"context"
	"sync"

	"vitrine/repository"
)

// glances is a queue of wishes that ends with the last one.
type glances struct {
	mu     sync.Mutex // guards wishes
	wishes []repository.Wish
}

// Next is that of repository.Queue.
func (q *glances) Next(ctx context.Context) (repository.Wish, context.Context, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.wishes) == 0 || ctx.Err() != nil {
		return repository.Wish{}, nil, false
	}
	w := q.wishes[0]
	q.wishes = q.wishes[1:]
	return w, ctx, true
}
