package jpegdc

// largestMCU is how many blocks a scan may interleave (ITU-T T.81, B.2.3).
const largestMCU = 10

// scan is what a scan header says (ITU-T T.81, B.2.3), and where decoding is.
type scan struct {
	comps []*component // of list
	list  [4]*component

	isRefinement bool  // adds one bit to DC coefficients (G.1.1.1.1)
	low          uint8 // bits that are missing after it

	// Of scans of AC coefficients (G.1.2.2): the first and the last of them, and for
	// how many blocks nothing more follows. The last is 0 in others.
	from, to int
	endRun   int

	across, down int    // MCUs
	plan         []unit // of units
	units        [largestMCU]unit
	begun        int      // MCU before which no restart marker is looked for
	last         [4]int32 // DC coefficients, by place in comps
}

// unit is one block of an MCU.
type unit struct {
	coefs []int16 // from the block's own in the MCU that comes next, or none

	// Where the block goes that comes next, if samples are wanted: its column among
	// those of the part, and where its row begins in it, negative if not in it.
	column, row int
	block       int // which block of the component comes next

	h, v    int   // blocks of the component in an MCU, across and down
	next    *unit // of the MCU: quicker to follow than an index
	dc      *dcTable
	ac      *acTable
	value   *valueTable
	natural *[64]uint8 // the stream's order
	last    *int32     // DC coefficient of the component
	comp    *component
	x, y    int // which block of the component in the MCU this is
}

// readScan decodes the scan whose header is given and whose data comes next, or
// leaves it to be stepped over.
func (d *Decoder) readScan(body []byte) {
	s := &d.scan
	*s = scan{}
	switch isWanted, ok := d.readScanHeader(body); {
	case !ok:
		d.isDamaged = true
		return
	case !isWanted:
		return
	}
	d.allocate()
	for _, c := range s.comps {
		if s.to > 0 {
			for k := s.from; k <= s.to; k++ {
				c.lows[k] = s.low
			}
			continue
		}
		if !c.isSeen {
			c.quant = d.quant[c.tq]
		}
		c.isSeen, c.low = true, s.low
	}
	d.in.reset()
	d.decode(0, s.across*s.down)
}

// readScanHeader takes over a scan header. A scan is wanted if it tells something
// of DC coefficients that is not known yet; it is not ok if it cannot be decoded.
func (d *Decoder) readScanHeader(b []byte) (isWanted, ok bool) {
	if len(b) < 1 || b[0] < 1 || b[0] > 4 || len(b) < 4+2*int(b[0]) {
		return false, false
	}
	n := int(b[0])
	tail := b[1+2*n:]
	isProgressive := d.frame.Kind == Progressive
	isSpectral := isProgressive && tail[0] != 0
	if isSpectral && !d.frame.isSampled {
		return false, true // AC coefficients alone
	}
	s := &d.scan
	for i := range n {
		c := d.frame.find(b[1+2*i])
		if c == nil {
			return false, false
		}
		for _, other := range s.comps {
			if other == c {
				return false, false
			}
		}
		s.list[i] = c
		s.comps = s.list[:i+1]
	}
	if isSpectral {
		return d.readSpectrum(tail, b[1:])
	}
	if isProgressive {
		return d.readProgression(tail, b[1:])
	}
	for _, c := range s.comps {
		if c.isSeen {
			return false, true // comes once
		}
	}
	return true, d.layOut(b[1:])
}

// layOut plans the blocks of an MCU, in their order (ITU-T T.81, A.2), and makes
// the tables that they need.
func (d *Decoder) layOut(selectors []byte) bool {
	s := &d.scan
	s.across, s.down = d.frame.mcusAcross, d.frame.mcusDown
	if len(s.comps) == 1 {
		s.across, s.down = s.comps[0].across, s.comps[0].down
	}
	for i, c := range s.comps {
		u := unit{comp: c, h: c.h, v: c.v, last: &s.last[i]}
		if len(s.comps) == 1 {
			u.h, u.v = 1, 1
		}
		if s.to == 0 && !c.isSeen && d.quant[c.tq][0] == 0 || !d.useTables(&u, selectors[2*i+1]) {
			return false
		}
		for j := range u.h * u.v {
			if len(s.plan) == largestMCU {
				return false
			}
			n := len(s.plan)
			u.x, u.y = j%u.h, j/u.h
			s.units[n] = u
			if n > 0 {
				s.units[n-1].next = &s.units[n]
			}
			s.plan = s.units[:n+1]
		}
	}
	return true
}

// useTables makes the tables that a selector names, as far as they are needed.
func (d *Decoder) useTables(u *unit, selector byte) bool {
	s := &d.scan
	if s.isRefinement && s.to == 0 {
		return true
	}
	dc, ac := selector>>4, selector&15
	if s.to > 0 {
		if ac > 3 || !d.ac[ac].code.isSet {
			return false
		}
		u.ac, u.value = &d.ac[ac], &d.values[ac]
		u.value.make(&u.ac.code)
		return true
	}
	if dc > 3 || ac > 3 || !d.dc[dc].code.isSet {
		return false
	}
	u.dc, u.ac = &d.dc[dc], &d.ac[ac]
	u.dc.make()
	if d.frame.Kind == Progressive {
		return true
	}
	if !u.ac.code.isSet {
		return false
	}
	u.ac.make()
	if d.frame.isSampled || d.marks != nil {
		u.value, u.natural = &d.values[ac], &d.natural
		u.value.make(&u.ac.code)
	}
	return true
}

// place turns the plan to MCU m.
func (s *scan) place(m int) {
	row, column := m/s.across, m%s.across
	for i := range s.plan {
		u := &s.plan[i]
		x, y := column*u.h+u.x, row*u.v+u.y
		if u.coefs = nil; u.comp.coefs != nil {
			u.coefs = u.comp.coefs[y*u.comp.stride+x:]
		}
		u.block = y*u.comp.stride + x
		p := &u.comp.part
		u.column, u.row = x-p.blocks.Min.X, -1
		if y >= p.blocks.Min.Y && y < p.blocks.Max.Y {
			u.row = (y - p.blocks.Min.Y) * p.high * p.stride
		}
	}
}
