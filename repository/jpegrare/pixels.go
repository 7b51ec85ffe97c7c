package jpegrare

import (
	"image"
	"image/color"
)

// pixels makes the picture of the samples.
func (d *decoder) pixels() image.Image {
	f := d.frame
	bounds := image.Rect(0, 0, f.width, f.height)
	switch {
	case len(f.comps) == 4:
		m := image.NewCMYK(bounds)
		for i, c := range f.comps {
			f.spread(c, m.Pix[i:], 4)
		}
		d.colour.Inks(m.Pix)
		return m
	case len(f.comps) == 1 && f.isDeep():
		return f.grey16(bounds)
	case len(f.comps) == 1:
		m := image.NewGray(bounds)
		f.spread(f.comps[0], m.Pix, 1)
		return m
	case f.isDeep():
		return f.colours16(bounds, d.colour.IsRGB(f.keepsRGB()))
	case d.colour.IsRGB(f.keepsRGB()):
		m := image.NewRGBA(bounds)
		for i := 3; i < len(m.Pix); i += 4 {
			m.Pix[i] = 255
		}
		for i, c := range f.comps {
			f.spread(c, m.Pix[i:], 4)
		}
		return m
	}
	m := image.NewYCbCr(bounds, image.YCbCrSubsampleRatio444)
	for i, pix := range [][]byte{m.Y, m.Cb, m.Cr} {
		f.spread(f.comps[i], pix, 1)
	}
	return m
}

// spread writes a component in 8 bits at every step-th byte.
func (f *frame) spread(c *component, dst []byte, step int) {
	r := f.rowsOf(c)
	most := uint32(r.most)
	for y := range f.height {
		row := dst[y*f.width*step:]
		for x, v := range r.at(y) {
			switch {
			case most == 255:
				row[x*step] = byte(v)
			default:
				row[x*step] = byte((uint32(v)*255 + most/2) / most)
			}
		}
	}
}

func (f *frame) grey16(bounds image.Rectangle) image.Image {
	m := image.NewGray16(bounds)
	r := f.rowsOf(f.comps[0])
	for y := range f.height {
		for x, v := range r.at(y) {
			m.SetGray16(x, y, color.Gray16{Y: r.deep(int64(v))})
		}
	}
	return m
}

// deep returns a sample in 16 bits.
func (r *rows) deep(v int64) uint16 {
	most := int64(r.most)
	return uint16((min(max(v, 0), most)*65535 + most/2) / most)
}

// colours16 makes colours of three components of more than 8 bits.
func (f *frame) colours16(bounds image.Rectangle, isRGB bool) image.Image {
	m := image.NewRGBA64(bounds)
	var list [3]*rows
	for i, c := range f.comps {
		list[i] = f.rowsOf(c)
	}
	centre := int64(1) << (f.precision - 1)
	for y := range f.height {
		as, bs, cs := list[0].at(y), list[1].at(y), list[2].at(y)
		for x := range as {
			r, g, b := int64(as[x]), int64(bs[x]), int64(cs[x])
			if !isRGB {
				r, g, b = coloured(r, g-centre, b-centre)
			}
			deep := list[0].deep
			m.SetRGBA64(x, y, color.RGBA64{R: deep(r), G: deep(g), B: deep(b), A: 65535})
		}
	}
	return m
}

// coloured returns the colour of luma and chroma (ITU-T T.871, 7), in whole numbers.
func coloured(luma, cb, cr int64) (r, g, b int64) {
	const half = 1 << 15 // of the unit in which the factors are
	return luma + (91881*cr+half)>>16, luma - (22554*cb+46802*cr-half)>>16, luma + (116130*cb+half)>>16
}
