package decode

import "io"

// vp8Parts says how a lossy WebP is divided. Its first part is about the whole picture.
// The others have the pixels of its rows of macroblocks, by turns (RFC 6386, 9.5).
type vp8Parts struct {
	starts []int64 // of the others, behind the picture's first byte
}

// last returns where the last part begins, which has no length.
func (p vp8Parts) last() int64 { return p.starts[len(p.starts)-1] }

// rows returns how many rows of pixels can be told at most by the first n bytes, where
// as many as doubted of a part tell nothing.
func (p vp8Parts) rows(n, doubted int64) int {
	for i, start := range p.starts {
		if start+doubted > n {
			return max(i*macroblock-smoothed, 0)
		}
	}
	return maxSide
}

// readVP8Parts reads where the parts are of the picture that begins at off. ok is false
// where the first one, or the list of the others, is not there whole.
func readVP8Parts(in io.ReaderAt, off int64) (p vp8Parts, ok bool) {
	const head = 10 // bytes: sizes and a mark
	w := peekAt(in)
	b := w.At(off, head)
	if b == nil {
		return p, false
	}
	first := int64(b[0])>>5 | int64(b[1])<<3 | int64(b[2])<<11
	settings := make([]byte, min(first, 64)) // more than all of them take
	if n, _ := in.ReadAt(settings, off+head); n < len(settings) {
		return p, false
	}
	n := int64(partsOf(settings))
	list := head + first
	start := list + 3*(n-1)
	if w.At(off+start-1, 1) == nil {
		return p, false
	}
	for i := range n - 1 {
		p.starts = append(p.starts, start)
		b := w.At(off+list+3*i, 3)
		if b == nil {
			return p, false
		}
		start += int64(uint24(b))
	}
	p.starts = append(p.starts, start)
	return p, true
}

// partsOf returns how many parts have pixels: what comes before that number in the
// settings of a picture is read and not used (RFC 6386, 9.2 to 9.5).
func partsOf(settings []byte) int {
	b := newVP8Bits(settings)
	b.skip(2) // kind of colours, and whether they are cut
	if b.next() == 1 {
		hasMap, hasValues := b.next(), b.next()
		if hasValues == 1 {
			b.skip(1)
			b.options(4, 8)
			b.options(4, 7)
		}
		if hasMap == 1 {
			b.options(3, 8)
		}
	}
	b.skip(10)         // the filter
	if b.next() == 1 { // it differs by kinds of macroblocks
		if b.next() == 1 {
			b.options(8, 7)
		}
	}
	return 1 << (2*b.next() + b.next())
}

// vp8Bits reads bits that are as often 0 as 1 from arithmetic code (RFC 6386, 7.3).
// Behind its end there are zeros.
type vp8Bits struct {
	data  []byte
	value uint32 // the next two bytes, as far as they are not used up
	width uint32 // of the interval, 128 to 255
	used  int    // bits of the byte at hand
}

func newVP8Bits(data []byte) *vp8Bits {
	b := &vp8Bits{data: data, width: 255}
	b.value = b.load()<<8 | b.load()
	return b
}

func (b *vp8Bits) load() uint32 {
	if len(b.data) == 0 {
		return 0
	}
	v := b.data[0]
	b.data = b.data[1:]
	return uint32(v)
}

func (b *vp8Bits) next() (bit int) {
	half := 1 + (b.width-1)>>1
	if b.value >= half<<8 {
		bit = 1
		b.width -= half
		b.value -= half << 8
	} else {
		b.width = half
	}
	for b.width < 128 {
		b.width <<= 1
		b.value <<= 1
		if b.used++; b.used == 8 {
			b.used = 0
			b.value |= b.load()
		}
	}
	return bit
}

func (b *vp8Bits) skip(n int) {
	for range n {
		b.next()
	}
}

// options reads over n numbers of so many bits, each behind a bit that says whether it
// is there.
func (b *vp8Bits) options(n, bits int) {
	for range n {
		if b.next() == 1 {
			b.skip(bits)
		}
	}
}
