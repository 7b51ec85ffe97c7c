package j2k

import (
	"encoding/binary"
	"math/bits"
)

// packetBits reads the head of a packet. After 0xff come seven bits. What is not there
// is zero.
type packetBits struct {
	data []byte
	at   int
	v    byte
	n    uint
	over bool // more was read than there is
}

func (b *packetBits) bit() int {
	if b.n == 0 {
		before := b.v
		b.v, b.n = 0, 8
		if b.at < len(b.data) {
			b.v = b.data[b.at]
		} else {
			b.over = true
		}
		b.at++
		if before == 0xff {
			b.n = 7
		}
	}
	b.n--
	return int(b.v >> b.n & 1)
}

func (b *packetBits) bits(n int) (v int) {
	for range n {
		v = v<<1 | b.bit()
	}
	return v
}

// end passes over what is left of the last byte.
func (b *packetBits) end() int {
	if b.v == 0xff && b.at > 0 {
		b.at++
	}
	return min(b.at, len(b.data))
}

// source is where the packets of a tile come from.
type source struct {
	data  []byte
	heads []byte
	apart bool // whether the heads lie apart
}

// packet reads one packet. It reports false where the bytes have ended.
func (t *tile) packet(s *source, tc *tileComponent, r, i, layer int) (bool, error) {
	res := tc.res[r]
	p, err := t.fill(tc.shape, res, i)
	if err != nil {
		return false, err
	}
	if len(s.data) >= 6 && binary.BigEndian.Uint16(s.data) == markSOP {
		s.data = s.data[6:]
	}
	b := packetBits{data: s.data}
	if s.apart {
		b.data = s.heads
	}
	if len(b.data) == 0 {
		return false, nil
	}
	var found []piece
	if b.bit() != 0 {
		for k := range p.bands {
			found = p.bands[k].head(&b, tc.shape.flags, layer, found)
		}
	}
	rest := b.data[b.end():]
	if b.over {
		return false, nil
	}
	if len(rest) >= 2 && binary.BigEndian.Uint16(rest) == markEPH {
		rest = rest[2:]
	}
	if s.apart {
		s.heads = rest
	} else {
		s.data = rest
	}
	p.layers = layer + 1
	for _, f := range found {
		n := min(f.n, len(s.data))
		if r < tc.keep {
			if f.isNew && len(f.block.segments) > 0 {
				if t.parts++; t.parts > t.most { // each takes what a block does, nearly
					return false, ErrRare
				}
			}
			f.block.add(f, s.data[:n])
		}
		if s.data = s.data[n:]; n < f.n {
			return false, nil
		}
	}
	return true, nil
}

// mostPasses is how many passes of a block there can be.
const mostPasses = 164

// piece is what a packet says of a block: so many passes in so many bytes.
type piece struct {
	block  *block
	passes int
	n      int
	isNew  bool // they begin a segment
}

// head reads what a packet says of a band.
func (pt *part) head(b *packetBits, flags byte, layer int, found []piece) []piece {
	for i := range pt.blocks {
		if b.over {
			return found
		}
		bl := &pt.blocks[i]
		if bl.passes == 0 {
			if !pt.included.below(b, i, layer+1) {
				continue
			}
			for bl.zero = 0; !pt.planes.below(b, i, bl.zero+1); bl.zero++ {
				if b.over || bl.zero > 64 {
					b.over = true
					return found
				}
			}
			bl.lenBits = 3
		} else if b.bit() == 0 {
			continue
		}
		passes := readPasses(b)
		if bl.passes+passes > mostPasses {
			b.over = true
			return found
		}
		for b.bit() != 0 && bl.lenBits < 32 {
			bl.lenBits++
		}
		for passes > 0 {
			n, isNew := bl.room(flags)
			n = min(n, passes)
			length := b.bits(bl.lenBits + bits.Len(uint(n)) - 1)
			found = append(found, piece{bl, n, length, isNew})
			bl.passes += n
			passes -= n
		}
	}
	return found
}

// readPasses reads how many passes there are, one in one bit.
func readPasses(b *packetBits) int {
	switch {
	case b.bit() == 0:
		return 1
	case b.bit() == 0:
		return 2
	}
	if n := b.bits(2); n < 3 {
		return 3 + n
	}
	if n := b.bits(5); n < 31 {
		return 6 + n
	}
	return 37 + b.bits(7)
}

// room returns how many passes the next ones' segment may take, and whether they begin
// a new one.
func (bl *block) room(flags byte) (n int, isNew bool) {
	switch {
	case flags&styleTermAll != 0:
		return 1, true
	case flags&styleBypass == 0:
		return mostPasses, bl.passes == 0
	case bl.passes < 10:
		return 10 - bl.passes, bl.passes == 0
	}
	// Two plain passes and a coded one, in turns.
	switch (bl.passes - 10) % 3 {
	case 0:
		return 2, true
	case 1:
		return 1, false
	}
	return 1, true
}

// add appends what came to a block.
func (bl *block) add(f piece, data []byte) {
	if f.isNew || len(bl.segments) == 0 {
		bl.segments = append(bl.segments, segment{})
	}
	s := &bl.segments[len(bl.segments)-1]
	if s.data == nil {
		s.data = data[:len(data):len(data)]
	} else {
		s.data = append(s.data, data...)
	}
	s.passes += f.passes
}
