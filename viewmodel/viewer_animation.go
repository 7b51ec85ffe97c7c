package viewmodel

import (
	"context"
	"errors"
	"image"

	"vitrine/repository"
)

// animate plays the picture if it moves, once it is shown.
func (v *Viewer) animate() {
	p := &v.play
	if p.photo.Key != "" && !p.photo.Same(v.photo) {
		v.unplay()
	}
	if p.photo.Key == "" && p.After != nil && v.isFitted() && repository.CanMove(v.hand.fit.Format) {
		v.openAnimation()
	}
	v.refit()
}

// openAnimation opens the picture to be played, and decodes frames of it as long as it
// is looked at.
func (v *Viewer) openAnimation() {
	g, library, photo := v.g, v.g.library, v.photo
	wishes := make(chan frameWish, 1)
	v.play.photo = photo
	v.play.wishes = wishes
	post := func(job func() int) {
		g.poster.Post(func() int {
			if v.play.wishes != wishes {
				return 0 // the picture was left
			}
			return job()
		})
	}
	v.player.Start(func(ctx context.Context) {
		a, err := library.Animation(ctx, photo)
		if err != nil {
			post(func() int { return v.isStill(err) })
			return
		}
		defer a.Close()
		size := a.Size()
		post(func() int { return v.moves(size) })
		playFrames(ctx, a, wishes, func(w frameWish, f repository.AnimationFrame, shown playedFrame, err error) {
			post(func() int { return v.frameArrived(w, f, shown, err) })
		})
	})
}

// playFrames decodes frames until ctx ends.
func playFrames(
	ctx context.Context, a repository.Animation, wishes <-chan frameWish,
	deliver func(frameWish, repository.AnimationFrame, playedFrame, error),
) {
	for {
		select {
		case <-ctx.Done():
			return
		case w := <-wishes:
			f, err := a.Frame(ctx, w.index, w.box)
			if ctx.Err() != nil {
				return
			}
			if err == nil && f.Pixels == nil {
				err = repository.ErrDamaged
			}
			var shown playedFrame
			if err == nil {
				shown = playedFrame{index: f.Index, wish: w, time: f.Time, upright: f.Pixels}
				shown.pixels, shown.sheer = w.turn.Pixels(f.Pixels), !f.Pixels.Opaque()
				shown.wish.index = f.Index
				if w.box == (image.Point{}) {
					shown.small = reduced(shown.pixels, smallEdge)
				}
			}
			deliver(w, f, shown, err)
		}
	}
}

// isStill says why a picture that does not play does not, if it moves.
func (v *Viewer) isStill(err error) int {
	v.play.wishes = nil
	switch {
	case errors.Is(err, repository.ErrStill), errors.Is(err, context.Canceled):
	case v.play.outdated && problemOf(err).Kind == NotNow:
		v.unplay() // it was put off for what may be over by now
		v.proceed()
	default:
		v.play.problem = problemOf(err)
		v.g.trace("failed", "id", v.photo.Name, "reason", v.play.problem.Reason())
		v.changed()
	}
	return 0
}

// moves begins to play.
func (v *Viewer) moves(size image.Point) int {
	v.play.moving = true
	v.hand.whole = size // the first frame of a GIF may be larger
	v.proceed()
	v.askFrame()
	v.changed()
	return 0
}
