package jpegrare

// blocksMCU decodes an MCU of blocks.
func (d *decoder) blocksMCU(s *scan, m int) bool {
	x, y := m%s.across, m/s.across
	if len(s.comps) == 1 {
		c := s.comps[0]
		return s.block(c, &c.coefs[y*c.stride+x])
	}
	for _, c := range s.comps {
		for j := range c.v {
			for i := range c.h {
				if !s.block(c, &c.coefs[(y*c.v+j)*c.stride+x*c.h+i]) {
					return false
				}
			}
		}
	}
	return true
}

// block decodes what a scan tells of one block. It reports false for damage.
func (s *scan) block(c *scanned, b *[64]int16) bool {
	k := s.first
	if k == 0 {
		if s.high > 0 {
			b[0] |= s.coder.bit() << s.low
		} else if !s.coder.dc(s, c, b) {
			return false
		}
		k = 1
	}
	isGood := true
	switch {
	case k > s.last:
	case s.high > 0:
		isGood = s.coder.refine(s, c, b)
	default:
		isGood = s.coder.ac(s, c, b, k)
	}
	return isGood && !s.coder.isOut()
}
