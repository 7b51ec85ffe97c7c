package jxl

import (
	"bufio"
	"errors"
	"io"
)

// errSense says that something in the file cannot be.
var errSense = errors.New("a part of it makes no sense")

// reader reads a stream from its least significant bits on. After the end it gives
// zeros and remembers that, as it does with all that is wrong: who reads looks at err
// now and then.
type reader struct {
	src  *bufio.Reader
	acc  uint64
	n    uint  // bits in acc
	read int64 // bytes taken from src, with those that are not there
	pad  uint  // bytes in acc that are not there
	err  error
}

func newReader(r io.Reader) *reader {
	const room = 4096 // bytes; a header takes some dozen
	return &reader{src: bufio.NewReaderSize(r, room)}
}

// fill makes at least 32 bits ready.
func (b *reader) fill() {
	for b.n <= 56 {
		v, err := b.src.ReadByte()
		if err != nil {
			b.pad++
			v = 0
		}
		b.read++
		b.acc |= uint64(v) << b.n
		b.n += 8
	}
}

// peek returns the next n bits, 32 at most, and leaves them there.
func (b *reader) peek(n uint) uint32 {
	if b.n < n {
		b.fill()
	}
	return uint32(b.acc & (1<<n - 1))
}

// skip passes over bits that peek has returned.
func (b *reader) skip(n uint) {
	b.acc >>= n
	b.n -= n
	if b.n < 8*b.pad {
		b.fail(io.ErrUnexpectedEOF)
	}
}

// u returns the next n bits, 32 at most.
func (b *reader) u(n uint) uint32 {
	v := b.peek(n)
	b.skip(n)
	return v
}

func (b *reader) bool() bool { return b.u(1) != 0 }

// fail remembers what was wrong first.
func (b *reader) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// pos returns how many bits were read.
func (b *reader) pos() int64 { return 8*b.read - int64(b.n) }

// align goes on at the next whole byte; the bits between are zeros.
func (b *reader) align() {
	if rest := uint(-b.pos() & 7); rest > 0 && b.u(rest) != 0 {
		b.fail(errSense)
	}
}

// choice is one of the four ways to write a number: a constant and so many bits that
// are added to it.
type choice struct {
	base uint32
	bits uint
}

// val is a number that takes no bits.
func val(v uint32) choice { return choice{v, 0} }

// u32 reads a number that is written in one of four ways.
func (b *reader) u32(c0, c1, c2, c3 choice) uint32 {
	c := [4]choice{c0, c1, c2, c3}[b.u(2)]
	return c.base + b.u(c.bits)
}

// u64 reads a number that may be large.
func (b *reader) u64() uint64 {
	switch b.u(2) {
	case 0:
		return 0
	case 1:
		return 1 + uint64(b.u(4))
	case 2:
		return 17 + uint64(b.u(8))
	}
	v := uint64(b.u(12))
	for shift := uint(12); b.bool() && b.err == nil; shift += 8 {
		if shift == 60 {
			return v | uint64(b.u(4))<<shift
		}
		v |= uint64(b.u(8)) << shift
	}
	return v
}

// enum reads one of a list of named values.
func (b *reader) enum() uint32 { return b.u32(val(0), val(1), choice{2, 4}, choice{18, 6}) }

// halves passes over floating-point numbers.
func (b *reader) halves(n int) {
	for range n {
		b.u(16)
	}
}

// name passes over a text.
func (b *reader) name() {
	for range b.u32(val(0), choice{0, 4}, choice{16, 5}, choice{48, 10}) {
		b.u(8)
	}
}

// extensions passes over what later versions may add.
func (b *reader) extensions() {
	const most = 1 << 20 // bits
	sum := uint64(0)
	for set := b.u64(); set != 0; set &= set - 1 {
		n := b.u64()
		if sum += n; n > most || sum > most {
			b.fail(errSense)
			return
		}
	}
	for ; sum >= 32 && b.err == nil; sum -= 32 {
		b.u(32)
	}
	b.u(uint(sum & 31))
}

// signed is what a number stands for that was folded at zero.
func signed(v uint32) int32 { return int32(v>>1) ^ -int32(v&1) }
