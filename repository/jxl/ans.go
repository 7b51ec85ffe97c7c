package jxl

// ansCode is a code of asymmetric numeral systems, as a table of slots: a slot stands
// for two symbols, one up to its cutoff and another one from there on.
type ansCode struct {
	shift uint // of a state's low bits, to its slot
	slots []ansSlot
	freqs []uint32 // by symbol
}

type ansSlot struct {
	cutoff uint32
	symbol uint32 // from the cutoff on; below it is the slot's own number
	offset uint32 // of what is from the cutoff on
}

// next decodes a symbol.
func (c *ansCode) next(b *reader, state *uint32) uint32 {
	low := *state & (ansTotal - 1)
	symbol, offset := low>>c.shift, low&(1<<c.shift-1)
	if s := &c.slots[symbol]; offset >= s.cutoff {
		symbol, offset = s.symbol, s.offset+offset
	}
	*state = c.freqs[symbol]*(*state>>ansBits) + offset
	if *state < ansThreshold {
		*state = *state<<16 | b.u(16)
	}
	return symbol
}

// readANS reads the frequencies of a code over an alphabet of 1<<alphabet symbols.
func readANS(b *reader, alphabet uint) ansCode {
	f := make([]uint32, 1<<8)
	if b.bool() {
		readFew(b, f)
	} else if b.bool() {
		n := readByte(b) + 1
		for i := range n {
			f[i] = ansTotal / n
			if i < ansTotal%n {
				f[i]++
			}
		}
	} else {
		readFrequencies(b, f)
	}
	for _, v := range f[1<<alphabet:] {
		if v != 0 {
			b.fail(errSense)
		}
	}
	if b.err != nil {
		clear(f)
		f[0] = ansTotal
	}
	return newANS(f[:1<<alphabet], alphabet)
}

// readFew reads a code of one symbol or two.
func readFew(b *reader, f []uint32) {
	if !b.bool() {
		f[readByte(b)] = ansTotal
		return
	}
	s, t := readByte(b), readByte(b)
	if s == t {
		b.fail(errSense)
	}
	f[s] = b.u(ansBits)
	f[t] = ansTotal - f[s]
}

// readByte reads a number below 256, small ones in few bits.
func readByte(b *reader) uint32 {
	if !b.bool() {
		return 0
	}
	n := uint(b.u(3))
	return 1<<n + b.u(n)
}

// readFrequencies reads how often each symbol comes: first how many bits each
// frequency has, then the bits. The largest one is what is left.
func readFrequencies(b *reader, f []uint32) {
	const repeat = ansBits + 1
	n := uint(0)
	for n < 3 && b.bool() {
		n++
	}
	shift := b.u(n) + 1<<n - 1
	if shift > ansBits+1 {
		b.fail(errSense)
		return
	}
	count := int(readByte(b)) + 3
	if count > len(f) {
		b.fail(errSense)
		return
	}
	var sizes, same [256]int
	largest, most := -1, -1
	for i := 0; i < count; i++ {
		sizes[i] = readSize4(b)
		if sizes[i] == repeat {
			same[i] = int(readByte(b)) + 5
			i += same[i] - 2
			continue
		}
		if sizes[i] > most {
			largest, most = i, sizes[i]
		}
	}
	if largest < 0 {
		b.fail(errSense)
		return
	}
	sum, before, again := uint32(0), uint32(0), 0
	for i := range count {
		if same[i] > 0 {
			if largest == i-1 { // which is not known yet
				b.fail(errSense)
				return
			}
			if again = same[i] - 1; i > 0 {
				before = f[i-1]
			}
		}
		switch size := sizes[i]; {
		case again > 0:
			f[i] = before
			again--
		case i == largest || size == 0:
		case size == 1:
			f[i] = 1
		default:
			exact := max(0, min(size-1, int(shift)-(ansBits-size+1)>>1))
			f[i] = 1<<(size-1) + b.u(uint(exact))<<(size-1-exact)
		}
		sum += f[i]
	}
	if sum >= ansTotal {
		b.fail(errSense)
		return
	}
	f[largest] = ansTotal - sum
}

// readSize4 reads how many bits a frequency has.
func readSize4(b *reader) int {
	v := b.peek(7)
	// Each size has a code of its own; they are listed by the number of their bits.
	for _, c := range [...]struct {
		bits uint
		code uint32
		size int
	}{
		{3, 4, 6},
		{3, 2, 7},
		{3, 5, 8},
		{3, 6, 9},
		{3, 0, 10},
		{4, 11, 1},
		{4, 15, 2},
		{4, 3, 3},
		{4, 9, 4},
		{4, 7, 5},
		{5, 17, 0},
		{6, 33, 11},
		{7, 1, 12},
		{7, 65, 13},
	} {
		if v&(1<<c.bits-1) == c.code {
			b.skip(c.bits)
			return c.size
		}
	}
	b.fail(errSense)
	return 0
}

// newANS makes the table. The symbols that are rarer than a slot is large leave room
// in theirs, which those that are more frequent take.
func newANS(f []uint32, alphabet uint) ansCode {
	c := ansCode{shift: ansBits - alphabet, slots: make([]ansSlot, len(f)), freqs: f}
	size := uint32(1) << c.shift
	cut := make([]uint32, len(f))
	var over, under []int
	for i, v := range f {
		if v == ansTotal {
			for j := range c.slots {
				c.slots[j] = ansSlot{symbol: uint32(i), offset: size * uint32(j)}
			}
			return c
		}
		cut[i] = v
		if v > size {
			over = append(over, i)
		} else if v < size {
			under = append(under, i)
		}
	}
	for len(over) > 0 && len(under) > 0 {
		o, u := over[len(over)-1], under[len(under)-1]
		under = under[:len(under)-1]
		cut[o] -= size - cut[u]
		c.slots[u].symbol, c.slots[u].offset = uint32(o), cut[o]
		if cut[o] <= size {
			over = over[:len(over)-1]
		}
		if cut[o] < size {
			under = append(under, o)
		}
	}
	for i := range c.slots {
		s := &c.slots[i]
		if cut[i] == size {
			*s = ansSlot{symbol: uint32(i)}
			continue
		}
		s.offset -= cut[i]
		s.cutoff = cut[i]
	}
	return c
}
