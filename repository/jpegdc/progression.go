package jpegdc

// readProgression takes over what is told of successive approximation (G.1.1.1.1),
// and lets pass only scans of DC coefficients in their order. So there are 14 at
// the most of each component.
func (d *Decoder) readProgression(tail, selectors []byte) (isWanted, ok bool) {
	const mostLow = 13
	s := &d.scan
	high, low := tail[2]>>4, tail[2]&15
	s.isRefinement, s.low = high != 0, low
	if tail[1] != 0 || low > mostLow {
		return false, false
	}
	for _, c := range s.comps {
		if c.isSeen != s.isRefinement {
			return false, false
		}
		if s.isRefinement && (c.low != high || low != high-1) {
			return false, false
		}
	}
	return true, d.layOut(selectors)
}

// readSpectrum takes over which AC coefficients a scan tells, of one component, and
// lets pass only what tells something new of each in its turn. So there are at most
// 14 scans for each of them.
func (d *Decoder) readSpectrum(tail, selectors []byte) (isWanted, ok bool) {
	const mostLow = 13
	s := &d.scan
	s.from, s.to = int(tail[0]), int(tail[1])
	high, low := tail[2]>>4, tail[2]&15
	s.isRefinement, s.low = high != 0, low
	if len(s.comps) != 1 || s.to > 63 || s.from > s.to || low > mostLow {
		return false, false
	}
	d.allocate()
	for _, before := range s.comps[0].lows[s.from : s.to+1] {
		if !s.isRefinement && before != unread || s.isRefinement && (before != high || low != high-1) {
			return false, false
		}
	}
	return true, d.layOut(selectors)
}
