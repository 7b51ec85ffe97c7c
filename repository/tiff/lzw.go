package tiff

import (
	"bufio"
	"io"
)

const (
	lzwClear = 256
	lzwEnd   = 257
	lzwFirst = 258  // the first code that is made on the way
	lzwCodes = 4096 // there are at most
)

// lzw unpacks LZW in both ways in which TIFFs have it: since version 6 with the highest
// bit first and codes that grow one early, before that with the lowest bit first.
type lzw struct {
	from  *bufio.Reader
	isOld bool
	bits  uint32
	have  uint

	prefix [lzwCodes]uint16
	suffix [lzwCodes]byte
	length [lzwCodes]uint16 // bytes that a code stands for
	width  uint             // of a code, in bits
	next   int              // the code that is made next
	last   int              // the code before; -1 after a clear
	text   [lzwCodes]byte   // what the last code stands for
	rest   []byte           // of text, not read yet
	err    error
}

func newLZW(r *bufio.Reader) *lzw {
	l := &lzw{from: r, last: -1, width: 9, next: lzwFirst}
	if b, err := r.Peek(2); err == nil && b[0] == 0 && b[1]&1 == 1 {
		l.isOld = true // a clear, as each strip begins
	}
	for i := range 256 {
		l.suffix[i], l.length[i] = byte(i), 1
	}
	return l
}

// Read implements [io.Reader].
func (l *lzw) Read(b []byte) (n int, err error) {
	for n < len(b) {
		if len(l.rest) == 0 {
			if l.err != nil {
				break
			}
			l.step()
			continue
		}
		c := copy(b[n:], l.rest)
		l.rest = l.rest[c:]
		n += c
	}
	if n > 0 {
		return n, nil
	}
	return 0, l.err
}

// step reads a code and puts down what it stands for.
func (l *lzw) step() {
	code, err := l.code()
	switch {
	case err != nil:
		l.err = err
		return
	case code == lzwEnd:
		l.err = io.EOF
		return
	case code == lzwClear:
		l.width, l.next, l.last = 9, lzwFirst, -1
		return
	case code > l.next || code == l.next && l.last < 0 || l.last < 0 && code > 255:
		l.err = errCode
		return
	}
	if code == l.next { // what came last, and its first byte once more
		n := int(l.length[l.last])
		l.text[n] = l.text[0]
		l.rest = l.text[:n+1]
	} else {
		n := int(l.length[code])
		for i, c := n-1, code; i >= 0; i, c = i-1, int(l.prefix[c]) {
			l.text[i] = l.suffix[c]
		}
		l.rest = l.text[:n]
	}
	l.grow(code)
}

// grow makes the next code, of the last one and the first byte of this one.
func (l *lzw) grow(code int) {
	if l.last >= 0 && l.next < lzwCodes {
		l.prefix[l.next], l.suffix[l.next] = uint16(l.last), l.text[0]
		l.length[l.next] = l.length[l.last] + 1
		l.next++
	}
	l.last = code
	early := 1
	if l.isOld {
		early = 0
	}
	if l.next+early >= 1<<l.width && l.width < 12 {
		l.width++
	}
}

func (l *lzw) code() (int, error) {
	for l.have < l.width {
		b, err := l.from.ReadByte()
		if err != nil {
			return 0, err
		}
		if l.isOld {
			l.bits |= uint32(b) << l.have
		} else {
			l.bits = l.bits<<8 | uint32(b)
		}
		l.have += 8
	}
	l.have -= l.width
	mask := uint32(1)<<l.width - 1
	if l.isOld {
		code := l.bits & mask
		l.bits >>= l.width
		return int(code), nil
	}
	return int(l.bits >> l.have & mask), nil
}
