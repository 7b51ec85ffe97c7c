package vp8l

import "io"

// bits reads numbers, of which the lowest bit comes first.
type bits struct {
	from    io.ByteReader
	acc     uint32 // the bits that come, from the lowest on
	n       uint   // how many of them there are
	isEnded bool   // more was wanted than there is; what is read then is 0
}

// next reads a number of up to 24 bits.
func (b *bits) next(width uint) uint32 {
	for b.n < width {
		v, err := b.from.ReadByte()
		if err != nil {
			b.isEnded = true
			return 0
		}
		b.acc |= uint32(v) << b.n
		b.n += 8
	}
	v := b.acc & (1<<width - 1)
	b.acc >>= width
	b.n -= width
	return v
}

func (b *bits) flag() bool { return b.next(1) == 1 }
