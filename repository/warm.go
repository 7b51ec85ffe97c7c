package repository

import (
	"context"
	"iter"
	"time"

	"vitrine/repository/cache"
)

// Warmed is one picture of which a copy is kept now.
type Warmed struct {
	Photo
	Cached bool // it was kept before
}

// Warm makes the copies ahead that serve frames up to the given edge in pixels,
// side by side, and yields each picture as it is done. Pictures that fail are
// yielded with their errors. With force, copies are made again that are kept
// already. It ends as [Repository.Thumbnails] does.
func (r *Repository) Warm(ctx context.Context, wanted Queue, edge int, force bool) iter.Seq2[Warmed, error] {
	edge = max(copyEdge(Square(edge, true)), copyEdges()[0])
	return sideBySide(ctx, r.jobs, wanted, func(ctx context.Context, w Wish) (Warmed, error) {
		return r.warm(ctx, w.Photo, edge, force)
	})
}

func (r *Repository) warm(ctx context.Context, p Photo, edge int, force bool) (Warmed, error) {
	if !force && isKept(p) && r.store.Has(copyKey(p, edge)) {
		return Warmed{p, true}, nil
	}
	began := time.Now()
	r.observer.Started(p)
	done, err := opened(ctx, r, p, func(c Content) (Warmed, error) {
		picture, encoded, err := r.decoder.Copy(ctx, c, Frame{}, edge)
		if err == nil && isKept(p) && isCurrent(c, p) {
			r.keep(p, edge, picture, encoded)
		}
		return Warmed{Photo: p}, err
	})
	switch {
	case err == nil:
		r.observer.Ended(p, FromDecode, time.Since(began))
		return done, nil
	case ctx.Err() != nil:
		return Warmed{Photo: p}, ctx.Err()
	}
	r.observer.Failed(p, err)
	return Warmed{Photo: p}, err
}

var _ Store = (*cache.Disk)(nil)
