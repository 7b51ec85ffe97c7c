package jpegrare

// samplesMCU decodes an MCU of single samples (ITU-T T.81, H.2).
func (d *decoder) samplesMCU(s *scan, m int) bool {
	x, y := m%s.across, m/s.across
	isFirst := y == s.beginning/s.across // of the rows of MCUs of an interval
	for _, c := range s.comps {
		wide, high := c.h, c.v
		if len(s.comps) == 1 {
			wide, high = 1, 1
		}
		for j := range high {
			for i := range wide {
				px, py := x*wide+i, y*high+j
				diff, ok := s.coder.difference(c, px, py)
				if !ok {
					return false
				}
				at := py*c.pitch + px
				p := int32(1) << (d.frame.precision - 1) >> s.low
				switch isTop := isFirst && j == 0; {
				case isTop && px > 0:
					p = int32(c.samples[at-1])
				case isTop:
				case px == 0:
					p = int32(c.samples[at-c.pitch])
				default:
					p = predicted(s.first, c.samples, at, c.pitch)
				}
				c.samples[at] = uint16(p + diff)
			}
		}
	}
	return true
}

// predicted returns what a sample is taken to be by its neighbours (table H.1).
func predicted(predictor int, samples []uint16, at, pitch int) int32 {
	left, above, corner := int32(samples[at-1]), int32(samples[at-pitch]), int32(samples[at-pitch-1])
	switch predictor {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return corner
	case 4:
		return left + above - corner
	case 5:
		return left + (above-corner)>>1
	case 6:
		return above + (left-corner)>>1
	}
	return (left + above) >> 1
}
