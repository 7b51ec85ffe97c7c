package jpegrare

import "vitrine/repository/t81"

// The inverse transform is that of the usual kinds of JPEG, in 64 bits, so that a picture
// looks the same to the last bit whichever way it is coded.
const (
	keptBits = 2 // behind the point, between columns and rows

	downColumn = t81.FracBits - keptBits
	downRow    = t81.FracBits + keptBits + 3
)

// transform8 makes 8 samples of 8 coefficients, step apart, in place, and shifts them down.
func transform8(p *[64]int64, at, step int, down uint) {
	var s [8]int64
	s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7] = t81.Transform8(
		p[at&63], p[(at+step)&63], p[(at+2*step)&63], p[(at+3*step)&63],
		p[(at+4*step)&63], p[(at+5*step)&63], p[(at+6*step)&63], p[(at+7*step)&63],
	)
	half := int64(1) << (down - 1)
	for i, v := range s {
		p[(at+i*step)&63] = (v + half) >> down
	}
}

// transform makes samples of all coefficients, and lets go of these.
func (f *frame) transform() {
	if f.isLossless {
		return
	}
	natural := t81.Zigzag()
	for _, c := range f.comps {
		c.samples = make([]uint16, c.pitch*8*c.rows)
		if c.quant == nil { // no scan of it has come
			c.fill(1 << (f.precision - 1))
			c.coefs = nil
			continue
		}
		for i := range c.coefs {
			var p [64]int64
			last := 0
			for k, v := range &c.coefs[i] {
				if v != 0 {
					p[natural[k]&63], last = int64(v)*int64(c.quant[k]), k
				}
			}
			f.draw(c.samples[i/c.stride*8*c.pitch+i%c.stride*8:], c.pitch, &p, last)
		}
		c.coefs = nil
	}
}

// draw writes the samples of a block, of which the coefficients beyond last are zero.
func (f *frame) draw(dst []uint16, pitch int, p *[64]int64, last int) {
	centre, most := int64(1)<<(f.precision-1), int64(1)<<f.precision-1
	if last == 0 {
		v := uint16(min(max((p[0]+4)>>3+centre, 0), most))
		for y := range 8 {
			row := dst[y*pitch:][:8]
			for x := range row {
				row[x] = v
			}
		}
		return
	}
	for x := range 8 {
		transform8(p, x, 8, downColumn)
	}
	for y := range 8 {
		transform8(p, 8*y, 1, downRow)
		row := dst[y*pitch:][:8]
		for x := range row {
			row[x] = uint16(min(max(p[8*y+x]+centre, 0), most))
		}
	}
}
