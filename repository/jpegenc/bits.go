package jpegenc

import "encoding/binary"

// bitWriter appends bits to b, with a zero byte behind each 0xFF (ITU-T T.81,
// F.1.2.3).
type bitWriter struct {
	b   []byte
	acc uint64 // the lowest n bits are still to be written
	n   int    // at most 32 between calls
}

// put writes a code.
func (w *bitWriter) put(c code) {
	w.acc = w.acc<<c.length | uint64(c.bits)
	if w.n += int(c.length); w.n > 32 {
		w.flush()
	}
}

// putValue writes the size bits that tell v among those of its size.
func (w *bitWriter) putValue(v int32, size int) {
	v += v >> 31 // negative values as the complement
	w.acc = w.acc<<size | uint64(v)&(1<<size-1)
	if w.n += size; w.n > 32 {
		w.flush()
	}
}

// flush writes 32 bits.
func (w *bitWriter) flush() {
	w.n -= 32
	word := uint32(w.acc >> w.n)
	// A byte of 0xFF is one whose complement is zero.
	if c := ^word; (c-0x01010101)&^c&0x80808080 == 0 {
		w.b = binary.BigEndian.AppendUint32(w.b, word)
		return
	}
	for i := 24; i >= 0; i -= 8 {
		w.stuffed(byte(word >> i))
	}
}

func (w *bitWriter) stuffed(c byte) {
	w.b = append(w.b, c)
	if c == 0xff {
		w.b = append(w.b, 0)
	}
}

// end fills up the last byte with ones and returns all.
func (w *bitWriter) end() []byte {
	for ; w.n >= 8; w.n -= 8 {
		w.stuffed(byte(w.acc >> (w.n - 8)))
	}
	if w.n > 0 {
		w.stuffed(byte(w.acc<<(8-w.n)) | byte(0xff>>w.n))
		w.n = 0
	}
	return w.b
}
