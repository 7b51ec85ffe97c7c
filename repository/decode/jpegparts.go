package decode

import (
	"context"
	"errors"
	"image"

	"vitrine/repository/jpegdc"
)

const (
	finest = 3 // halvings that decoding itself does

	// usualStrip is how many pixels of a region are decoded at once where they are to be
	// averaged: some 80 MB.
	usualStrip = 16 << 20
)

// jpegParts is a JPEG that stays in its file, of which each part is decoded when it is
// wanted.
type jpegParts struct {
	index         *jpegdc.Index
	colours       conversion
	across, along bool // how it is stored mirrored
	strip         int  // pixels
}

// jpegRegions opens a JPEG for its parts. It returns nil where only the whole can be
// decoded, or nothing.
func jpegRegions(ctx context.Context, in *input, turn orientation, colours conversion) (parts, error) {
	index, err := jpegdc.NewIndex(ctx, in, in.size)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case in.err != nil:
		return nil, in.err
	case errors.Is(err, jpegdc.ErrUnsupported), errors.Is(err, jpegdc.ErrTooLarge), errors.Is(err, jpegdc.ErrDamaged):
		return nil, nil
	case err != nil:
		return nil, err
	}
	p := &jpegParts{index: index, colours: colours, strip: usualStrip}
	p.across, p.along = turn.mirrors()
	return p, nil
}

// part implements parts.
func (p *jpegParts) part(ctx context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	r = squares(r, level, p.size())
	own := p.finest(level)
	if own == level {
		return p.decoded(ctx, r, own)
	}
	// Averaged strip by strip: a region from afar may be all of the picture.
	rows := max(p.strip/r.Dx(), 1)>>level<<level + 1<<level
	size := halved(image.Rectangle{Max: r.Size()}, level)
	var pix []byte
	var last raster
	for low := r.Min.Y; low < r.Max.Y; low += rows {
		strip := image.Rect(r.Min.X, low, r.Max.X, min(low+rows, r.Max.Y))
		piece, _, err := p.decoded(ctx, strip, own)
		if err != nil {
			return raster{}, image.Rectangle{}, err
		}
		last = piece.averaged(image.Rectangle{Max: strip.Size()}, own, level)
		line := make([]byte, 4*last.width)
		for y := range last.height {
			last.row(y, 0, last.width, line)
			pix = append(pix, line...)
		}
	}
	return stored(pix, last, size.Max), size, nil
}

// decoded returns a part, halved as often as decoding itself does.
func (p *jpegParts) decoded(ctx context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	s := p.size()
	if p.across {
		r.Min.X, r.Max.X = s.w-r.Max.X, s.w-r.Min.X
	}
	if p.along {
		r.Min.Y, r.Max.Y = s.h-r.Max.Y, s.h-r.Min.Y
	}
	m, err := p.index.Region(ctx, r, level)
	if err != nil {
		return raster{}, image.Rectangle{}, err
	}
	pixels := rasterOf(m.Pixels)
	p.colours.paint(&pixels)
	pixels = pixels.mirrored(p.across, p.along)
	return pixels, image.Rect(0, 0, pixels.width, pixels.height), nil
}

// finest returns how often decoding may halve the picture for a level: its squares
// begin at the stored corner, which is that of ours only if none is cut at the other
// end.
func (p *jpegParts) finest(level int) int {
	s := p.size()
	own := min(level, finest)
	for own > 0 && (p.across && s.w%(1<<own) != 0 || p.along && s.h%(1<<own) != 0) {
		own--
	}
	return own
}

func (p *jpegParts) size() size { return size{p.index.Width, p.index.Height} }
