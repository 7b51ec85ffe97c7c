package repository

import (
	"context"
	"fmt"
	"image"
)

// What [Canvas].Region gives at once.
const (
	MaxRegion = 2048 // pixels a side
	MaxLevel  = 12   // 65,535 pixels are 16 there
)

// Canvas is a picture held open for a close look. Its methods may be called from any
// goroutine; those that wait do so one after the other.
type Canvas interface {
	// Size returns the size of the whole picture, upright, in image pixels.
	Size() image.Point

	// Region returns the pixels of a part of the picture, upright, premultiplied sRGB,
	// tightly packed, from (0,0). r is in image pixels and inside Size. level says how
	// often the picture is halved before: at 0 a pixel is a pixel of the picture, at 2 a
	// square of 4 by 4 of them, or what there is of it at the picture's end. The result
	// has ceil(r.Dx()/2^level) × ceil(r.Dy()/2^level) pixels; r.Min is a multiple of
	// 2^level. At most [MaxRegion] × MaxRegion pixels are returned, and level is at most
	// [MaxLevel]: more is [ErrTooLarge]. The errors are those of this package, wrapped, or
	// ctx's; after Close it is [context.Canceled], also of one that waits.
	Region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error)

	// Close lets go of the picture. It does not wait. Closing again does nothing.
	Close()
}

// Canvas opens a page of p for a close look. The errors are those of Picture.
func (r *Repository) Canvas(ctx context.Context, p Photo, page int) (Canvas, error) {
	if r.isDocument(p) {
		return posterOf(ctx, r, p, func(c Content) (Canvas, error) { return r.decoder.Hold(ctx, c, 0) })
	}
	return handed(ctx, r, p, func(ctx context.Context, c Content) (Canvas, error) { return r.decoder.Hold(ctx, c, page) })
}

// RegionSize returns how many pixels the part r of a picture has at a level. The
// error says what [Canvas].Region does not give.
func RegionSize(whole image.Point, r image.Rectangle, level int) (image.Point, error) {
	if level < 0 || level > MaxLevel {
		return image.Point{}, fmt.Errorf("a region at level %d, at most %d: %w", level, MaxLevel, ErrTooLarge)
	}
	step := 1 << level
	switch inside := r.In(image.Rectangle{Max: whole}); {
	case r.Empty() || !inside:
		return image.Point{}, fmt.Errorf("a region %v of %v", r, whole)
	case r.Min.X%step != 0 || r.Min.Y%step != 0:
		return image.Point{}, fmt.Errorf("a region from %v at level %d", r.Min, level)
	}
	n := image.Pt((r.Dx()+step-1)/step, (r.Dy()+step-1)/step)
	if n.X > MaxRegion || n.Y > MaxRegion {
		return image.Point{}, fmt.Errorf("a region of %d × %d pixels: %w", n.X, n.Y, ErrTooLarge)
	}
	return n, nil
}
