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
	source      // its next byte comes next into the buffer
	ended  bool // the source is at a marker or at its end

	// acc has the next bits at its top, 63 less used of them. Those below are the
	// bits that follow, or zeros; buf[next] has the first of them.
	acc  uint64
	used uint64
	next int

	// filled is how much of buf came with fill bytes amid it, which only damage makes.
	filled  int
	filling int // fill bytes before the marker at the end

	limit int // MCUs may begin while next is not beyond
	end   int // of the data in buf
	buf   buffer
}

// reset begins where the source is, just behind a marker's segment.
func (r *reader) reset() {
	r.ended, r.filled, r.filling = false, 0, 0
	r.acc, r.used, r.next, r.end, r.limit = 0, 63, 0, 0, math.MinInt
}

// refilled returns the state of the bit buffer with 56 bits in it or more.
func (r *reader) refilled() (acc uint64, next int, used uint64) {
	acc = r.acc | r.buf.word(r.next)>>(^r.used&63)
	return acc, r.next + int(r.used>>3), r.used & 7
}

// position returns the number of the next bit in the buffer, from the state of the
// bit buffer. Of used only the low 6 bits count.
func position(next int, used uint64) int { return next*8 - 63 + int(used&63) }

// isOverrun says whether bits were taken that are not there.
func (r *reader) isOverrun() bool { return r.ended && position(r.next, r.used) > r.end*8 }

// fill sees to it that an MCU may begin, unless there is too little data; then
// limit is before next.
func (r *reader) fill() {
	if r.next <= r.limit || r.ended {
		return
	}
	if from := r.next - history; from > 0 {
		r.end = copy(r.buf[:], r.buf[from:r.end])
		r.next = history
		r.filled = max(r.filled-from, 0)
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
			r.ended = r.at == len(r.data) && !r.more()
			continue
		}
		r.stuffed()
	}
	r.limit = r.end - slack
}

// stuffed goes over the 0xFF that comes next: with a zero it is a byte of data,
// otherwise a marker. Fill bytes may precede either.
func (r *reader) stuffed() {
	fill := 0
	for r.holds(2) && r.data[r.at+1] == 0xff {
		r.at++
		fill++
	}
	if r.holds(2) && r.data[r.at+1] == 0 {
		r.buf[r.end] = 0xff
		r.end++
		r.at += 2
		if fill > 0 {
			r.filled = r.end
		}
		return
	}
	r.ended, r.filling = true, fill
}

// place returns where the next bit comes from: a byte of the file, and how many bits
// of that have been read; false if that cannot be told.
func (r *reader) place() (at int64, bit int, ok bool) {
	next := position(r.next, r.used)
	if next>>3 < r.filled {
		return 0, 0, false
	}
	bytesLeft := r.buf[min(next>>3, r.end):r.end]
	stuffing := bytes.Count(bytesLeft, []byte{0xff})
	return r.offset() - int64(r.filling+len(bytesLeft)+stuffing), next & 7, true
}

// resume begins at a place.
func (r *reader) resume(at int64, bit int) {
	r.seek(at)
	r.reset()
	r.fill()
	r.resumeAt(bit)
}

// resumeAt goes to a bit of the buffer.
func (r *reader) resumeAt(at int) {
	r.acc, r.next, r.used = r.buf.bits(at), at>>3+7, uint64(7+at&7)
}
