package jpegdc

import "bytes"

// code is a set of Huffman codes (ITU-T T.81, annex C).
type code struct {
	raw     [16 + 256]byte // as the segment tells them: counts by length, then values
	size    int            // of raw that is used
	isSet   bool           // in this picture
	edition int            // tells the lookup tables that were made of other codes
	values  [256]byte
	// end holds, by length, the first code that is longer, and shift what leads
	// from a code of that length to its value; codes are aligned to 16 bits.
	end   [17]uint32
	shift [17]int32
}

// define takes over what a table definition holds, beginning with its counts,
// and returns what follows, or false if it is none. What is told a second time,
// as by the next picture of the same camera, costs nothing.
func (c *code) define(b []byte) (rest []byte, ok bool) {
	if len(b) < 16 {
		return nil, false
	}
	size := 16
	for _, n := range b[:16] {
		size += int(n)
	}
	if size > len(c.raw) || size > len(b) {
		return nil, false
	}
	if size == c.size && bytes.Equal(b[:size], c.raw[:size]) {
		c.isSet = true
		return b[size:], true
	}
	c.isSet, c.size = false, 0
	c.edition++
	next, value := uint32(0), int32(0)
	for l := 1; l <= 16; l++ {
		n := uint32(b[l-1])
		c.shift[l] = value - int32(next)
		next += n
		value += int32(n)
		if next > 1<<l {
			return nil, false // more codes than there can be
		}
		c.end[l] = next << (16 - l)
		next <<= 1
	}
	copy(c.values[:], b[16:size])
	c.size = copy(c.raw[:], b[:size])
	c.isSet = true
	return b[size:], true
}

// find returns the value of the code that w begins with and the code's length,
// or no length if there is no such code.
func (c *code) find(w uint64) (value byte, length uint) {
	top := uint32(w >> 48)
	for l := uint(1); l <= 16; l++ {
		if top < c.end[l] {
			return c.values[byte(int32(top>>(16-l))+c.shift[l])], l
		}
	}
	return 0, 0
}

// extend returns the number that the first bits of w stand for (ITU-T T.81,
// figure F.12). There are 1 to 16 of them.
func extend(w uint64, bits uint) int32 {
	v := int32(w >> (64 - bits))
	if v < 1<<(bits-1) {
		v -= 1<<bits - 1
	}
	return v
}
