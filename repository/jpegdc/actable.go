package jpegdc

const (
	// acBits is how many bits one look at an AC table decides on: the two tables
	// of a colour picture then take 16 KiB of the processor's first cache.
	acBits = 12

	// longestStep is how many bits one entry may step over. Two such steps, and
	// the look at a table for one more, are in the bit buffer once it was filled
	// up: 56 bits.
	longestStep = 18

	// An entry of an AC table is a step over one or more coefficients: its low 6
	// bits are the number of bits, what is above them the number of coefficients.
	countShift = 6
	endCount   = 128 // coefficients that the end of a block counts for
	noStep     = 512 << countShift

	// Sums of entries from blockFull on say that the block is at its end.
	blockFull = 64 << countShift
)

// acTable steps over AC coefficients. The entry for the next acBits bits of the
// stream goes over as many codes as are whole in them, with their extra bits; it
// is noStep where not even one is, or where they name no code.
type acTable struct {
	entries [1 << acBits]uint16
	code    code
	madeOf  int // edition of the code
}

// acStep is the step over one code.
type acStep struct{ code, bits, count uint8 }

func (t *acTable) make() {
	if t.madeOf == t.code.edition {
		return
	}
	var single [1 << acBits]acStep
	t.code.singles(&single)
	for i := range t.entries {
		t.entries[i] = join(&single, uint(i))
	}
	t.madeOf = t.code.edition
}

// singles makes the step for all bits that begin with a code of acBits at most.
func (c *code) singles(single *[1 << acBits]acStep) {
	at, value := 0, 16
	for l := 1; l <= acBits; l++ {
		for range c.raw[l-1] {
			s := stepOver(c.raw[value], uint8(l))
			value++
			for range 1 << (acBits - l) {
				single[at&(1<<acBits-1)] = s
				at++
			}
		}
	}
}

// stepOver tells what a code of some length stands for (ITU-T T.81, F.1.2.2.1).
func stepOver(value, length uint8) acStep {
	run, size := value>>4, value&15
	if size == 0 && run != 15 {
		return acStep{code: length, bits: length, count: endCount}
	}
	return acStep{code: length, bits: length + size, count: run + 1}
}

// join makes the entry for the bits i. Only the code of the last step needs to be
// among them: its extra bits are stepped over unseen. No entry goes over more
// coefficients than the 63 of a block.
func join(single *[1 << acBits]acStep, i uint) uint16 {
	bits, count := uint(0), uint(0)
	for bits < acBits && count < endCount {
		s := single[i<<bits&(1<<acBits-1)]
		if s.code == 0 || bits+uint(s.code) > acBits || bits+uint(s.bits) > longestStep {
			break
		}
		if s.count != endCount && count+uint(s.count) > 63 {
			break
		}
		bits += uint(s.bits)
		count += uint(s.count)
	}
	if bits == 0 {
		return noStep
	}
	return uint16(count<<countShift | bits)
}

// slow steps over one coefficient, from bit at of buf on, the k-th of its block.
// It returns the bit behind and the coefficient that follows, 64 or more at the
// end of the block; at is negative if no code is there.
func (t *acTable) slow(buf *buffer, at, k int) (next, following int) {
	value, length := t.code.find(buf.bits(at))
	if length == 0 {
		return -1, k
	}
	s := stepOver(value, uint8(length))
	return at + int(s.bits), k + int(s.count)
}
