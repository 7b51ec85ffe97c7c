package source

import (
	"context"
	"time"

	"vitrine/repository"
)

const (
	firstBatch = 64                     // pictures: about one screen, so that it fills at once
	fullBatch  = 512                    // pictures: few enough to show within one frame
	patience   = 100 * time.Millisecond // longer than this a slow place keeps nothing back
)

// batch collects pictures for the consumer of one listing. Its methods report
// whether the listing goes on; after a false none may yield again.
type batch struct {
	yield  func([]repository.Photo, error) bool
	photos []repository.Photo
	limit  int
	since  time.Time // of the last hand-over
	waits  time.Time // since when the first of photos does
	ended  bool
}

func newBatch(yield func([]repository.Photo, error) bool) *batch {
	return &batch{yield: yield, limit: firstBatch, since: time.Now()}
}

// isFresh reports whether nothing was handed over yet.
func (b *batch) isFresh() bool { return b.limit == firstBatch && len(b.photos) == 0 }

// alive ends the sequence with ctx's error once ctx has ended.
func (b *batch) alive(ctx context.Context) bool {
	if b.ended {
		return false
	}
	if err := ctx.Err(); err != nil {
		b.ended = true
		b.yield(nil, err)
	}
	return !b.ended
}

func (b *batch) add(ctx context.Context, p repository.Photo) bool {
	if !b.alive(ctx) {
		return false
	}
	now := time.Now()
	if len(b.photos) == 0 {
		b.waits = now
	}
	b.photos = append(b.photos, p)
	if len(b.photos) >= b.limit || now.Sub(b.waits) > patience {
		return b.flush(ctx)
	}
	return true
}

// fail reports a place that could not be read, after what came before it.
func (b *batch) fail(ctx context.Context, err error) bool {
	if !b.flush(ctx) {
		return false
	}
	b.ended = !b.yield(nil, err)
	return b.alive(ctx)
}

func (b *batch) flush(ctx context.Context) bool {
	if !b.alive(ctx) || len(b.photos) == 0 {
		return !b.ended
	}
	photos := b.photos
	b.photos, b.limit = nil, fullBatch
	b.ended = !b.yield(photos, nil)
	b.since = time.Now()
	return b.alive(ctx)
}

// flushLate hands over what has waited longer than people should.
func (b *batch) flushLate(ctx context.Context) bool {
	if time.Since(b.waits) > patience {
		return b.flush(ctx)
	}
	return b.alive(ctx)
}
