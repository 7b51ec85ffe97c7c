package viewmodel

import (
	"context"
	"errors"
	"fmt"
	"image"

	"vitrine/repository"
)

// openCanvas opens the picture for a close look, and makes tiles of it as long as it
// is looked at.
func (v *Viewer) openCanvas() {
	g, library, page, whole, queue := v.g, v.g.library, pageOf{v.photo, v.page}, v.hand.whole, newTileQueue()
	v.near.photo, v.near.page, v.near.queue, v.near.outdated = page.photo, page.number, queue, false
	v.g.yield()
	rota := v.rota()
	post := func(job func() int) {
		g.poster.Post(func() int {
			if queue != v.near.queue {
				return 0 // the picture was left
			}
			return job()
		})
	}
	v.canvas.Start(func(ctx context.Context) {
		err := makeTiles(ctx, library, page, whole, queue, rota, func(k tileKey, pixels *image.RGBA) {
			post(func() int { return v.tileArrived(k, pixels) })
		})
		if err != nil && ctx.Err() == nil {
			post(func() int { return v.canvasFailed(err) })
		}
	})
}

// makeTiles makes the tiles that the queue names until ctx ends or the canvas fails.
// Where others wait for their turn, it makes some and lets them.
func makeTiles(
	ctx context.Context, library Library, p pageOf, whole image.Point, queue *tileQueue, rota rota,
	deliver func(k tileKey, pixels *image.RGBA),
) error {
	if !rota.Take(ctx) {
		return ctx.Err()
	}
	canvas, err := library.Canvas(ctx, p.photo, p.number)
	if err != nil {
		rota.Give()
		return err
	}
	defer canvas.Close()
	if canvas.Size() != whole {
		rota.Give()
		return fmt.Errorf("%w: it is %v large, and was %v", repository.ErrDamaged, canvas.Size(), whole)
	}
	k, ok, _ := queue.take()
	for {
		for made := 0; ok && err == nil; {
			var pixels *image.RGBA
			if pixels, err = canvas.Region(ctx, k.Squares(whole), k.level); err == nil {
				deliver(k, k.turn.Pixels(pixels))
			}
			if made++; made == tilesInTurn {
				break
			}
			k, ok, _ = queue.take()
		}
		rota.Give()
		if err != nil {
			return err
		}
		if k, ok = queue.Next(ctx); !ok || !rota.Take(ctx) {
			return ctx.Err()
		}
	}
}

// tileArrived takes over a tile, and returns its bytes.
func (v *Viewer) tileArrived(k tileKey, pixels *image.RGBA) int {
	v.near.queue.Done(k)
	v.near.store.Put(k, pixels)
	v.proceed()
	v.changed()
	return len(pixels.Pix)
}

// canvasFailed says why there will be no tiles. What is there is shown on.
func (v *Viewer) canvasFailed(err error) int {
	v.near.queue = nil
	switch {
	case errors.Is(err, context.Canceled):
	case v.near.outdated && problemOf(err).Kind == NotNow:
		// It was put off for what may be over by now.
	default:
		v.near.problem = problemOf(err)
		v.g.trace("failed", "id", v.photo.Name, "reason", v.near.problem.Reason())
	}
	v.proceed()
	v.changed()
	return 0
}
