package decode

import (
	"context"
	"image"

	"vitrine/repository"
	"vitrine/repository/tiff"
)

// tiffParts is a page of which parts are decoded as they are wanted, and its smaller
// versions by how often they are halved.
type tiffParts struct {
	whole   *decodedWhole
	smaller map[int]raster
}

// tiffRegions opens a page for its parts.
func tiffRegions(ctx context.Context, in *input, p *tiff.Page, turn orientation, colours conversion) (parts, error) {
	prepared := func(p *tiff.Page) (raster, error) {
		r, err := decodedTIFF(in, p, 1)
		if err != nil {
			return r, err
		}
		colours.paint(&r)
		return r.mirrored(turn.mirrors()), ctx.Err()
	}
	r, err := prepared(p)
	if err != nil {
		return nil, err
	}
	t := &tiffParts{whole: newDecodedWhole(r), smaller: make(map[int]raster)}
	across, along := turn.mirrors()
	memory := tiffPixels(p, 1).Memory() // of all versions
	for _, s := range p.Smaller {
		level := levelOf(p, s)
		if level == 0 || t.smaller[level].row != nil || !mayTIFF(in, s, memory) ||
			across && p.Width%(1<<level) != 0 || along && p.Height%(1<<level) != 0 {
			continue
		}
		partial := in.partial
		if r, err := prepared(s); err == nil && in.partial == partial {
			full := halved(image.Rect(0, 0, int(p.Width), int(p.Height)), level).Max
			t.smaller[level] = r.stretched(size{full.X, full.Y})
			memory += tiffPixels(s, 1).Memory()
		}
		in.partial = partial
	}
	return t, ctx.Err()
}

// levelOf returns how often a page was halved to become a smaller one; 0 where that is no
// such version of it.
func levelOf(p, s *tiff.Page) int {
	for level := 1; level <= repository.MaxLevel; level++ {
		w, h := p.Width>>level, p.Height>>level
		if (s.Width == w || s.Width == w+1) && (s.Height == h || s.Height == h+1) && w > 0 && h > 0 {
			return level
		}
	}
	return 0
}

// part implements parts.
func (t *tiffParts) part(ctx context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	for own := level; own > 0; own-- {
		small, ok := t.smaller[own]
		if !ok {
			continue
		}
		r = squares(r, level, size{t.whole.pixels.width, t.whole.pixels.height})
		if own == level {
			return small, halved(r, own), nil
		}
		pixels := small.averaged(r, own, level)
		return pixels, image.Rect(0, 0, pixels.width, pixels.height), nil
	}
	return t.whole.part(ctx, r, level)
}

// stretched returns r as large as it would have been if its sides had been rounded up.
func (r raster) stretched(to size) raster {
	if r.width >= to.w && r.height >= to.h {
		return r
	}
	row, w, h := r.row, r.width, r.height
	clamped := func(row func(y, x0, x1 int, dst []byte)) func(y, x0, x1 int, dst []byte) {
		if row == nil {
			return nil
		}
		return func(y, x0, x1 int, dst []byte) {
			from, end := min(x0, w-1), min(x1, w)
			row(min(y, h-1), from, max(end, from+1), dst[:4*(max(end, from+1)-from)])
			for x := max(end, x0+1); x < x1; x++ {
				copy(dst[4*(x-x0):], dst[4*(x-x0-1):4*(x-x0)])
			}
		}
	}
	r.row, r.inks = clamped(row), clamped(r.inks)
	r.width, r.height = max(w, to.w), max(h, to.h)
	return r
}
