package jpegdc

// stored returns the coefficients of the unit's block that is skip after the one
// that comes next, in the stream's order.
func (u *unit) stored(skip int) *[64]int16 {
	i := u.block + skip
	if uint(i) >= uint(len(u.comp.blocks)) {
		i = 0
	}
	return &u.comp.blocks[i]
}

// drawStored makes the samples of the coefficients that all scans have told.
func (d *Decoder) drawStored() {
	for i := range d.frame.comps {
		c := &d.frame.comps[i]
		p := &c.part
		for y := range p.blocks.Dy() {
			for x := range p.blocks.Dx() {
				from := (p.blocks.Min.Y+y)*c.stride + p.blocks.Min.X + x
				last := d.load(c, from)
				p.draw(y*p.high*p.stride+x*p.wide, &d.block, last)
			}
		}
	}
}

// load makes block i of a component the one to draw, as far as its part needs, and
// returns the last coefficient that is other than zero.
func (d *Decoder) load(c *component, i int) (last int) {
	d.block = block{}
	d.block[0] = int32(c.coefs[i]) * c.quant[0]
	for k, v := range c.blocks[i][:c.part.last+1] {
		if v != 0 {
			d.block[d.natural[k]&63] = int32(v) * c.quant[k&63]
			last = k
		}
	}
	return last
}
