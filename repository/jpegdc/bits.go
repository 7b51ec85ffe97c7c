package jpegdc

import (
	"bytes"
	"encoding/binary"
	"math"
)

const (
	// bufferSize is a power of two, so that a mask keeps reads inside, and small,
	// so that what is copied is still in a near cache when it is read.
	bufferSize = 1 << 15

	// slack is at least what the largest MCU takes: 10 blocks (ITU-T T.81, B.2.3)
	// with 64 codes of 16 bits and as many extra bits, and one read of 8 bytes.
	slack = 10*64*4 + 16

	// history is what is kept before the next byte, as the bit buffer counts from
	// up to 8 bytes back.
	history = 8
)

// buffer holds coded data without stuffed bytes.
type buffer [bufferSize + 8]byte

// word returns the 8 bytes from at on. It reads inside whatever at is.
func (b *buffer) word(at int) uint64 {
	i := at & (bufferSize - 1)
	return binary.BigEndian.Uint64(b[i : i+8])
}

// bits returns 57 bits or more from bit at on, at the top.
func (b *buffer) bits(at int) uint64 { return b.word(at>>3) << (at & 7) }

// reader reads the coded data between two markers (ITU-T T.81, F.1.2.3). It moves
// it through a buffer without its stuffed bytes. Who decodes an MCU need not look
// whether there is data for it, but only whether next is beyond limit before it;
// near the end, whether there was too little after it.
type reader struct {
	data  []byte
	at    int  // in data: what comes next into the buffer
	ended bool // data[at:] begins with a marker or is empty

	// acc has the next bits at its top, left of them known to be right; below
	// them may be the bits that follow or zeros. buf[next] holds the first bits
	// of which none is counted.
	acc  uint64
	left uint64
	next int

	limit int // MCUs may begin while next is not beyond
	end   int // of the data in buf
	buf   buffer
}

// reset begins at some place of the data, just behind a marker's segment.
func (r *reader) reset(at int) {
	r.at, r.ended = at, false
	r.acc, r.left, r.next, r.end, r.limit = 0, 0, 0, 0, math.MinInt
}

// position returns the number of the next bit in the buffer.
func (r *reader) position() int { return r.next*8 - int(r.left) }

// isOverrun says whether bits were taken that are not there.
func (r *reader) isOverrun() bool { return r.ended && r.position() > r.end*8 }

// fill sees to it that an MCU may begin, unless there is too little data; then
// limit is before next.
func (r *reader) fill() {
	if r.next <= r.limit || r.ended {
		return
	}
	if from := r.next - history; from > 0 {
		r.end = copy(r.buf[:], r.buf[from:r.end])
		r.next = history
	}
	const full = bufferSize - slack
	for r.end < full && !r.ended {
		rest := r.data[r.at:]
		rest = rest[:min(len(rest), full-r.end)]
		i := bytes.IndexByte(rest, 0xff)
		if i < 0 {
			i = len(rest)
		}
		copy(r.buf[r.end:], rest[:i])
		r.end += i
		r.at += i
		if i == len(rest) {
			r.ended = r.at == len(r.data)
			continue
		}
		r.stuffed()
	}
	r.limit = r.end - slack
}

// stuffed goes over the 0xFF at at: with a zero it is a byte of data, otherwise a
// marker. Fill bytes may precede either.
func (r *reader) stuffed() {
	i := r.at + 1
	for i < len(r.data) && r.data[i] == 0xff {
		i++
	}
	if i < len(r.data) && r.data[i] == 0 {
		r.buf[r.end] = 0xff
		r.end++
		r.at = i + 1
		return
	}
	r.at = min(i-1, len(r.data))
	r.ended = true
}
