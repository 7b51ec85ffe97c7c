package jpegrare

// quickBits is how long the codes are that one look finds.
const quickBits = 9

// code is a set of Huffman codes (ITU-T T.81, annex C).
type code struct {
	values [256]byte
	// end holds, by length, the first code that is longer, and shift what leads from a
	// code of that length to its value; codes are aligned to 16 bits.
	end   [17]uint32
	shift [17]int32
	quick [1 << quickBits]struct{ value, length uint8 }
}

// newCode reads a table, beginning with its counts, and returns what follows; nil if it is
// none.
func newCode(b []byte) (c *code, rest []byte) {
	c = &code{}
	next, total := uint32(0), int32(0)
	for l := 1; l <= 16; l++ {
		n := uint32(b[l-1])
		c.shift[l] = total - int32(next)
		next += n
		total += int32(n)
		if next > 1<<l {
			return nil, nil // more codes than there can be
		}
		c.end[l] = next << (16 - l)
		next <<= 1
	}
	if total > 256 || len(b) < 16+int(total) {
		return nil, nil
	}
	copy(c.values[:], b[16:16+total])
	for i := range c.quick {
		q := &c.quick[i]
		if v, n := c.find(uint32(i) << (16 - quickBits)); n <= quickBits {
			q.value, q.length = v, uint8(n)
		}
	}
	return c, b[16+total:]
}

// find returns the value of the code that 16 bits begin with, and its length; none if there
// is no such code.
func (c *code) find(top uint32) (value byte, length uint) {
	for l := uint(1); l <= 16; l++ {
		if top < c.end[l] {
			return c.values[byte(int32(top>>(16-l))+c.shift[l])], l
		}
	}
	return 0, 0
}

// next returns the value of the next code. Where there is none, the bits are out.
func (c *code) next(r *bits) byte {
	if r.n < 16 {
		r.fill()
	}
	if q := c.quick[r.acc>>(64-quickBits)]; q.length > 0 {
		r.skip(uint(q.length))
		return q.value
	}
	v, n := c.find(uint32(r.acc >> 48))
	if n == 0 {
		r.isOut = true
	}
	r.skip(n)
	return v
}
