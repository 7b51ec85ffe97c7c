package jpegrare

// state is what has been learned of one kind of decision: a row of the estimates, and in
// the lowest bit what is more likely.
type state uint8

// decisions decodes binary decisions (ITU-T T.81, D.2).
type decisions struct {
	data      []byte
	at        int    // what comes next
	code      uint32 // the register C of the standard
	width     uint32 // the register A
	shifts    uint   // until a byte is wanted
	beyond    int    // bytes that were wanted where the data ends without a marker
	estimates *[fixed + 1]estimate
}

// mostBeyond is how many bytes are taken for zeros beyond the end of the data: those that
// lie in the register when the last decision is made. What follows was never there.
const mostBeyond = 3

// reset begins at some byte.
func (r *decisions) reset(at int) {
	r.at, r.width, r.shifts, r.beyond = at, 1<<16, 0, 0
	r.code = r.next() << 24
	r.code |= r.next() << 16
}

// isOut says that decisions were made of nothing.
func (r *decisions) isOut() bool { return r.beyond > mostBeyond }

// next returns the next byte. Before a marker there are as many zeros as are wanted.
func (r *decisions) next() uint32 {
	if r.at >= len(r.data) {
		r.beyond++
		return 0
	}
	b := r.data[r.at]
	if b == 0xff {
		switch {
		case r.at+1 >= len(r.data):
			r.beyond++
			return 0
		case r.data[r.at+1] != 0:
			return 0
		}
		r.at++
	}
	r.at++
	return uint32(b)
}

// decide returns the next decision, 0 or 1.
func (r *decisions) decide(s *state) int {
	v := *s
	e := &r.estimates[v>>1]
	less, likely := uint32(e.less), v&1
	r.width -= less
	isRare := false
	if r.code>>16 < r.width {
		if r.width >= 0x8000 {
			return int(likely)
		}
		isRare = r.width < less // the smaller part is the less likely one
	} else {
		r.code -= r.width << 16
		isRare = r.width >= less
		r.width = less
	}
	answer := likely
	if isRare {
		answer ^= 1
		if e.turns {
			likely ^= 1
		}
		*s = state(e.rare)<<1 | likely
	} else {
		*s = state(e.usual)<<1 | likely
	}
	for r.width < 0x8000 {
		if r.shifts == 0 {
			r.code |= r.next() << 8
			r.shifts = 8
		}
		r.width <<= 1
		r.code <<= 1
		r.shifts--
	}
	return int(answer)
}
