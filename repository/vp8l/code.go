package vp8l

const (
	longest      = 15 // bits of a symbol
	usualLength  = 8  // that is repeated before there was another
	lengthKinds  = 19
	repeat       = 16 // the length before
	zeros        = 17
	manyZeros    = 18
	leastLengths = 4
)

// code is a canonical prefix code (RFC 9649, 3.7.2). Of one symbol it takes no bits.
type code struct {
	counts  [longest + 1]uint16 // how many symbols have so many bits
	symbols []uint16            // by length, then by number
}

// newCode makes the code whose symbols have these lengths, of which 0 means that there is
// no such symbol. It returns false where they cannot be.
func newCode(lengths []uint8) (code, bool) {
	var c code
	used := 0
	for _, n := range lengths {
		if n > 0 {
			c.counts[n]++
			used++
		}
	}
	if used == 0 {
		return code{symbols: []uint16{0}}, true
	}
	var next [longest + 2]int // where the symbols of a length begin
	room := 1
	for n := 1; n <= longest; n++ {
		room = 2*room - int(c.counts[n])
		if room < 0 {
			return code{}, false
		}
		next[n+1] = next[n] + int(c.counts[n])
	}
	c.symbols = make([]uint16, used)
	for s, n := range lengths {
		if n > 0 {
			c.symbols[next[n]] = uint16(s)
			next[n]++
		}
	}
	return c, true
}

// next reads a symbol. Bits that mean none end the picture as if it broke off there.
func (c *code) next(b *bits) int {
	if len(c.symbols) == 1 {
		return int(c.symbols[0])
	}
	value, first, at := 0, 0, 0
	for n := 1; n <= longest; n++ {
		value |= int(b.next(1))
		count := int(c.counts[n])
		if i := value - first; i < count {
			return int(c.symbols[at+i])
		}
		at += count
		first = (first + count) << 1
		value <<= 1
	}
	b.isEnded = true
	return 0
}

// readCode reads a code of so many symbols.
func readCode(b *bits, symbols int) (code, bool) {
	lengths := make([]uint8, symbols)
	if b.flag() {
		return simpleCode(b, lengths)
	}
	order := [lengthKinds]int{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	var kinds [lengthKinds]uint8
	for _, i := range order[:leastLengths+b.next(4)] {
		kinds[i] = uint8(b.next(3))
	}
	how, ok := newCode(kinds[:])
	if !ok {
		return code{}, false
	}
	most := symbols // lengths that are told
	if b.flag() {
		most = 2 + int(b.next(2+2*uint(b.next(3))))
	}
	if !readLengths(b, &how, lengths, most) {
		return code{}, false
	}
	return newCode(lengths)
}

// simpleCode reads a code of one or two symbols.
func simpleCode(b *bits, lengths []uint8) (code, bool) {
	n, width := 1+b.next(1), uint(1)
	if b.flag() {
		width = 8
	}
	for range n {
		s := int(b.next(width))
		if s >= len(lengths) {
			return code{}, false
		}
		lengths[s] = 1
		width = 8
	}
	return newCode(lengths)
}

// readLengths reads the lengths of symbols, most of them at most, not counting those that
// are repeated.
func readLengths(b *bits, how *code, lengths []uint8, most int) bool {
	before := uint8(usualLength)
	for s := 0; s < len(lengths) && most > 0; most-- {
		var n int
		var v uint8
		switch kind := how.next(b); kind {
		case repeat:
			n, v = 3+int(b.next(2)), before
		case zeros:
			n = 3 + int(b.next(3))
		case manyZeros:
			n = 11 + int(b.next(7))
		default:
			n, v = 1, uint8(kind)
			if v > 0 {
				before = v
			}
		}
		if b.isEnded || s+n > len(lengths) {
			return false
		}
		for range n {
			lengths[s] = v
			s++
		}
	}
	return !b.isEnded
}
