package decode

import (
	"context"
	"image"
)

// parts is a decoded picture, or one that is decoded part by part. It stands or lies
// as it is stored, but is not mirrored any more. One goroutine uses it.
type parts interface {
	// part returns where to find the part r of the picture, halved level times:
	// pixels of a raster, which holds until the next call. r.Min is a multiple of
	// 2^level; squares that r cuts count with all that there is of them. The raster has
	// been painted.
	part(ctx context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error)
}

const (
	// A quarter of a picture that has been made once serves all levels from the second
	// on, for a sixteenth of the pixels.
	quarter = 2

	// leastQuartered is how many pixels a picture has of which a quarter is kept. A
	// smaller one is averaged anew in some milliseconds.
	leastQuartered = 4 << 20
)

// decodedWhole is a picture that is there whole.
type decodedWhole struct {
	pixels    raster
	quartered raster // without pixels until they are wanted
}

func newDecodedWhole(r raster) *decodedWhole { return &decodedWhole{pixels: r} }

// part implements parts.
func (w *decodedWhole) part(_ context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	pixels := w.pixels
	r = squares(r, level, size{pixels.width, pixels.height})
	own := 0
	if level >= quarter && pixels.width*pixels.height >= leastQuartered {
		if w.quartered.row == nil {
			w.quartered = pixels.averaged(image.Rect(0, 0, pixels.width, pixels.height), 0, quarter)
		}
		pixels, own = w.quartered, quarter
	}
	if level == own {
		return pixels, halved(r, own), nil
	}
	small := pixels.averaged(r, own, level)
	return small, image.Rect(0, 0, small.width, small.height), nil
}

// squares returns r with the squares of 2^level pixels that it cuts, as far as a picture
// of size s has them.
func squares(r image.Rectangle, level int, s size) image.Rectangle {
	r = halved(r, level)
	r = image.Rectangle{r.Min.Mul(1 << level), r.Max.Mul(1 << level)}
	return r.Intersect(image.Rect(0, 0, s.w, s.h))
}

// halved returns which pixels r touches of a picture that is halved some times.
func halved(r image.Rectangle, times int) image.Rectangle {
	up := 1<<times - 1
	return image.Rect(r.Min.X>>times, r.Min.Y>>times, (r.Max.X+up)>>times, (r.Max.Y+up)>>times)
}

// averaged returns a part of a picture of which r has own halvings, halved level times:
// squares have become one pixel, those at the end as many pixels as there are. The part
// is measured in the picture's pixels and cuts no square.
func (r raster) averaged(part image.Rectangle, own, level int) raster {
	from, n := halved(part, own), 1<<(level-own)
	s := resampler{
		src:  r,
		left: from.Min.X, top: from.Min.Y, width: from.Dx(), height: from.Dy(),
		across: n, along: n,
	}
	size := halved(image.Rectangle{Max: part.Size()}, level).Max
	s.hold(size.X, 1)
	pix := make([]byte, 4*size.X*size.Y)
	for y := range size.Y {
		s.read(y)
		s.levels(pix[4*size.X*y:][:4*size.X])
	}
	ends{r, part, own, level}.count(pix, size)
	return stored(pix, r, size)
}

// levels writes the one row that is held to line.
func (s *resampler) levels(line []byte) {
	for x, v := range s.colour.ring[0] {
		set(line[4*x:], byte(v), byte(v>>laneBits), byte(v>>(2*laneBits)), 255)
	}
	switch {
	case s.src.packed != nil:
		s.src.matrix.colours(line)
	case s.alpha != nil:
		for x, v := range s.alpha.ring[0] {
			line[4*x+3] = byte(v)
		}
	}
}

// stored returns a raster of pixels in memory that r has written.
func stored(pix []byte, r raster, s image.Point) raster {
	return raster{
		width: s.X, height: s.Y, opaque: r.opaque, ink: r.ink,
		row: func(y, x0, x1 int, dst []byte) {
			at := y * s.X
			copy(dst, pix[4*(at+x0):4*(at+x1)])
		},
	}
}

// shallow returns r in as little memory as what is shown of it takes.
func shallow(r raster) raster {
	if !r.deep {
		return r
	}
	if r.ink == inkGrey && r.opaque {
		m := image.NewGray(image.Rect(0, 0, r.width, r.height))
		line := make([]byte, 4*r.width)
		for y := range r.height {
			r.row(y, 0, r.width, line)
			for x := range r.width {
				m.Pix[y*m.Stride+x] = line[4*x]
			}
		}
		return rasterOf(m)
	}
	pix := make([]byte, 4*r.width*r.height)
	for y := range r.height {
		r.row(y, 0, r.width, pix[4*r.width*y:][:4*r.width])
	}
	return stored(pix, r, image.Pt(r.width, r.height))
}
