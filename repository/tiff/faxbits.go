package tiff

// faxMark is how many bits are zero before the one that ends a line.
const faxMark = 11

// peek returns the next n bits, 13 at most; behind the end they are zeros.
func (f *fax) peek(n int) int {
	for f.have < 32 {
		b, err := f.from.ReadByte()
		if err != nil {
			break
		}
		f.bits |= uint64(b) << (56 - f.have)
		f.have += 8
		f.read++
	}
	return int(f.bits >> (64 - n))
}

// take goes n bits on.
func (f *fax) take(n int) {
	f.bits <<= n
	f.have = max(f.have-n, 0)
}

// align goes on to a whole byte, or to two.
func (f *fax) align(bits int64) {
	f.peek(faxBits)
	at := f.read*8 - int64(f.have)
	f.take(int((bits - at%bits) % bits))
}

// skipMark goes over the mark that ends a line, with what fills up to it, if it is next.
func (f *fax) skipMark() bool {
	if f.peek(faxMark) != 0 || f.have < faxMark {
		return false
	}
	for f.have > 0 {
		bit := f.peek(1)
		f.take(1)
		if bit == 1 {
			return true
		}
	}
	return false
}

// toMark goes on to where the next mark is. It reports false where there is none.
func (f *fax) toMark() bool {
	for f.peek(faxMark) != 0 || f.have < faxMark {
		if f.have == 0 {
			return false
		}
		f.take(1)
	}
	return true
}
