package animation

import (
	"errors"
	"fmt"
	"image"
	"io"
	"time"
)

// Next returns the next frame as it is seen on the whole canvas, and how long it is
// to be seen. Its pixels are premultiplied, in the colours of the file. They belong
// to the Animation, and are valid until the next call of Next.
//
// Frames that ask for 10 ms or less are shown for 100 ms, as in browsers: files that
// ask for that were made for programs that could not do it.
//
// After the last frame the error is io.EOF. A frame that is broken ends the animation
// where it is: the error says which one it was, counted from 1, and wraps
// [ErrTooLarge] where that was the reason, or the error of the reader; the pixels of
// the frame before stay as they are. Further calls return the same error until
// [Animation.Rewind]. A codec that panics does so through Next.
func (a *Animation) Next() (*image.RGBA, time.Duration, error) {
	if a.failed != nil {
		return nil, 0, a.failed
	}
	f, err := a.frame(a.next)
	if err == nil {
		err = a.show(f)
	}
	if err != nil {
		a.failed = err
		if !errors.Is(err, io.EOF) {
			a.failed = fmt.Errorf("frame %d: %w", a.next+1, err)
		}
		return nil, 0, a.failed
	}
	a.next++
	return a.canvas.pix, f.time(), nil
}

// Rewind makes the first frame the next one. The frame shown last stays valid. What
// could not be read before is not tried again.
func (a *Animation) Rewind() { a.next, a.failed = 0, nil }

// show brings a frame onto the canvas. It touches nothing before the frame is there.
func (a *Animation) show(f frame) error {
	if f.pixels() > maxPixels {
		return fmt.Errorf("%d × %d pixels: %w", f.w, f.h, ErrTooLarge)
	}
	place := f.place().Intersect(image.Rectangle{Max: a.file.size()})
	var m image.Image
	if !place.Empty() {
		var err error
		m, err = a.file.still(f)
		switch {
		case a.w.Err() != nil:
			return a.w.Err()
		case err != nil:
			return unended(err)
		}
	}
	if a.next == 0 {
		a.canvas.begin(a.file.size())
	} else {
		a.canvas.dispose(a.shown)
	}
	if f.after == restore {
		a.canvas.save(place)
	}
	if m != nil {
		a.canvas.paint(m, f)
	}
	a.shown = f
	return nil
}

// unended returns err so that nobody takes it for the end of the animation.
func unended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
