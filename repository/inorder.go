package repository

import (
	"context"
	"sync"
)

// InOrder is a [Queue] of the given photos, each once, in their order.
func InOrder(photos ...Photo) Queue { return &inOrder{rest: photos} }

type inOrder struct {
	mu   sync.Mutex // guards rest
	rest []Photo
}

func (q *inOrder) Next(ctx context.Context) (Wish, context.Context, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if ctx.Err() != nil || len(q.rest) == 0 {
		return Wish{}, ctx, false
	}
	p := q.rest[0]
	q.rest = q.rest[1:]
	return Wish{Photo: p}, ctx, true
}
