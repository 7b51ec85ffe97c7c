package jpegdc

const (
	// valueBits is how many bits one look at a table of values decides on: most
	// codes with the number behind them, and a table of 8 KiB.
	valueBits = 11

	// An entry of a table of values has in its low 6 bits the number of bits that
	// it takes, above them by how much the index of the coefficient grows, and from
	// valueShift on the value. With isLong set the value is how many bits come
	// behind the code that make it. It is 0 where no code is as short.
	growShift  = 6
	isLong     = 1 << 15
	valueShift = 16
)

// valueTable reads AC coefficients.
type valueTable struct {
	entries [1 << valueBits]uint32
	madeOf  int // edition of the code
}

// make fills the table in for the codes c.
func (t *valueTable) make(c *code) {
	if t.madeOf == c.edition {
		return
	}
	for i := range t.entries {
		t.entries[i] = valueEntry(c, uint64(i)<<(64-valueBits))
	}
	t.madeOf = c.edition
}

// valueEntry makes the entry for what w begins with.
func valueEntry(c *code, w uint64) uint32 {
	value, length := c.find(w)
	if length == 0 || length > valueBits {
		return 0
	}
	s := stepOver(value, uint8(length))
	size := uint(s.bits - s.code)
	e := uint32(s.count) << growShift
	switch {
	case size == 0:
		return e | uint32(length)
	case length+size > valueBits:
		return uint32(size)<<valueShift | e | isLong | uint32(length)
	}
	return uint32(extend(w<<length, size))<<valueShift | e | uint32(length+size)
}
