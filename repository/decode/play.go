package decode

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/repository/animation"
)

const (
	// passed is how many pixels of frames one question may go by on the way to the one
	// that is wanted: half a second.
	passed = 48 << 20

	// frameCost is what a frame costs besides its pixels, in pixels.
	frameCost = 16 << 10

	// foundAhead is how many frames are found beyond the one that is given, so that
	// people soon learn how many there are.
	foundAhead = 200
)

// frames is a picture that moves, as [animation.Animation] is one. One goroutine uses it.
type frames interface {
	// Next returns the next frame on the whole canvas, premultiplied, in the colours of
	// the file and as it is stored, and how long it is seen. The pixels hold until the next
	// call. After the last frame the error is io.EOF.
	Next() (*image.RGBA, time.Duration, error)

	// Rewind makes the first frame the next one.
	Rewind()

	// Find looks for n frames that are not found yet. Len returns how many are, and whether
	// these are all.
	Find(n int)
	Len() (found int, all bool)

	Size() image.Point // of the canvas
	Loops() int        // how often all are shown, 0 for ever
}

var _ frames = (*animation.Animation)(nil)

// animated opens the frames of a kind that package animation knows.
func animated(in *input) func() (frames, error) {
	return func() (frames, error) {
		a, err := animation.Open(in, in.size)
		if err != nil {
			return nil, err
		}
		return a, nil
	}
}

// player is an animation of which frames are wanted, mostly one after the other.
type player struct {
	decoder *Decoder
	name    string // of the kind
	size    size   // upright
	turn    orientation
	ink     ink
	colours conversion

	turns  chan struct{} // holds a value while somebody uses what follows
	in     *input
	frames frames
	shown  int // the index of the frame on the canvas, -1 before the first
	canvas *image.RGBA
	time   time.Duration // of that frame
	closed chan struct{}
	close  func()
}

var _ repository.Animation = (*player)(nil)

// Play opens the picture in c to be played, as [repository.Decoder] says. A frame
// takes one of the decoder's places while it is made; no more than half a second's
// work is done for it at a time.
func (d *Decoder) Play(ctx context.Context, c repository.Content) (repository.Animation, error) {
	p, err := d.play(ctx, c)
	if err != nil {
		c.Close()
		return nil, err
	}
	return p, nil
}

func (d *Decoder) play(ctx context.Context, c repository.Content) (*player, error) {
	if err := d.enter(ctx); err != nil {
		return nil, err
	}
	defer func() { <-d.places }()

	in := d.input(c)
	k, err := recognise(in)
	if err == nil && !repository.CanMove(k.name) {
		err = repository.ErrStill
	}
	if err != nil {
		return nil, in.cause(err)
	}
	name, s, err := opened(ctx, in)
	if err == nil && s.frames == nil {
		err = repository.ErrStill
	}
	if err != nil {
		return nil, in.cause(err)
	}
	p := &player{
		decoder: d, name: name, turn: s.turn, shown: -1, in: in,
		turns: make(chan struct{}, 1), closed: make(chan struct{}),
	}
	err = safely(name, func() (err error) {
		if p.frames, err = s.frames(); err != nil {
			return err
		}
		p.colours, p.ink = s.conversion(d.colours), inkOf(name, in)
		return nil
	})
	switch {
	case in.err != nil:
		return nil, in.cause(in.err)
	case err != nil: // the still picture may be whole
		return nil, fmt.Errorf("%s: %w", name, repository.ErrStill)
	}
	whole := p.frames.Size()
	p.size = p.turn.size(size{whole.X, whole.Y})
	p.close = sync.OnceFunc(func() {
		close(p.closed)
		c.Close()
	})
	return p, ctx.Err()
}

// inkOf tells grey frames from others: with alpha, they are made red, green and blue.
func inkOf(name string, in *input) ink {
	b := peekAt(in).At(25, 1)
	if name == "PNG" && b != nil && (b[0] == 0 || b[0] == 4) {
		return inkGrey
	}
	return inkRGB
}

// Size implements [repository.Animation].
func (p *player) Size() image.Point { return image.Pt(p.size.w, p.size.h) }

// Close implements [repository.Animation].
func (p *player) Close() { p.close() }

// Frame implements [repository.Animation].
func (p *player) Frame(ctx context.Context, index int, box image.Point) (repository.AnimationFrame, error) {
	if index < 0 {
		return repository.AnimationFrame{}, fmt.Errorf("frame %d", index)
	}
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-p.closed:
	case <-ctx.Done():
		return repository.AnimationFrame{}, ctx.Err()
	}
	if err := p.decoder.enter(ctx); err != nil {
		return repository.AnimationFrame{}, err
	}
	defer func() { <-p.decoder.places }()
	select {
	case <-p.closed:
		return repository.AnimationFrame{}, fmt.Errorf("the picture is closed: %w", context.Canceled)
	default:
	}
	if err := p.goTo(ctx, index); err != nil {
		return repository.AnimationFrame{}, err
	}
	return p.frame(box)
}

// goTo brings the frame with an index onto the canvas, or one before it. It returns
// an error where there is no way on from the frame that is there.
func (p *player) goTo(ctx context.Context, index int) error {
	if index < p.shown {
		p.frames.Rewind()
		p.shown = -1
	}
	for cost, first := 0, p.shown; p.shown < index && (cost < passed || p.shown == first); {
		err := p.next()
		switch {
		case err == nil:
			cost += p.size.w*p.size.h + frameCost
		case p.shown > first:
			return nil // whoever asks again learns of it
		default:
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// next brings one frame more onto the canvas.
func (p *player) next() error {
	isOver := false
	err := safely(p.name, func() error {
		canvas, seen, err := p.frames.Next()
		switch {
		case err == nil:
			p.shown, p.canvas, p.time = p.shown+1, canvas, seen
		case errors.Is(err, io.EOF):
			isOver = true
			return nil
		case errors.Is(err, animation.ErrTooLarge):
			return repository.ErrTooLarge
		case errors.Unwrap(err) != nil:
			return errors.Unwrap(err) // its number is told below
		}
		return err
	})
	switch {
	case err != nil && p.in.err != nil: // it is not tried again
		return p.in.cause(err)
	case err != nil:
		return fmt.Errorf("frame %d: %w", p.shown+2, err)
	case isOver:
		return io.EOF
	}
	return nil
}

// frame makes of the canvas what fits a box.
func (p *player) frame(box image.Point) (repository.AnimationFrame, error) {
	p.frames.Find(foundAhead)
	found, all := p.frames.Len()
	to := repository.FrameSize(p.Size(), box)
	f := repository.AnimationFrame{
		Index: p.shown, Time: p.time, Found: found, All: all,
		Loops: min(p.frames.Loops(), math.MaxInt32),
	}
	err := safely(p.name, func() error {
		r := rasterOf(p.canvas)
		r.ink = p.ink
		colours := p.colours.paint(&r)
		f.Pixels = reduce(r, whole(p.canvas.Rect), p.turn.size(size{to.X, to.Y}), p.turn)
		tint(colours, r.ink, f.Pixels.Pix)
		return nil
	})
	return f, err
}
