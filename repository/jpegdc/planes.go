package jpegdc

import "image"

// pixels makes the picture of the coefficients.
func (d *Decoder) pixels() image.Image {
	f := &d.frame
	bounds := image.Rect(0, 0, ceil(f.Width, 8), ceil(f.Height, 8))
	switch {
	case f.Components == 1:
		m := image.NewGray(bounds)
		f.comps[0].plane(m.Pix, m.Stride)
		return m
	case f.Components == 4:
		return d.cmyk(bounds)
	case d.colour.IsRGB(f.isNamedRGB()):
		return d.rgb(bounds)
	}
	return d.ycbcr(bounds)
}

// ycbcr returns the planes as they are where their subsampling has a name.
func (d *Decoder) ycbcr(bounds image.Rectangle) *image.YCbCr {
	f := &d.frame
	y, cb, cr := &f.comps[0], &f.comps[1], &f.comps[2]
	ratio, ok := f.ratio()
	m := image.NewYCbCr(bounds, ratio)
	if ok {
		y.plane(m.Y, m.YStride)
		cb.plane(m.Cb, m.CStride)
		cr.plane(m.Cr, m.CStride)
		return m
	}
	f.spread(y, bounds, m.Y, 1)
	f.spread(cb, bounds, m.Cb, 1)
	f.spread(cr, bounds, m.Cr, 1)
	return m
}

// ratio returns the name of the subsampling, or 4:4:4 and false if it has none.
func (f *frame) ratio() (image.YCbCrSubsampleRatio, bool) {
	y, cb, cr := &f.comps[0], &f.comps[1], &f.comps[2]
	if y.h == f.h && y.v == f.v && cb.h == cr.h && cb.v == cr.v && f.h%cb.h == 0 && f.v%cb.v == 0 {
		switch [2]int{f.h / cb.h, f.v / cb.v} {
		case [2]int{1, 1}:
			return image.YCbCrSubsampleRatio444, true
		case [2]int{2, 1}:
			return image.YCbCrSubsampleRatio422, true
		case [2]int{2, 2}:
			return image.YCbCrSubsampleRatio420, true
		case [2]int{1, 2}:
			return image.YCbCrSubsampleRatio440, true
		case [2]int{4, 1}:
			return image.YCbCrSubsampleRatio411, true
		case [2]int{4, 2}:
			return image.YCbCrSubsampleRatio410, true
		}
	}
	return image.YCbCrSubsampleRatio444, false
}

// rgb returns components that are red, green and blue.
func (d *Decoder) rgb(bounds image.Rectangle) *image.RGBA {
	m := image.NewRGBA(bounds)
	for i := range 3 {
		d.frame.spread(&d.frame.comps[i], bounds, m.Pix[i:], 4)
	}
	opaque(m.Pix)
	return m
}

// opaque sets every fourth byte to 255.
func opaque(pix []byte) {
	for i := 3; i < len(pix); i += 4 {
		pix[i] = 255
	}
}

// cmyk returns four components as inks.
func (d *Decoder) cmyk(bounds image.Rectangle) *image.CMYK {
	m := image.NewCMYK(bounds)
	for i := range 4 {
		d.frame.spread(&d.frame.comps[i], bounds, m.Pix[i:], 4)
	}
	d.colour.Inks(m.Pix)
	return m
}

// plane writes the samples of c, one for each block that holds a part of the
// picture, in rows of stride.
func (c *component) plane(dst []byte, stride int) {
	quant := c.quant[0]
	for y := range c.down {
		coefs := c.coefs[y*c.stride:][:c.across]
		row := dst[y*stride:][:len(coefs)]
		for x, v := range coefs {
			row[x] = sample(v, quant)
		}
	}
}

// spread writes the samples of c in the picture's own grid, repeating those of
// subsampled components, at every step-th byte.
func (f *frame) spread(c *component, bounds image.Rectangle, dst []byte, step int) {
	i := 0
	for y := range bounds.Dy() {
		row := c.coefs[y*c.v/f.v*c.stride:][:c.stride]
		for x := range bounds.Dx() {
			dst[i] = sample(row[x*c.h/f.h], c.quant[0])
			i += step
		}
	}
}

// sample returns the mean of a block. Its DC coefficient is 8 times that, with 128
// taken off (ITU-T T.81, A.3.1 and A.3.3).
func sample(coef int16, quant int32) byte {
	v := (int32(coef)*quant + 128*8 + 4) >> 3
	if uint32(v) > 255 {
		v = ^v >> 31 // 0 if below, all ones if above
	}
	return byte(v)
}
