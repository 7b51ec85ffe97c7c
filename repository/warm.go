package repository

import (
	"context"
	"errors"
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
// yielded with their errors; those that are known to fail are not tried. With force
// they are, and copies are made again that are kept already. Where a picture is not
// decoded for the moment, it waits. It ends as [Repository.Thumbnails] does.
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
	if err := r.failed(p, atPicture); err != nil && !force {
		r.observer.Failed(p, err)
		return Warmed{Photo: p}, err
	}
	done, err := opened(ctx, r, p, func(c Content) (Warmed, error) {
		err := r.copyAhead(ctx, p, c, edge)
		for errors.Is(err, ErrLater) && pause(ctx) {
			err = r.copyAhead(ctx, p, c, edge)
		}
		r.note(p, c, atPicture, err)
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

// copyAhead makes the copy of a picture and keeps it.
func (r *Repository) copyAhead(ctx context.Context, p Photo, c Content, edge int) error {
	picture, encoded, err := r.decoder.Copy(ctx, c, Frame{}, edge)
	if err == nil && isKept(p) && isCurrent(c, p) {
		r.keep(p, edge, picture, encoded)
	}
	return err
}

// pause waits a while before what is refused for the moment is tried again, and
// reports false when ctx ends before.
func pause(ctx context.Context) bool {
	const while = time.Second
	select {
	case <-time.After(while):
		return true
	case <-ctx.Done():
		return false
	}
}

var _ Store = (*cache.Disk)(nil)
