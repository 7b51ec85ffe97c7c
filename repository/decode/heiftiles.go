package decode

import (
	"context"
	"errors"
	"image"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"vitrine/repository/heif"
)

const (
	// mostAtOnce is how many tiles are decoded at the same time: more of a picture's memory
	// would go to the codecs.
	mostAtOnce = 16
)

var errTiles = errors.New("its tiles are not alike")

// image decodes a picture that is coded, or a grid of such.
func (h *heifPicture) image(p placed, of func(image.Image) image.Image) (image.Image, []image.Rectangle, error) {
	if p.Kind == "grid" {
		return h.stitched(context.Background(), p, image.Rect(0, 0, p.Columns, p.Rows), of)
	}
	b, err := h.bytes(p.Picture)
	if err != nil {
		return nil, nil, err
	}
	m, err := h.coded(p, b)
	if err != nil {
		return nil, nil, err
	}
	return of(m), nil, nil
}

// coded decodes what a coded picture's bytes are. Any goroutine may call it.
func (h *heifPicture) coded(p placed, data []byte) (image.Image, error) {
	item := *p.Picture
	item.Width, item.Height = p.size.w, p.size.h
	if item.Width < 1 || item.Height < 1 {
		return nil, errors.New("a side has no pixels")
	}
	code := h.code
	m, err := h.in.codecs.still(item.Kind, h.hasHighRange(), heif.Wrap(&item, data, &code))
	if cut, ok := m.(truncated); ok && err == nil {
		h.isCut.Store(h.bits > 8)
		return cut.YCbCr, nil
	}
	return m, err
}

// tile returns a part of a grid as a picture that is coded.
func (h *heifPicture) tile(p *heif.Picture) (placed, error) {
	at, err := h.placed(p)
	switch {
	case err != nil:
		return at, err
	case len(p.Parts) > 0 || at.turn != upright || at.crop != image.Rect(0, 0, at.size.w, at.size.h):
		return at, unsupported(h.name + " of pictures that are turned or put together")
	}
	return at, nil
}

// pitch returns how large the tiles of a grid are. All are as the first.
func (h *heifPicture) pitch(p placed) (size, error) {
	t, err := h.tile(p.Parts[0])
	if err != nil {
		return size{}, err
	}
	s := t.size
	if s.w < 1 || s.h < 1 || s.w*p.Columns < p.Width || s.h*p.Rows < p.Height {
		return size{}, errors.New("its tiles do not fill it")
	}
	return s, nil
}

// tiles decodes tiles of a grid side by side, and calls made with each, one at a time.
// It returns which could not be decoded, and why the last of them could not.
func (h *heifPicture) tiles(ctx context.Context, p placed, which []int, made func(i int, m image.Image) error) (missing []int, why error) {
	var mu sync.Mutex
	var g errgroup.Group
	g.SetLimit(h.atOnce(len(which)))
	pitch, err := h.pitch(p)
	if err != nil {
		return which, err
	}
	lost := func(i int, err error) {
		mu.Lock()
		defer mu.Unlock()
		missing, why = append(missing, i), err
	}
	for _, i := range which {
		t, err := h.tile(p.Parts[i])
		var b []byte
		if err == nil && t.size != pitch { // it was not judged
			err = errTiles
		}
		if err == nil {
			b, err = h.bytes(t.Picture) // here, as one goroutine alone reads
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			lost(i, err)
			continue
		}
		g.Go(func() error {
			m, err := h.coded(t, b)
			if err == nil {
				mu.Lock()
				err = made(i, m)
				mu.Unlock()
			}
			if err != nil {
				lost(i, err)
			}
			return nil
		})
	}
	_ = g.Wait()
	return missing, why
}

// atOnce returns how many of some tiles are decoded at the same time.
func (h *heifPicture) atOnce(tiles int) int {
	return max(min(tiles, runtime.GOMAXPROCS(0), mostAtOnce), 1)
}

// stitched decodes a part of a grid, measured in tiles. It returns the places of tiles
// that could not be decoded, measured in the pixels that it returns; it fails where
// none could.
func (h *heifPicture) stitched(ctx context.Context, p placed, part image.Rectangle, of func(image.Image) image.Image) (image.Image, []image.Rectangle, error) {
	s, err := h.pitch(p)
	if err != nil {
		return nil, nil, err
	}
	area := image.Rect(part.Min.X*s.w, part.Min.Y*s.h, min(part.Max.X*s.w, p.Width), min(part.Max.Y*s.h, p.Height))
	var which []int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			which = append(which, y*p.Columns+x)
		}
	}
	place := func(i int) image.Point {
		return image.Pt(i%p.Columns*s.w, i/p.Columns*s.h).Sub(area.Min)
	}
	var c stitching
	missing, why := h.tiles(ctx, p, which, func(i int, m image.Image) error {
		return c.add(of(m), place(i), s, area.Size())
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if c.whole == nil {
		return nil, nil, why
	}
	var holes []image.Rectangle
	for _, i := range missing {
		at := image.Rectangle{Max: image.Pt(s.w, s.h)}.Add(place(i))
		holes = append(holes, at.Intersect(image.Rectangle{Max: area.Size()}))
	}
	if len(holes) > 0 {
		h.in.partial = true
	}
	return c.whole, holes, nil
}

// stitching puts tiles together to one picture.
type stitching struct{ whole image.Image }

// add copies a tile of the size s to its place in a picture of the size all.
func (c *stitching) add(m image.Image, at image.Point, s size, all image.Point) error {
	if m.Bounds().Size() != image.Pt(s.w, s.h) {
		return errTiles
	}
	rect := image.Rectangle{Max: all}
	w, h := min(s.w, all.X-at.X), min(s.h, all.Y-at.Y)
	if w < 1 || h < 1 {
		return nil
	}
	if c.whole == nil {
		switch m := m.(type) {
		case *image.YCbCr:
			c.whole = image.NewYCbCr(rect, m.SubsampleRatio)
		case *image.Gray:
			c.whole = image.NewGray(rect)
		case *image.RGBA:
			c.whole = image.NewRGBA(rect)
		}
	}
	switch to := c.whole.(type) {
	case *image.Gray:
		if m, ok := m.(*image.Gray); ok {
			copyPlane(to.Pix[to.PixOffset(at.X, at.Y):], to.Stride, m.Pix, m.Stride, w, h)
			return nil
		}
	case *image.RGBA:
		if m, ok := m.(*image.RGBA); ok {
			copyPlane(to.Pix[to.PixOffset(at.X, at.Y):], to.Stride, m.Pix, m.Stride, 4*w, h)
			return nil
		}
	case *image.YCbCr:
		if m, ok := m.(*image.YCbCr); ok && m.SubsampleRatio == to.SubsampleRatio {
			copyPlane(to.Y[to.YOffset(at.X, at.Y):], to.YStride, m.Y, m.YStride, w, h)
			across, along := chromaSteps(m.SubsampleRatio)
			cw, ch := (w+across-1)/across, (h+along-1)/along
			i := to.COffset(at.X, at.Y)
			cw = min(cw, to.CStride-at.X/across)
			copyPlane(to.Cb[i:], to.CStride, m.Cb, m.CStride, cw, ch)
			copyPlane(to.Cr[i:], to.CStride, m.Cr, m.CStride, cw, ch)
			return nil
		}
	}
	return errTiles
}

// chromaSteps returns how many pixels a sample of colour is for.
func chromaSteps(r image.YCbCrSubsampleRatio) (across, along int) {
	switch r {
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	}
	return 1, 1
}

// copyPlane copies rows of w bytes, as far as there are any.
func copyPlane(to []byte, toStride int, from []byte, fromStride, w, h int) {
	for y := range h {
		if y*toStride > len(to) || y*fromStride > len(from) {
			return
		}
		copy(to[y*toStride:min(y*toStride+w, len(to))], from[y*fromStride:min(y*fromStride+w, len(from))])
	}
}
