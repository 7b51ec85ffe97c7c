package animation

import (
	"errors"
	"fmt"
	"image"
	"io"

	"vitrine/repository/peek"
)

const (
	maxSide   = 65535    // pixels; the most that a GIF can say
	maxPixels = 64 << 20 // of the canvas, and of each frame
	maxFrames = 100_000  // more than an hour at 25 a second, in 5 MB of memory
)

// ErrStill says that there is but one frame, or that the picture is of a kind that
// does not move.
var ErrStill = errors.New("not animated")

// ErrTooLarge says that a canvas, a frame or their number is beyond what is played.
var ErrTooLarge = errors.New("too large")

// Animation is an animated picture and how far it has been played.
type Animation struct {
	file   file
	w      *peek.Reader
	frames []frame // found so far
	end    error   // why there are no more of them; nil while there may be

	canvas canvas
	shown  frame // the last on the canvas
	next   int   // the index of the frame that comes
	failed error // why it does not
}

// file is one of the three containers.
type file interface {
	// next finds the following frame and reads no pixels. The error is io.EOF when
	// there is no further one.
	next() (frame, error)

	// still decodes a frame by itself.
	still(f frame) (image.Image, error)

	// size returns the size of the canvas, once the first frame is found.
	size() image.Point

	// plays returns how often the animation is played, 0 for ever.
	plays() int
}

// Open reads as much of an animated GIF, PNG or WebP as shows that it has two
// frames, and decodes none. r is used as long as the Animation.
//
// The error wraps [ErrStill] for a still picture, and [ErrTooLarge]; any other means
// damage, unless it is one of r. Where there is damage, the still picture of the file
// may be whole.
func Open(r io.ReaderAt, size int64) (*Animation, error) {
	w := peek.New(r, size)
	a := &Animation{w: w}
	var err error
	switch b := w.At(0, 12); {
	case b == nil:
		err = io.ErrUnexpectedEOF
	case string(b[:6]) == "GIF87a" || string(b[:6]) == "GIF89a":
		a.file, err = openGIF(w)
	case string(b[:8]) == pngSignature:
		a.file, err = openPNG(w)
	case string(b[:4]) == "RIFF" && string(b[8:]) == "WEBP":
		a.file, err = openWebP(w)
	default:
		err = ErrStill
	}
	if w.Err() != nil {
		err = w.Err()
	}
	if err != nil {
		return nil, err
	}
	return a, a.begin()
}

// begin finds the first two frames. Where the second is there and broken, that is
// told when it is to be shown.
func (a *Animation) begin() error {
	if _, err := a.frame(0); err != nil {
		return still(err)
	}
	s := a.file.size()
	if s.X < 1 || s.Y < 1 {
		return fmt.Errorf("a canvas of %d × %d pixels", s.X, s.Y)
	}
	if s.X > maxSide || s.Y > maxSide || int64(s.X)*int64(s.Y) > maxPixels {
		return fmt.Errorf("%d × %d pixels: %w", s.X, s.Y, ErrTooLarge)
	}
	if _, err := a.frame(1); errors.Is(err, io.EOF) {
		return ErrStill
	}
	return nil
}

// still says of an animation without frames that it is none.
func still(err error) error {
	if errors.Is(err, io.EOF) {
		return ErrStill
	}
	return err
}

// frame returns the frame with an index, for which it goes through the file as far
// as that is.
func (a *Animation) frame(i int) (frame, error) {
	for len(a.frames) <= i && a.end == nil {
		if len(a.frames) == maxFrames {
			a.end = fmt.Errorf("more than %d frames: %w", maxFrames, ErrTooLarge)
			break
		}
		f, err := a.file.next()
		if a.w.Err() != nil {
			err = a.w.Err() // what could not be read is not the end
		}
		if err != nil {
			a.end = err
			break
		}
		a.frames = append(a.frames, f)
	}
	if i < len(a.frames) {
		return a.frames[i], nil
	}
	return frame{}, a.end
}

// Size returns the size of the canvas in pixels. All frames have it.
func (a *Animation) Size() image.Point { return a.file.size() }

// Loops returns how often all frames are shown, 0 for ever. A GIF says how often
// they are repeated, and is shown once more than that, as browsers do; one that says
// nothing is shown once. A GIF may say it late: what Loops returns is final once
// Next has returned io.EOF.
func (a *Animation) Loops() int { return a.file.plays() }

// Find goes through the file as far as the next n frames that are not found yet, and
// decodes none. What stands in the way is told by Next when it comes to it.
func (a *Animation) Find(n int) { _, _ = a.frame(len(a.frames) + n - 1) }

// Len returns how many frames have been found, and whether these are all. They are
// found as they are shown, and by Find.
func (a *Animation) Len() (frames int, all bool) { return len(a.frames), a.end != nil }
