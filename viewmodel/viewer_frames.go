package viewmodel

import (
	"context"
	"errors"
	"image"
	"io"
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

// refit has a frame that stands decoded anew where it is shown larger or turned.
func (v *Viewer) refit() {
	p := &v.play
	if p.begun && p.paused && !p.asked && !p.seeking && p.problem.Kind == NoProblem && p.shown.wish != v.frameWish(p.shown.index) {
		v.seek(p.shown.index)
	}
}

func (v *Viewer) frameWish(index int) frameWish {
	w := frameWish{index: index, turn: v.turn}
	if v.lens.zoom == Fitted {
		w.box = v.turn.Size(v.screen)
	}
	return w
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
