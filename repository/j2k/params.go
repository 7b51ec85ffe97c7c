package j2k

import "encoding/binary"

// Ways of coding a block, as bits.
const (
	styleBypass  = 1  // some passes are not coded, but plain bits
	styleReset   = 2  // contexts begin anew with each pass
	styleTermAll = 4  // each pass ends its bytes
	styleCausal  = 8  // nothing is looked at below a stripe
	styleSegment = 32 // marks at the end of each bit plane
	styleHT      = 64 // of part 15
)

// style is how the tiles of a picture are coded.
type style struct {
	order  byte
	layers int
	mix    bool // the first three components are mixed
	sop    bool
	eph    bool
	shape  []shape // by component
	steps  []steps
	shift  []int // by which the region of interest is raised
	orders []progression
}

// shape is how a component is taken apart.
type shape struct {
	isOwn     bool // by a segment of its own
	levels    int
	blockW    int // bits
	blockH    int
	flags     byte
	isExact   bool // by the reversible transform
	precincts [maxLevels + 1][2]byte
}

// steps are what numbers are multiplied by.
type steps struct {
	isOwn bool
	kind  byte
	guard int
	list  [3*maxLevels + 1]uint16
	n     int
}

// progression is a range of packets and their order.
type progression struct {
	res0, res1   int
	comp0, comp1 int
	layers       int
	order        byte
}

// clone returns a copy that a tile may change.
func (s *style) clone() *style {
	c := *s
	c.shape = append([]shape(nil), s.shape...)
	c.steps = append([]steps(nil), s.steps...)
	c.shift = append([]int(nil), s.shift...)
	c.orders = append([]progression(nil), s.orders...)
	for i := range c.shape { // what stands for the tile goes before what stands for the picture
		c.shape[i].isOwn, c.steps[i].isOwn = false, false
	}
	return &c
}

// leastLevels returns how often every component can be halved.
func (s *style) leastLevels() int {
	n := maxLevels
	for i := range s.shape {
		n = min(n, s.shape[i].levels)
	}
	return n
}

// segment reads a marker segment that says how things are coded; others are passed over.
func (s *style) segment(mark int, b []byte) error {
	switch mark {
	case markCOD:
		if len(b) < 10 {
			return ErrBroken
		}
		s.sop, s.eph = b[0]&2 != 0, b[0]&4 != 0
		s.order, s.layers, s.mix = b[1], int(binary.BigEndian.Uint16(b[2:])), b[4] == 1
		if s.layers == 0 || b[4] > 1 || s.order > 4 {
			return ErrBroken
		}
		sh, err := readShape(b[5:], b[0]&1 != 0)
		for i := range s.shape {
			if !s.shape[i].isOwn {
				s.shape[i] = sh
			}
		}
		return err
	case markCOC:
		c, b, err := s.component(b)
		if err != nil || len(b) < 6 {
			return ErrBroken
		}
		s.shape[c], err = readShape(b[1:], b[0]&1 != 0)
		s.shape[c].isOwn = true
		return err
	case markQCD:
		q, err := readSteps(b)
		for i := range s.steps {
			if !s.steps[i].isOwn {
				s.steps[i] = q
			}
		}
		return err
	case markQCC:
		c, b, err := s.component(b)
		if err != nil {
			return err
		}
		s.steps[c], err = readSteps(b)
		s.steps[c].isOwn = true
		return err
	case markRGN:
		c, b, err := s.component(b)
		if err != nil || len(b) < 2 || b[0] != 0 || b[1] > 37 {
			return ErrBroken
		}
		s.shift[c] = int(b[1])
	case markPOC:
		return s.readOrders(b)
	}
	return nil
}

// component reads which component a segment is about, and returns what follows.
func (s *style) component(b []byte) (int, []byte, error) {
	if len(b) < 2 || int(b[0]) >= len(s.shape) {
		return 0, nil, ErrBroken
	}
	return int(b[0]), b[1:], nil
}

func readShape(b []byte, own bool) (sh shape, err error) {
	sh = shape{levels: int(b[0]), blockW: int(b[1]) + 2, blockH: int(b[2]) + 2, flags: b[3], isExact: b[4] == 1}
	if sh.levels > maxLevels || sh.blockW > 10 || sh.blockH > 10 || sh.blockW+sh.blockH > 12 || b[4] > 1 {
		return shape{}, ErrBroken
	}
	if sh.flags&styleHT != 0 {
		return shape{}, ErrRare
	}
	for r := range sh.levels + 1 {
		sh.precincts[r] = [2]byte{15, 15}
		if own {
			if len(b) < 6+r {
				return shape{}, ErrBroken
			}
			v := b[5+r]
			sh.precincts[r] = [2]byte{v & 15, v >> 4}
			if r > 0 && (v&15 == 0 || v>>4 == 0) {
				return shape{}, ErrBroken
			}
		}
	}
	return sh, nil
}

func readSteps(b []byte) (q steps, err error) {
	if len(b) < 2 {
		return q, ErrBroken
	}
	q.kind, q.guard = b[0]&31, int(b[0]>>5)
	b = b[1:]
	for q.n < len(q.list) && len(b) > 0 {
		switch {
		case q.kind == 0:
			q.list[q.n], b = uint16(b[0]>>3)<<11, b[1:]
		case len(b) < 2 || q.kind > 2:
			return q, ErrBroken
		default:
			q.list[q.n], b = binary.BigEndian.Uint16(b), b[2:]
		}
		q.n++
	}
	return q, nil
}

// band returns the exponent and the mantissa for a band; the first is that of what was
// halved most.
func (q *steps) band(i int) (exponent, mantissa int, ok bool) {
	if q.kind == 1 && i > 0 {
		v := q.list[0]
		return max(int(v>>11)-(i-1)/3, 0), int(v & 2047), true
	}
	if i >= q.n {
		return 0, 0, false
	}
	v := q.list[i]
	return int(v >> 11), int(v & 2047), true
}

func (s *style) readOrders(b []byte) error {
	const each = 7 // bytes, with fewer than 257 components
	const most = 32
	for ; len(b) >= each; b = b[each:] {
		if len(s.orders) == most {
			return ErrRare
		}
		p := progression{
			res0: int(b[0]), comp0: int(b[1]), layers: int(binary.BigEndian.Uint16(b[2:])),
			res1: int(b[4]), comp1: int(b[5]), order: b[6],
		}
		if p.comp1 == 0 {
			p.comp1 = len(s.shape)
		}
		if p.order > 4 || p.res0 >= p.res1 || p.comp0 >= p.comp1 {
			return ErrBroken
		}
		s.orders = append(s.orders, p)
	}
	return nil
}
