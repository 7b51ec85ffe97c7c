package jpegdc

import "image"

// part is what is decoded of a component: some of its blocks, each to wide × high
// samples.
type part struct {
	wide, high   int             // of a block: 1, 2, 4 or 8
	last         int             // coefficient that is needed
	blocks       image.Rectangle // which are decoded, of all of the component
	whole        image.Point     // samples of the component that are in the picture
	across, down upsampling

	pix    []byte
	stride int
}

// upsampling says how samples lie below pixels in one direction: num of them below
// den pixels. Where num is 1 there are straight lines between them.
type upsampling struct{ num, den int }

// scaled returns into how many samples a block of n pixels with a sampling factor
// of h out of most is decoded, and how they lie below the pixels. A component that
// is stored with fewer samples keeps more of them, so that it is often as large as
// the others.
func scaled(n, h, most int) (side int, u upsampling) {
	if most%h != 0 {
		return n, upsampling{num: h, den: most}
	}
	factor := most / h
	for n < 8 && factor%2 == 0 {
		n, factor = 2*n, factor/2
	}
	return n, upsampling{num: 1, den: factor}
}

// reach returns which samples are needed for the pixels from a to b.
func (u upsampling) reach(a, b int) (from, to int) {
	if u.den == 1 {
		return a, b
	}
	return a*u.num/u.den - 1, (b-1)*u.num/u.den + 2 // with the neighbours
}

// choose makes ready for samples of the pixels in r, of the picture at one denom-th
// of its size.
func (f *frame) choose(r image.Rectangle, denom int) {
	n := 8 / denom
	f.isSampled, f.shown = true, r
	for i := range f.comps {
		c := &f.comps[i]
		p := &c.part
		*p = part{}
		p.wide, p.across = scaled(n, c.h, f.h)
		p.high, p.down = scaled(n, c.v, f.v)
		p.last = lastWithin(p.wide, p.high)
		p.whole.X = ceil(f.Width*c.h*p.wide, f.h*8)
		p.whole.Y = ceil(f.Height*c.v*p.high, f.v*8)
		x0, x1 := p.across.reach(r.Min.X, r.Max.X)
		y0, y1 := p.down.reach(r.Min.Y, r.Max.Y)
		p.blocks = image.Rect(max(x0, 0)/p.wide, max(y0, 0)/p.high, ceil(x1, p.wide), ceil(y1, p.high))
		p.blocks = p.blocks.Intersect(image.Rect(0, 0, c.stride, c.rows))
	}
}

// allocateParts makes room for the samples, all grey.
func (f *frame) allocateParts() {
	for i := range f.comps {
		p := &f.comps[i].part
		p.stride = p.blocks.Dx() * p.wide
		p.pix = make([]byte, p.stride*p.blocks.Dy()*p.high)
		grey(p.pix)
	}
}

// allocateBlocks makes room for AC coefficients, all zero.
func (f *frame) allocateBlocks() {
	for i := range f.comps {
		c := &f.comps[i]
		c.blocks = make([][64]int16, c.stride*c.rows)
		for k := 1; k < 64; k++ {
			c.lows[k] = unread
		}
	}
}

// dropParts lets go of the samples.
func (f *frame) dropParts() {
	for i := range f.comps {
		f.comps[i].part = part{}
	}
}

// mcus returns which MCUs of a scan of all components have a block of the parts.
func (f *frame) mcus() (r image.Rectangle) {
	for i := range f.comps {
		c := &f.comps[i]
		b := c.part.blocks
		r = r.Union(image.Rect(b.Min.X/c.h, b.Min.Y/c.v, ceil(b.Max.X, c.h), ceil(b.Max.Y, c.v)))
	}
	return r
}

// grey writes what stands for nothing.
func grey(pix []byte) {
	if len(pix) == 0 {
		return
	}
	pix[0] = 128
	for n := 1; n < len(pix); n *= 2 {
		copy(pix[n:], pix[:n])
	}
}
