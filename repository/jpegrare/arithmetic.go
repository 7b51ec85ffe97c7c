package jpegrare

// arithmetic decodes arithmetic codes (ITU-T T.81, F.2.4, G.2 and H.2.3).
type arithmetic struct {
	in         decisions
	conditions conditions
	dcStates   [4][64]state // tables F.4 and G.1
	acStates   [4][256]state
	states     [4][158]state // of lossless pictures: table H.3
	even       state         // as often so as otherwise
}

func newArithmetic(data []byte, c conditions) *arithmetic {
	return &arithmetic{in: decisions{data: data, estimates: estimates()}, conditions: c}
}

func (a *arithmetic) reset(at int) {
	a.in.reset(at)
	a.dcStates, a.acStates, a.states = [4][64]state{}, [4][256]state{}, [4][158]state{}
	a.even = fixed << 1
}

func (a *arithmetic) place() int { return a.in.at }

func (a *arithmetic) bit() int16 { return int16(a.in.decide(&a.even)) }

func (a *arithmetic) isOut() bool { return a.in.isOut() }

const (
	dcLarge  = 20 // where the states of large differences begin
	acLow    = 189
	acHigh   = 217
	toBits   = 14 // from the states of a magnitude to those of its bits
	tooLarge = 1 << 15
)

func (a *arithmetic) dc(s *scan, c *scanned, b *[64]int16) bool {
	from := 4 * a.conditions.class(c.dc, c.diff)
	diff, ok := a.signed(a.dcStates[c.dc][:], from, dcLarge)
	c.diff = diff
	c.pred += diff
	b[0] = int16(c.pred << s.low)
	return ok
}

// signed decodes a difference: whether it is zero, its sign and whether it is more than one
// by the four states from from on, the rest by those from large on.
func (a *arithmetic) signed(states []state, from, large int) (int32, bool) {
	if a.in.decide(&states[from]) == 0 {
		return 0, true
	}
	below := a.in.decide(&states[from+1])
	size, ok := int32(0), true
	if a.in.decide(&states[from+2+below]) == 1 {
		size, ok = a.magnitude(states, large, 1)
	}
	if size++; below == 1 {
		size = -size
	}
	return size, ok
}

// magnitude decodes a number of which the highest bit is at least top.
func (a *arithmetic) magnitude(states []state, at int, top int32) (int32, bool) {
	for a.in.decide(&states[at]) == 1 {
		if top <<= 1; top == tooLarge {
			return 0, false
		}
		at++
	}
	v := top
	for at += toBits; top > 1; {
		top >>= 1
		if a.in.decide(&states[at]) == 1 {
			v |= top
		}
	}
	return v, true
}

func (a *arithmetic) ac(s *scan, c *scanned, b *[64]int16, k int) bool {
	states := &a.acStates[c.ac]
	for ; k <= s.last; k++ {
		if a.in.decide(&states[3*k-3]) == 1 {
			return true
		}
		for a.in.decide(&states[3*k-2]) == 0 {
			if k++; k > s.last {
				return false
			}
		}
		below := a.in.decide(&a.even)
		size, ok := int32(0), true
		if at := 3*k - 1; a.in.decide(&states[at]) == 1 {
			size = 1
			if a.in.decide(&states[at]) == 1 {
				from := acLow
				if k > a.conditions.last[c.ac] {
					from = acHigh
				}
				size, ok = a.magnitude(states[:], from, 2)
			}
		}
		if size++; below == 1 {
			size = -size
		}
		b[k] = int16(size << s.low)
		if !ok || a.in.isOut() {
			return false
		}
	}
	return true
}

// refine follows G.1.3.3.
func (a *arithmetic) refine(s *scan, c *scanned, b *[64]int16) bool {
	states := &a.acStates[c.ac]
	known := s.last // the last that is other than zero
	for known > 0 && b[known] == 0 {
		known--
	}
	for k := s.first; k <= s.last; k++ {
		if k > known && a.in.decide(&states[3*k-3]) == 1 {
			return true
		}
		for b[k] == 0 && a.in.decide(&states[3*k-2]) == 0 {
			if k++; k > s.last {
				return false
			}
		}
		switch {
		case b[k] != 0:
			if a.in.decide(&states[3*k-1]) == 1 {
				b[k] = grown(b[k], s.low)
			}
		case a.in.decide(&a.even) == 1:
			b[k] = -1 << s.low
		default:
			b[k] = 1 << s.low
		}
	}
	return true
}

const (
	// Of a lossless picture: where the states of large differences begin, below small
	// ones and below large ones.
	belowSmall = 100
	belowLarge = 129
)

func (a *arithmetic) difference(c *scanned, x, y int) (int32, bool) {
	row, above := c.diffs[y%len(c.diffs)], c.diffs[(y+len(c.diffs)-1)%len(c.diffs)]
	left := int32(0)
	if x > 0 {
		left = row[x-1]
	}
	up := a.conditions.class(c.dc, above[x])
	from := 4 * (5*a.conditions.class(c.dc, left) + up)
	large := belowSmall
	if up >= largeAbove {
		large = belowLarge
	}
	diff, ok := a.signed(a.states[c.dc][:], from, large)
	row[x] = diff
	return diff, ok && !a.in.isOut()
}
