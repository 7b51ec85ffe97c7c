package jpegdc

// dcBits is how many bits one look at a DC table decides on. Codes of 2 to 4 bits
// with as many for the difference are the rule.
const dcBits = 11

// largestDC is the largest category of a difference: 11 in 8-bit pictures, and
// what is beyond it is read as well, as others do.
const largestDC = 16

// dcTable finds differences of DC coefficients. The entry for the next dcBits bits
// of the stream has the length of code and difference in its low 6 bits and the
// difference in the others; it is 0 where they do not fit.
type dcTable struct {
	entries [1 << dcBits]uint16
	code    code
	madeOf  int // edition of the code
}

func (t *dcTable) make() {
	if t.madeOf == t.code.edition {
		return
	}
	for i := range t.entries {
		w := uint64(i) << (64 - dcBits)
		diff, length := t.slow(w)
		// 10 bits are left for the difference; as a code has at least one bit,
		// it has no more.
		if length > dcBits {
			diff, length = 0, 0
		}
		t.entries[i] = uint16(diff<<6) | uint16(length)
	}
	t.madeOf = t.code.edition
}

// slow returns the difference that w begins with and its length with its code, or
// no length if there is none.
func (t *dcTable) slow(w uint64) (diff int32, length uint) {
	size, length := t.code.find(w)
	if length == 0 || size > largestDC {
		return 0, 0
	}
	if size == 0 {
		return 0, length
	}
	return extend(w<<length, uint(size)), length + uint(size)
}
