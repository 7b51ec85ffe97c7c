package native

import (
	"fmt"
	"image"
)

// space is what a JPEG 2000 says of its colours, as OpenJPEG numbers it.
type space int

const (
	spaceGrey space = 2
	spaceYCC  space = 3
	spaceCMYK space = 5
)

// channel is one channel of a JPEG 2000.
type channel struct {
	size    image.Point
	step    image.Point // of the picture's pixels, for one of it
	depth   int         // bits
	signed  bool
	isAlpha bool
	samples []int32 // row by row; nil where the size cannot be
}

// channels is all of them.
type channels struct {
	all   []channel
	space space
}

// picture puts channels together to a picture of 8 bits a sample.
func (c channels) picture() (image.Image, error) {
	for i, ch := range c.all {
		isFirst := ch.size == c.all[0].size && ch.step == c.all[0].step
		isChroma := c.space == spaceYCC && (i == 1 || i == 2)
		if ch.samples == nil || ch.depth < 1 || ch.depth > 31 || !isFirst && !isChroma {
			return nil, failed("OpenJPEG", fmt.Sprintf("channel %d of %v pixels with %d bits", i, ch.size, ch.depth))
		}
	}
	n, last := len(c.all), c.all[len(c.all)-1]
	switch {
	case n == 1 || n == 2 && c.space == spaceGrey && !last.isAlpha:
		return c.grey(), nil
	case n == 2:
		return c.coloured(0, 0, 0), nil
	case c.space == spaceYCC && n == 3:
		return c.ycc()
	case c.space == spaceCMYK && n == 4:
		return c.cmyk(), nil
	case c.space != spaceYCC && c.space != spaceCMYK && n <= 4:
		return c.coloured(0, 1, 2), nil
	}
	return nil, failed("OpenJPEG", fmt.Sprintf("%d channels", n))
}

func (c channels) grey() image.Image {
	m := image.NewGray(image.Rectangle{Max: c.all[0].size})
	c.all[0].into(m.Pix, 1)
	return m
}

// coloured takes three channels for the colours, and the last for alpha if it is.
func (c channels) coloured(red, green, blue int) image.Image {
	m := image.NewNRGBA(image.Rectangle{Max: c.all[0].size})
	for i, ch := range []int{red, green, blue} {
		c.all[ch].into(m.Pix[i:], 4)
	}
	if last := c.all[len(c.all)-1]; last.isAlpha || len(c.all) == 2 {
		last.into(m.Pix[3:], 4)
		return m
	}
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 255
	}
	return m
}

func (c channels) cmyk() image.Image {
	m := image.NewCMYK(image.Rectangle{Max: c.all[0].size})
	for i := range 4 {
		c.all[i].into(m.Pix[i:], 4)
	}
	return m
}

func (c channels) ycc() (image.Image, error) {
	ratios := map[image.Point]image.YCbCrSubsampleRatio{
		{1, 1}: image.YCbCrSubsampleRatio444, {2, 1}: image.YCbCrSubsampleRatio422, {2, 2}: image.YCbCrSubsampleRatio420,
	}
	y, cb, cr := c.all[0], c.all[1], c.all[2]
	ratio, known := ratios[cb.step]
	m := image.NewYCbCr(image.Rectangle{Max: y.size}, ratio)
	if !known || y.step != image.Pt(1, 1) || cb.size != cr.size || cb.step != cr.step ||
		cb.size != image.Pt(m.CStride, len(m.Cb)/m.CStride) {
		return nil, failed("OpenJPEG", fmt.Sprintf("chroma of %v pixels for %v", cb.size, y.size))
	}
	y.into(m.Y, 1)
	cb.into(m.Cb, 1)
	cr.into(m.Cr, 1)
	return m, nil
}

// into writes the samples as bytes, one every so many.
func (ch channel) into(to []byte, every int) {
	lowest, most := 0, 1<<ch.depth-1
	if ch.signed {
		lowest = -1 << (ch.depth - 1)
	}
	at := 0
	for _, v := range ch.samples {
		s := min(max(int(v)-lowest, 0), most)
		switch {
		case ch.depth > 8:
			s >>= ch.depth - 8
		case ch.depth < 8:
			s = (s*255 + most/2) / most
		}
		to[at] = byte(s)
		at += every
	}
}
