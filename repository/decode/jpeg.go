package decode

import (
	"image"
	"image/color"
	"image/jpeg"
	"io"

	"github.com/gen2brain/jpegn"
)

// maxPerByte is how many pixels one byte of a JPEG can stand for: a flat block of
// 64 takes a bit at the least.
const maxPerByte = 1024

// openJPEG reads the header of a JPEG. Its pixels come out reduced by 2, 4 or 8
// where that is still large enough, which saves most of the work. The quick codec
// refuses some rare layouts; those are read by the standard library's, and so are
// all with four components, whose colours it gets right.
func openJPEG(in *input) (shot, error) {
	h, err := readJPEG(in)
	if err != nil {
		return shot{}, err
	}
	if why := h.refusal(); why != "" {
		return shot{}, unsupported(why)
	}
	s := shot{
		width: h.width, height: h.height, turn: h.turn,
		memory: h.samples + in.size,
		least:  int64(h.width) * int64(h.height) / maxPerByte,

		profile: func() []byte { return together(in, h.icc.all()...) },
	}
	if h.sof == 0xc2 {
		s.memory += 4 * h.samples // all coefficients at once
	}
	s.pixels = func(need size) (raster, error) {
		m, err := jpegPixels(in, h, need)
		if err != nil {
			return raster{}, err
		}
		return rasterOf(m), nil
	}
	return s, nil
}

func jpegPixels(in *input, h jpegHeader, need size) (image.Image, error) {
	if h.components != 4 {
		o := &jpegn.Options{ScaleDenom: denominator(size{h.width, h.height}, need)}
		m, err := jpegn.Decode(sized{in.section(0)}, o)
		if err == nil {
			return m, nil
		}
	}
	m, err := jpeg.Decode(in.stream(0))
	if err, ok := err.(jpeg.UnsupportedError); ok {
		return nil, unsupported(oneLine("JPEG with " + string(err)))
	}
	return m, err
}

// denominator returns the largest of 8, 4, 2 and 1 that leaves a picture of size
// s no smaller than need.
func denominator(s, need size) int {
	for _, d := range []int{8, 4, 2} {
		if (s.w+d-1)/d >= need.w && (s.h+d-1)/d >= need.h {
			return d
		}
	}
	return 1
}

// sized tells the quick codec how much there is to read, so that it allocates
// once.
type sized struct{ *io.SectionReader }

// Len returns the number of bytes in all.
func (s sized) Len() int { return int(s.Size()) }

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
