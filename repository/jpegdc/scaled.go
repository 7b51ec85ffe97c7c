package jpegdc

import "image"

// scaledPixels makes the picture of the samples, at the origin. Each component is
// brought to the size of the pixels, so the result is an [image.YCbCr] of 4:4:4
// where pixels gives a subsampled one.
func (d *Decoder) scaledPixels() image.Image {
	f := &d.frame
	bounds := image.Rectangle{Max: f.shown.Size()}
	switch {
	case f.Components == 1:
		pix, stride := f.plane(0, f.isDirect(0))
		return &image.Gray{Pix: pix, Stride: stride, Rect: bounds}
	case f.Components == 4:
		m := image.NewCMYK(bounds)
		for i := range 4 {
			f.comps[i].part.spread(f.shown, m.Pix[i:], 4)
		}
		d.colour.Inks(m.Pix)
		return m
	case d.colour.IsRGB(f.isNamedRGB()):
		m := image.NewRGBA(bounds)
		for i := range 3 {
			f.comps[i].part.spread(f.shown, m.Pix[i:], 4)
		}
		opaque(m.Pix)
		return m
	}
	m := &image.YCbCr{SubsampleRatio: image.YCbCrSubsampleRatio444, Rect: bounds}
	m.Y, m.YStride = f.plane(0, f.isDirect(0))
	alike := f.isDirect(1) && f.isDirect(2) && f.comps[1].part.stride == f.comps[2].part.stride
	m.Cb, m.CStride = f.plane(1, alike)
	m.Cr, _ = f.plane(2, alike)
	return m
}

// isDirect says that the samples of component i are as many as the pixels.
func (f *frame) isDirect(i int) bool {
	p := &f.comps[i].part
	return p.across.den == 1 && p.down.den == 1
}

// plane returns component i in the size of the pixels: its samples themselves if
// isDirect is set.
func (f *frame) plane(i int, isDirect bool) (pix []byte, stride int) {
	p := &f.comps[i].part
	if isDirect {
		x, y := f.shown.Min.X-p.blocks.Min.X*p.wide, f.shown.Min.Y-p.blocks.Min.Y*p.high
		return p.pix[y*p.stride+x:], p.stride
	}
	stride = f.shown.Dx()
	pix = make([]byte, stride*f.shown.Dy())
	p.spread(f.shown, pix, 1)
	return pix, stride
}
