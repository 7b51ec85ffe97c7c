package jxl

import (
	"math/bits"
	"slices"
)

// prefixCode is a code of whole bits, as a table of all that the next 15 bits may be;
// nil for one that has a single symbol, which takes none.
type prefixCode struct {
	only  uint32
	table []prefixEntry
	bits  uint // of the longest code
}

type prefixEntry struct {
	symbol uint16
	bits   uint8
}

func (c *prefixCode) next(b *reader) uint32 {
	if c.table == nil {
		return c.only
	}
	e := c.table[b.peek(c.bits)]
	b.skip(uint(e.bits))
	return uint32(e.symbol)
}

// readPrefixes reads n codes, before which stand the sizes of their alphabets.
func readPrefixes(b *reader, n int) []prefixCode {
	sizes := make([]int, n)
	for i := range sizes {
		sizes[i] = 1
		if b.bool() {
			w := uint(b.u(4))
			sizes[i] = int(1<<w+b.u(w)) + 1
		}
		if sizes[i] > 1<<longestCode {
			b.fail(errSense)
			return nil
		}
	}
	codes := make([]prefixCode, n)
	for i, size := range sizes {
		if b.err != nil {
			return nil
		}
		codes[i] = readPrefix(b, size)
	}
	return codes
}

// readPrefix reads a code over an alphabet of a size.
func readPrefix(b *reader, size int) prefixCode {
	if size == 1 {
		return prefixCode{}
	}
	skipped := b.u(2)
	if skipped == 1 {
		return readSimplePrefix(b, size)
	}
	lengths := readLengths(b, size, int(skipped))
	return newPrefix(b, lengths)
}

// readSimplePrefix reads a code of at most four symbols.
func readSimplePrefix(b *reader, size int) prefixCode {
	n := int(b.u(2)) + 1
	var s [4]int
	for i := range n {
		s[i] = int(b.u(width(uint(size - 1))))
		if s[i] >= size || slices.Contains(s[:i], s[i]) {
			b.fail(errSense)
			return prefixCode{}
		}
	}
	bitsOf := [][]uint8{{0}, {1, 1}, {1, 2, 2}, {2, 2, 2, 2}}[n-1]
	if n == 4 && b.bool() {
		bitsOf = []uint8{1, 2, 3, 3}
	}
	if n == 1 {
		return prefixCode{only: uint32(s[0])}
	}
	lengths := make([]uint8, size)
	for i := range n {
		lengths[s[i]] = bitsOf[i]
	}
	return newPrefix(b, lengths)
}

// readLengths reads how long the code of each symbol is. These lengths are packed
// with a code of their own.
func readLengths(b *reader, size, skipped int) []uint8 {
	order := [...]int{1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	var own [18]uint8
	room, used := 32, 0
	for _, at := range order[skipped:] {
		if room <= 0 {
			break
		}
		v := readLength(b)
		own[at] = v
		if v > 0 {
			room -= 32 >> v
			used++
		}
	}
	if room != 0 && used != 1 {
		b.fail(errSense)
		return nil
	}
	code := newPrefix(b, own[:])
	lengths := make([]uint8, size)
	room = 1 << longestCode
	last, repeated, times := uint8(8), uint8(0), 0
	for i := 0; i < size && room > 0 && b.err == nil; {
		v := uint8(code.next(b))
		if v < 16 {
			lengths[i], times = v, 0
			i++
			if v > 0 {
				last = v
				room -= 1 << longestCode >> v
			}
			continue
		}
		again, extra := last, uint(v-14)
		if v == 17 {
			again = 0
		}
		if again != repeated {
			times, repeated = 0, again
		}
		before := times
		if times > 0 {
			times = (times - 2) << extra
		}
		times += int(b.u(extra)) + 3
		n := times - before
		if i+n > size {
			b.fail(errSense)
			return nil
		}
		for range n {
			lengths[i] = again
			i++
		}
		if again > 0 {
			room -= n << (longestCode - again)
		}
	}
	if room != 0 {
		b.fail(errSense)
	}
	return lengths
}

// readLength reads a length in the code of lengths.
func readLength(b *reader) uint8 {
	v := b.peek(4)
	switch {
	case v&3 == 0:
		b.skip(2)
		return 0
	case v&3 == 1:
		b.skip(2)
		return 4
	case v&3 == 2:
		b.skip(2)
		return 3
	case v&7 == 3:
		b.skip(3)
		return 2
	case v == 7:
		b.skip(4)
		return 1
	}
	b.skip(4)
	return 5
}

// newPrefix makes the table of a code by the lengths, 0 for symbols that do not come.
func newPrefix(b *reader, lengths []uint8) prefixCode {
	var count [longestCode + 1]int
	c, used := prefixCode{}, 0
	for s, n := range lengths {
		count[n]++
		if n > 0 {
			c.only = uint32(s)
			c.bits = max(c.bits, uint(n))
			used++
		}
	}
	if used < 2 {
		return prefixCode{only: c.only}
	}
	var next [longestCode + 2]uint32
	code := uint32(0)
	for n := 1; n <= longestCode; n++ {
		next[n] = code
		code = (code + uint32(count[n])) << 1
	}
	if b.err != nil || code != 1<<(longestCode+1) {
		b.fail(errSense)
		return prefixCode{}
	}
	c.table = make([]prefixEntry, 1<<c.bits)
	for s, n := range lengths {
		if n == 0 {
			continue
		}
		at := bits.Reverse32(next[n]) >> (32 - uint(n))
		next[n]++
		for ; at < 1<<c.bits; at += 1 << n {
			c.table[at] = prefixEntry{uint16(s), n}
		}
	}
	return c
}
