package jpegrare

import "vitrine/repository/t81"

// The inverse transform is that of ITU-T T.81, A.3.3, in the steps of Loeffler, Ligtenberg
// and Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications", 1989, in whole
// numbers with fracBits behind the point. The usual kinds of JPEG are decoded so by others,
// so that a picture looks the same to the last bit whichever way it is coded.
const (
	fracBits = 13
	keptBits = 2 // behind the point, between columns and rows

	downColumn = fracBits - keptBits
	downRow    = fracBits + keptBits + 3
)

// Factors, times 2^fracBits. cN is the cosine of N sixteenths of π.
const (
	c6    = 4433  // √2 c6
	c2mc6 = 6270  // √2 (c2−c6)
	c2pc6 = 15137 // √2 (c2+c6)

	c3    = 9633  // √2 c3
	c7a   = 2446  // √2 (−c1+c3+c5−c7)
	c5a   = 16819 // √2 (c1+c3−c5+c7)
	c3a   = 25172 // √2 (c1+c3+c5−c7)
	c1a   = 12299 // √2 (c1+c3−c5−c7)
	c3mc7 = 7373  // √2 (c3−c7)
	c1pc3 = 20995 // √2 (c1+c3)
	c3pc5 = 16069 // √2 (c3+c5)
	c3mc5 = 3196  // √2 (c3−c5)
)

// transform8 makes 8 samples of 8 coefficients, step apart, in place, and shifts them down.
func transform8(p *[64]int64, at, step int, down uint) {
	x0, x1, x2, x3 := p[at&63], p[(at+step)&63], p[(at+2*step)&63], p[(at+3*step)&63]
	x4, x5, x6, x7 := p[(at+4*step)&63], p[(at+5*step)&63], p[(at+6*step)&63], p[(at+7*step)&63]

	z := (x2 + x6) * c6
	t2, t3 := z-x6*c2pc6, z+x2*c2mc6
	t0, t1 := (x0+x4)<<fracBits, (x0-x4)<<fracBits
	half := int64(1) << (down - 1)
	e0, e1, e2, e3 := t0+t3+half, t1+t2+half, t1-t2+half, t0-t3+half

	z1, z2, z3, z4 := x7+x1, x5+x3, x7+x3, x5+x1
	z5 := (z3 + z4) * c3
	z1, z2 = z1*-c3mc7, z2*-c1pc3
	z3, z4 = z5-z3*c3pc5, z5-z4*c3mc5
	o0, o1 := x7*c7a+z1+z3, x5*c5a+z2+z4
	o2, o3 := x3*c3a+z2+z3, x1*c1a+z1+z4

	p[at&63], p[(at+7*step)&63] = (e0+o3)>>down, (e0-o3)>>down
	p[(at+step)&63], p[(at+6*step)&63] = (e1+o2)>>down, (e1-o2)>>down
	p[(at+2*step)&63], p[(at+5*step)&63] = (e2+o1)>>down, (e2-o1)>>down
	p[(at+3*step)&63], p[(at+4*step)&63] = (e3+o0)>>down, (e3-o0)>>down
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
