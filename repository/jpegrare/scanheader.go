package jpegrare

// newScan reads a scan header. It returns nil for one that makes no sense, or tells what
// is known, or needs a table that is not there.
func (d *decoder) newScan(b []byte) *scan {
	if len(b) < 1 || b[0] < 1 || int(b[0]) > len(d.frame.comps) || len(b) < 4+2*int(b[0]) {
		return nil
	}
	n := int(b[0])
	s := &scan{}
	for i := range n {
		c := d.frame.find(b[1+2*i])
		dc, ac := int(b[2+2*i]>>4), int(b[2+2*i]&15)
		if c == nil || dc > 3 || ac > 3 {
			return nil
		}
		for _, other := range s.comps {
			if other.component == c {
				return nil
			}
		}
		s.comps = append(s.comps, &scanned{component: c, dc: dc, ac: ac})
	}
	b = b[1+2*n:]
	s.first, s.last = int(b[0]), int(b[1])
	s.high, s.low = uint(b[2]>>4), uint(b[2]&15)
	s.across, s.mcus = d.frame.across, d.frame.across*d.frame.down
	if n == 1 {
		s.across = s.comps[0].across
		s.mcus = s.across * s.comps[0].down
	}
	if d.frame.isArithmetic {
		s.coder = newArithmetic(d.data, d.conditions)
	} else {
		s.coder = &huffman{in: bits{data: d.data}, codes: d.codes}
	}
	isFit := false
	switch {
	case d.frame.isLossless:
		isFit = d.fitsLossless(s)
	case d.frame.isProgressive:
		isFit = s.fitsProgression()
	default:
		s.first, s.last, s.high, s.low = 0, 63, 0, 0
		isFit = s.isNew()
	}
	if !isFit || !d.hasTables(s) {
		return nil
	}
	return s
}

// isNew says that nothing has come of the coefficients.
func (s *scan) isNew() bool {
	for _, c := range s.comps {
		for _, low := range c.lows[s.first : s.last+1] {
			if low != unread {
				return false
			}
		}
	}
	return true
}

// fitsProgression says that the scan goes on where others have left off (G.1.1.1). So there
// are not more scans than there are bits to tell.
func (s *scan) fitsProgression() bool {
	const most = 13 // low bits
	switch {
	case s.first > s.last, s.last > 63, s.low > most, s.first == 0 && s.last > 0, s.first > 0 && len(s.comps) > 1:
		return false
	case s.high == 0:
		return s.isNew()
	case s.high != s.low+1:
		return false
	}
	for _, c := range s.comps {
		for _, low := range c.lows[s.first : s.last+1] {
			if low != uint8(s.high) {
				return false
			}
		}
	}
	return true
}

// fitsLossless says that the scan can be read, and makes room for differences.
func (d *decoder) fitsLossless(s *scan) bool {
	if s.first < 1 || s.first > 7 || int(s.low) >= d.frame.precision || d.interval%s.across != 0 {
		return false
	}
	predictor := s.first
	s.first, s.last = 0, 0
	if !s.isNew() {
		return false
	}
	s.first = predictor
	for _, c := range s.comps {
		if !d.frame.isArithmetic {
			continue
		}
		c.diffs = make([][]int32, c.v+1)
		for i := range c.diffs {
			c.diffs[i] = make([]int32, c.pitch)
		}
	}
	return true
}

// hasTables says that the tables that the scan needs are there. It takes over how a
// component was quantised.
func (d *decoder) hasTables(s *scan) bool {
	for _, c := range s.comps {
		if !d.frame.isLossless && c.quant == nil {
			if c.quant = d.quant[c.tq]; c.quant == nil {
				return false
			}
		}
		needsDC := d.frame.isLossless || s.first == 0 && s.high == 0
		needsAC := !d.frame.isLossless && s.last > 0
		if !d.frame.isArithmetic && (needsDC && d.codes[0][c.dc] == nil || needsAC && d.codes[1][c.ac] == nil) {
			return false
		}
	}
	return true
}
