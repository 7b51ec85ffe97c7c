package decode

import (
	"context"
	"image"
	"slices"
)

const (
	// leastTiled is how many tiles a grid has that is decoded by tiles for a close look. Of a
	// smaller one the whole is as quick.
	leastTiled = 5

	// keptTiles is how many bytes of tiles are kept for the next part.
	keptTiles = 64 << 20
)

// isTiled reports whether the picture is a grid of which parts can be decoded alone.
func (h *heifPicture) isTiled() bool {
	p := h.place
	return p.Kind == "grid" && len(p.Parts) >= leastTiled && p.Alpha == nil && h.toned() == nil
}

// heifParts is a grid that stays in its file, of which tiles are decoded when they are
// wanted.
type heifParts struct {
	picture       *heifPicture
	tile          size
	across, along bool // how it is stored mirrored
	kept          []keptTile
	quartered     raster // a quarter of the whole, without pixels until it is wanted
}

// keptTile is a tile, those used last at the end.
type keptTile struct {
	index  int
	pixels image.Image
}

// regions opens the picture for its parts.
func (h *heifPicture) regions(context.Context, conversion) (parts, error) {
	s, err := h.pitch(h.place)
	if err != nil {
		return nil, err
	}
	p := &heifParts{picture: h, tile: s}
	p.across, p.along = h.place.turn.mirrors()
	return p, nil
}

// size returns how large the picture is, as it is stored.
func (p *heifParts) size() size {
	crop := p.picture.place.crop
	return size{crop.Dx(), crop.Dy()}
}

// part implements parts.
func (p *heifParts) part(ctx context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	r = squares(r, level, p.size())
	if level >= quarter {
		small, err := p.quarter(ctx)
		if err != nil {
			return raster{}, image.Rectangle{}, err
		}
		if level == quarter {
			return small, halved(r, quarter), nil
		}
		small = small.averaged(r, quarter, level)
		return small, image.Rect(0, 0, small.width, small.height), nil
	}
	pixels, err := p.decoded(ctx, r)
	if err != nil {
		return raster{}, image.Rectangle{}, err
	}
	if level > 0 {
		pixels = pixels.averaged(image.Rectangle{Max: r.Size()}, 0, level)
	}
	return pixels, image.Rect(0, 0, pixels.width, pixels.height), nil
}

// quarter returns the whole, halved twice, which is made once, strip by strip.
func (p *heifParts) quarter(ctx context.Context) (raster, error) {
	if p.quartered.row != nil {
		return p.quartered, nil
	}
	s := p.size()
	rows := max(p.tile.h>>quarter<<quarter, 1<<quarter)
	var pix []byte
	var last raster
	for low := 0; low < s.h; low += rows {
		strip := image.Rect(0, low, s.w, min(low+rows, s.h))
		piece, err := p.decoded(ctx, strip)
		if err != nil {
			return raster{}, err
		}
		last = piece.averaged(image.Rectangle{Max: strip.Size()}, 0, quarter)
		line := make([]byte, 4*last.width)
		for y := range last.height {
			last.row(y, 0, last.width, line)
			pix = append(pix, line...)
		}
	}
	whole := halved(image.Rect(0, 0, s.w, s.h), quarter)
	p.quartered = stored(pix, last, whole.Max)
	return p.quartered, nil
}

// decoded returns a part, mirrored as it is to be.
func (p *heifParts) decoded(ctx context.Context, r image.Rectangle) (raster, error) {
	s := p.size()
	if p.across {
		r.Min.X, r.Max.X = s.w-r.Max.X, s.w-r.Min.X
	}
	if p.along {
		r.Min.Y, r.Max.Y = s.h-r.Max.Y, s.h-r.Min.Y
	}
	h := p.picture
	r = r.Add(h.place.crop.Min)
	which := image.Rect(r.Min.X/p.tile.w, r.Min.Y/p.tile.h, (r.Max.X-1)/p.tile.w+1, (r.Max.Y-1)/p.tile.h+1)
	m, holes, err := p.stitched(ctx, which)
	if err != nil {
		return raster{}, err
	}
	from := image.Pt(which.Min.X*p.tile.w, which.Min.Y*p.tile.h)
	pixels := h.raster(m, nil).without(holes).cut(r.Sub(from))
	return pixels.mirrored(p.across, p.along), nil
}

// stitched puts tiles together that are kept, and decodes those that are not.
func (p *heifParts) stitched(ctx context.Context, which image.Rectangle) (image.Image, []image.Rectangle, error) {
	h := p.picture
	var wanted, missing []int
	for y := which.Min.Y; y < which.Max.Y; y++ {
		for x := which.Min.X; x < which.Max.X; x++ {
			i := y*h.place.Columns + x
			wanted = append(wanted, i)
			if !slices.ContainsFunc(p.kept, func(k keptTile) bool { return k.index == i }) {
				missing = append(missing, i)
			}
		}
	}
	_, why := h.tiles(ctx, h.place, missing, func(i int, m image.Image) error {
		p.kept = append(p.kept, keptTile{i, owned(m)})
		return nil
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	area := image.Pt(min(which.Dx()*p.tile.w, h.place.Width-which.Min.X*p.tile.w), min(which.Dy()*p.tile.h, h.place.Height-which.Min.Y*p.tile.h))
	var c stitching
	var holes []image.Rectangle
	for _, i := range wanted {
		at := image.Pt((i%h.place.Columns-which.Min.X)*p.tile.w, (i/h.place.Columns-which.Min.Y)*p.tile.h)
		k := slices.IndexFunc(p.kept, func(k keptTile) bool { return k.index == i })
		if k < 0 || c.add(p.kept[k].pixels, at, p.tile, area) != nil {
			hole := image.Rectangle{Max: image.Pt(p.tile.w, p.tile.h)}.Add(at)
			holes = append(holes, hole.Intersect(image.Rectangle{Max: area}))
			continue
		}
		used := p.kept[k]
		p.kept = append(slices.Delete(p.kept, k, k+1), used)
	}
	p.forget(len(wanted))
	if c.whole == nil {
		if why == nil {
			why = damaged(h.name, "its tiles are not alike")
		}
		return nil, nil, why
	}
	return c.whole, holes, nil
}

// forget lets go of the tiles that were not used for longest, but for the last ones.
func (p *heifParts) forget(but int) {
	each := 4 * p.tile.w * p.tile.h
	most := max(keptTiles/each, but)
	if n := len(p.kept) - most; n > 0 {
		p.kept = slices.Delete(p.kept, 0, n)
	}
}

// owned returns a picture that holds nothing but its own pixels.
func owned(m image.Image) image.Image {
	var c stitching
	s := m.Bounds().Size()
	if deep, ok := m.(*image.RGBA64); ok {
		return levelled(deep, nil)
	}
	if c.add(m, image.Point{}, size{s.X, s.Y}, s) != nil {
		return m
	}
	return c.whole
}
