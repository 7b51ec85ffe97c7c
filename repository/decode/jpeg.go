package decode

import (
	"context"
	"image"
	"image/color"
	"image/jpeg"

	"vitrine/repository"
	"vitrine/repository/preview"
)

// maxPerByte is how many pixels one byte of a JPEG can stand for: a flat block of
// 64 takes a bit at the least.
const maxPerByte = 1024

// progressive is the marker of the frame header of a progressive JPEG.
const progressive = 0xc2

// openJPEG reads the header of a JPEG. Its pixels come out reduced by 2, 4 or 8
// where that is still large enough, which saves most of the work. What our own codec
// refuses is left to the standard library's, which says why it cannot be read. Rare kinds come out
// whole ([jpegrare]).
func openJPEG(in *input) (shot, error) {
	h, err := readJPEG(in)
	if err != nil {
		return shot{}, err
	}
	if why := h.refusal(); why != "" {
		return shot{}, unsupported(why)
	}
	s := h.shot(in)
	s.small = func(edge int) (shot, error) {
		found, ok := preview.Find(in, in.size, edge)
		if !ok {
			return shot{}, repository.ErrNoPreview
		}
		return openPreview(in, found)
	}
	return s, nil
}

// shot returns the picture of which h is the header.
func (h jpegHeader) shot(in *input) shot {
	s := shot{
		width: h.width, height: h.height, turn: h.turn,
		memory: h.samples + in.size,
		least:  int64(h.width) * int64(h.height) / maxPerByte,

		profile: func() []byte { return together(in, h.icc.all()...) },
		about:   h.about,
		regions: func(ctx context.Context, colours conversion) (parts, error) {
			return jpegRegions(ctx, in, h.turn, colours)
		},
	}
	if h.isRare() {
		s.memory, s.regions = h.rare+in.size, nil
		s.pixels = func(size) (raster, error) { return rareRaster(in, h.rare) }
		return s
	}
	switch pixels := int64(h.width) * int64(h.height); {
	case h.sof == progressive:
		s.memory += 4 * h.samples // all coefficients at once
	case h.components == 3 && h.samples < 3*pixels:
		s.memory += 2 * pixels // chroma in full size beside what is stored
	}
	s.pixels = func(need size) (raster, error) {
		d := denominator(size{h.width, h.height}, need)
		m, err := jpegPixels(in, d)
		if err != nil {
			return raster{}, err
		}
		r := rasterOf(m)
		if d > 1 && r.width == (h.width+d-1)/d && r.height == (h.height+d-1)/d {
			r.denom = d
		}
		return r, nil
	}
	return s
}

// jpegPixels decodes to one of d parts of the sides, or to the full size.
func jpegPixels(in *input, d int) (image.Image, error) {
	if m := in.reduced(d); m != nil {
		return m, nil
	}
	m, err := jpeg.Decode(in.stream(0))
	if err, ok := err.(jpeg.UnsupportedError); ok {
		return nil, unsupported(rareJPEG(string(err)))
	}
	return m, err
}

// Hardly reduced, a picture that was decoded small shows that the means of blocks
// are not what the filter would have taken: where a tenth is to spare, SSIM falls
// to 0.97, with a quarter to 0.98; with three tenths no photo was below that.
const spareNum, spareDen = 13, 10

// denominator returns the largest of 8, 4, 2 and 1 that leaves a picture of size
// s larger than need by three tenths, or whole.
func denominator(s, need size) int {
	for _, d := range []int{8, 4, 2} {
		if s.w*spareDen >= need.w*spareNum*d && s.h*spareDen >= need.h*spareNum*d {
			return d
		}
	}
	return 1
}

// unspared returns the need for which a JPEG is decoded larger than s, but without
// three tenths to spare. A copy loses more when it is encoded than those keep, and
// an eighth of a picture takes a fifth of the time of a quarter.
func unspared(s size) size {
	return size{(s.w*spareDen + spareNum - 1) / spareNum, (s.h*spareDen + spareNum - 1) / spareNum}
}

// depth returns the bytes that one pixel takes decoded.
func depth(m color.Model) int64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}
