package exr

import (
	"encoding/binary"
	"slices"
)

const (
	symbols    = 1<<16 + 1 // numbers, and one for runs
	longest    = 57        // bits of a code; one of 58, which could be said, no picture is large enough for
	quickBits  = 12        // bits of a code that are looked up at once
	shortZeros = 59        // lengths from here on say that some symbols have no code
	longZeros  = 63
)

// huffman decodes symbols by a canonical code, in which longer codes are smaller.
type huffman struct {
	lengths [symbols]byte
	sorted  []int32               // symbols by their length, then by number
	starts  [longest + 2]int      // where those of a length begin
	first   [longest + 2]uint64   // code of a length
	quick   [1 << quickBits]int32 // symbol and length of what begins so; 0 where it is longer
}

// decode reads a table of codes and then as many numbers as there is room for.
func (h *huffman) decode(to []uint16, from []byte) error {
	const head = 20
	if len(from) < head {
		return errBroken
	}
	le := binary.LittleEndian
	low, run, bits := int(le.Uint32(from)), int(le.Uint32(from[4:])), int(le.Uint32(from[12:]))
	if low >= symbols || run >= symbols || low > run {
		return errSense
	}
	b := &bitReader{from: from[head:]}
	if err := h.table(b, low, run); err != nil {
		return err
	}
	b = &bitReader{from: b.rest()}
	if bits > 8*len(b.from) {
		return errBroken
	}
	b.from = b.from[:(bits+7)/8]
	for i := 0; i < len(to); {
		symbol, ok := h.next(b)
		switch {
		case !ok:
			return errBroken
		case symbol != run:
			to[i] = uint16(symbol)
			i++
			continue
		}
		n := int(b.take(8))
		if i == 0 || n > len(to)-i {
			return errSense
		}
		if b.isOver() { // zeros come for ever, and may stand for runs of none
			return errBroken
		}
		for range n {
			to[i] = to[i-1]
			i++
		}
	}
	if b.isOver() {
		return errBroken
	}
	return nil
}

// table reads the lengths of codes, of 6 bits each, and makes codes of them.
func (h *huffman) table(b *bitReader, low, high int) error {
	clear(h.lengths[:])
	for i := low; i <= high; i++ {
		n := int(b.take(6))
		zeros := 0
		switch {
		case n == longZeros:
			zeros = int(b.take(8)) + longZeros - shortZeros + 2
		case n >= shortZeros:
			zeros = n - shortZeros + 2
		case n > longest:
			return errSense
		default:
			h.lengths[i] = byte(n)
			continue
		}
		if i+zeros > high+1 {
			return errSense
		}
		i += zeros - 1
	}
	if b.isOver() {
		return errBroken
	}
	var count [longest + 2]int
	for _, n := range h.lengths[low : high+1] {
		count[n]++
	}
	code, n := uint64(0), 0
	for l := longest; l > 0; l-- {
		h.first[l], h.starts[l] = code, n
		code = (code + uint64(count[l])) >> 1
		n += count[l]
	}
	h.sorted = slices.Grow(h.sorted[:0], n)[:n]
	clear(h.quick[:])
	next := h.starts
	for s := low; s <= high; s++ {
		l := int(h.lengths[s])
		if l == 0 {
			continue
		}
		h.sorted[next[l]] = int32(s)
		c := h.first[l] + uint64(next[l]-h.starts[l])
		next[l]++
		if c >= 1<<l {
			return errSense // more codes than there can be
		}
		if l <= quickBits {
			from := c << (quickBits - l)
			for i := range uint64(1) << (quickBits - l) {
				h.quick[from+i] = int32(s)<<6 | int32(l)
			}
		}
	}
	h.starts[0] = n
	return nil
}

// next returns the next symbol.
func (h *huffman) next(b *bitReader) (symbol int, ok bool) {
	if q := h.quick[b.peek(quickBits)]; q != 0 {
		b.skip(int(q & 63))
		return int(q >> 6), true
	}
	for l := quickBits + 1; l <= longest; l++ {
		code := b.peek(l)
		if code < h.first[l] {
			continue
		}
		i := h.starts[l] + int(code-h.first[l])
		if i >= h.starts[l-1] { // those of the next length
			return 0, false
		}
		b.skip(l)
		return int(h.sorted[i]), true
	}
	return 0, false
}

// bitReader reads bits, the highest of a byte first. Behind the end there are zeros.
type bitReader struct {
	from []byte
	at   int    // bytes that are in held
	held uint64 // the bits that come next, at the top
	n    int    // how many of them there are
}

func (b *bitReader) fill() {
	for b.n <= 56 {
		if b.at < len(b.from) {
			b.held |= uint64(b.from[b.at]) << (56 - b.n)
		}
		b.at++
		b.n += 8
	}
}

// peek returns the next n bits, 57 at most.
func (b *bitReader) peek(n int) uint64 {
	if b.n < n {
		b.fill()
	}
	return b.held >> (64 - n)
}

func (b *bitReader) skip(n int) {
	b.held <<= n
	b.n -= n
}

func (b *bitReader) take(n int) uint64 {
	v := b.peek(n)
	b.skip(n)
	return v
}

// isOver reports whether more was taken than there is.
func (b *bitReader) isOver() bool { return b.at-b.n/8 > len(b.from) }

// rest returns the bytes behind the one that was read last.
func (b *bitReader) rest() []byte { return b.from[min(b.at-b.n/8, len(b.from)):] }
