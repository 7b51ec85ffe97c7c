package repository

import (
	"context"
	"image"
	"math"
	"time"
)

// maxFramePixels is how many pixels a frame of an animation is given with: those of
// the largest region.
const maxFramePixels = MaxRegion * MaxRegion

// Animation is a moving picture held open. Its methods may be called from any
// goroutine; those that wait do so one after the other.
type Animation interface {
	// Size returns the size of the whole picture, upright, in image pixels.
	Size() image.Point

	// Frame returns the frame with an index, as it is seen on the whole picture,
	// upright, premultiplied sRGB, tightly packed, from (0,0). It has the size that
	// [FrameSize] gives for box.
	//
	// A frame is made of those before it. The next one is quick, one before the last
	// that was asked for begins anew. Where the way is long, or ends before, an earlier
	// frame comes than the one asked for: asked again, it goes on from there. The error is
	// [io.EOF] after the last frame, at once where the frame before was given. A frame
	// that is broken ends the animation where it is: its error is the one of this package
	// that says why, wrapped, and those before can still be had. Else it is ctx's; after
	// Close it is [context.Canceled].
	Frame(ctx context.Context, index int, box image.Point) (AnimationFrame, error)

	// Close lets go of the picture. It does not wait. Closing again does nothing.
	Close()
}

// AnimationFrame is one frame of an animation.
type AnimationFrame struct {
	Pixels *image.RGBA // nobody writes to them any more
	Index  int         // counted from 0
	Time   time.Duration

	// Found is how many frames were found so far, and All whether there are no more.
	// Loops is how often all are shown, 0 for ever; it is final once all are found.
	Found int
	All   bool
	Loops int
}

// Animation opens p to be played. The error is [ErrStill] where it does not move, or
// cannot be played as it is; else it is one of Picture.
func (r *Repository) Animation(ctx context.Context, p Photo) (Animation, error) {
	if r.isDocument(p) {
		return nil, ErrStill
	}
	return handed(ctx, r, p, r.decoder.Play)
}

// FrameSize returns the size in which a frame of an animation is given: the largest of
// its shape inside box, whose sides set no limit below 1. It is never enlarged, and has
// four megapixels at most.
func FrameSize(whole, box image.Point) image.Point {
	if box.X < 1 || box.X > whole.X {
		box.X = whole.X
	}
	if box.Y < 1 || box.Y > whole.Y {
		box.Y = whole.Y
	}
	nearest := func(side, of, to int) int { return max(1, (2*side*of+to)/(2*to)) }
	s := box
	if box.X*whole.Y <= box.Y*whole.X {
		s.Y = nearest(whole.Y, box.X, whole.X)
	} else {
		s.X = nearest(whole.X, box.Y, whole.Y)
	}
	if n := s.X * s.Y; n > maxFramePixels {
		scale := math.Sqrt(maxFramePixels / float64(n))
		s = image.Pt(max(1, int(float64(s.X)*scale)), max(1, int(float64(s.Y)*scale)))
	}
	return s
}
