package viewmodel

import (
	"context"
	"errors"
	"image"
	"io"
	"slices"
	"time"

	"vitrine/repository"
)

// frameWish asks for a frame of an animation.
type frameWish struct {
	index int
	box   image.Point // upright; zero is all pixels
	turn  turn
}

// playedFrame is a frame as it is shown.
type playedFrame struct {
	index   int
	lap     int // how often all were shown before
	wish    frameWish
	time    time.Duration
	upright *image.RGBA
	pixels  *image.RGBA // turned
	small   *image.RGBA // of all of it, turned; nil where the whole is shown
	sheer   bool        // one sees through it
}

// animate plays the picture if it moves, once it is shown.
func (v *Viewer) animate() {
	p := &v.play
	if p.photo.Key != "" && !p.photo.Same(v.photo) {
		v.unplay()
	}
	if p.photo.Key == "" && p.After != nil && v.isFitted() && canMove(v.hand.fit.Format) {
		v.openAnimation()
	}
	v.refit()
}

// refit has a frame that stands decoded anew where it is shown larger or turned.
func (v *Viewer) refit() {
	p := &v.play
	if p.begun && p.paused && !p.asked && !p.seeking && p.problem.Kind == NoProblem && p.shown.wish != v.frameWish(p.shown.index) {
		v.seek(p.shown.index)
	}
}

// canMove reports whether there are animations of a format.
func canMove(format string) bool { return slices.Contains([]string{"GIF", "PNG", "WebP"}, format) }

func (v *Viewer) frameWish(index int) frameWish {
	w := frameWish{index: index, turn: v.turn}
	if v.lens.zoom == Fitted {
		w.box = v.turn.Size(v.screen)
	}
	return w
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

// askFrame has one frame more decoded, if one is wanted and none is on its way.
func (v *Viewer) askFrame() {
	p := &v.play
	isWanted := p.seeking || !p.paused && !p.last && len(p.ready) < framesAhead
	if p.moving && !p.asked && isWanted && p.problem.Kind != NotNow {
		p.asked, p.outdated = true, false
		p.wishes <- v.frameWish(p.next) // there is room, as one is on its way at most
	}
}

// frameArrived takes over a frame, or why there is none, and returns the bytes of
// pixels that it put on the screen.
func (v *Viewer) frameArrived(w frameWish, f repository.AnimationFrame, shown playedFrame, err error) int {
	p := &v.play
	p.asked = false
	before, pixels := v.playback(), v.hand.Pixels()
	if f.All {
		p.frames = f.Found
	}
	switch {
	case errors.Is(err, context.Canceled):
		return 0
	case w.index != p.next || w.turn != v.turn: // something else is wanted by now
	case errors.Is(err, io.EOF) && w.index > 0:
		p.frames = w.index
		p.wrap()
	case p.outdated && problemOf(err).Kind == NotNow:
		// It was put off for what may be over by now.
	case err != nil:
		v.broke(err)
	default:
		p.loops = f.Loops
		v.take(shown)
	}
	v.refit()
	v.askFrame()
	if v.playback() != before || v.hand.Pixels() != pixels {
		v.changed()
	}
	if now := v.hand.Pixels(); now != pixels && now != nil {
		return len(now.Pix)
	}
	return 0
}

// take takes over a frame that is wanted, or one on the way to it.
func (v *Viewer) take(f playedFrame) {
	p := &v.play
	f.lap = p.lap
	switch {
	case f.index < p.next && f.index <= p.way:
		v.broke(repository.ErrDamaged) // it does not come any nearer
	case f.index < p.next:
		p.way = f.index
		if p.seeking {
			v.showFrame(f)
		}
	case p.seeking:
		p.seeking = false
		p.next, p.way = f.index+1, -1
		v.showFrame(f)
	default:
		p.ready = append(p.ready, f)
		p.next, p.way = f.index+1, -1
		if !p.begun || p.waiting {
			v.showNext()
		}
	}
}

// wrap goes on with the first frame after the last one, as often as the animation
// wants.
func (p *play) wrap() {
	p.next, p.way = 0, -1
	if p.seeking {
		return
	}
	p.lap++
	p.last = p.loops > 0 && p.lap >= p.loops
}

// broke ends the animation where it is. One that is put off waits there.
func (v *Viewer) broke(err error) {
	p := &v.play
	p.problem = problemOf(err)
	v.g.trace("failed", "id", v.photo.Name, "reason", p.problem.Reason())
	if p.problem.Kind == NotNow {
		return
	}
	p.last = true
	if p.seeking || p.waiting || !p.begun {
		p.seeking, p.waiting = false, false
		p.paused, p.over = true, true
	}
}

// framesTurned has the frames that were decoded ahead decoded anew, as they are turned
// otherwise.
func (v *Viewer) framesTurned(next turn) {
	p := &v.play
	p.shown.wish.turn, p.shown.small = next, nil
	if len(p.ready) > 0 {
		p.next, p.way, p.lap, p.last = p.ready[0].index, -1, p.ready[0].lap, false
		p.ready = nil
	}
	v.askFrame()
}
