package exr

import (
	"encoding/binary"
	"math"

	"vitrine/repository/pixmap"
)

// unB44 unpacks channel after channel: halves in blocks of 4 × 4, of 14 bytes or, where
// all are one number, of 3; others as they are.
func (s *source) unB44(w window) error {
	from := s.packed
	for k, c := range s.header.channels {
		nx, ny := samples(w.x0, w.x1, c.across), samples(w.y0, w.y1, c.along)
		at := s.places(w, k)
		if c.kind != 1 {
			for y := range ny {
				n := nx * c.bytes()
				if len(from) < n {
					return errBroken
				}
				copy(s.raw[at[y]:], from[:n])
				from = from[n:]
			}
			continue
		}
		for y := 0; y < ny; y += 4 {
			for x := 0; x < nx; x += 4 {
				block, n, ok := unblock(from)
				if !ok {
					return errBroken
				}
				from = from[n:]
				for i, v := range block {
					if c.isLinear {
						v = pixmap.Half(float32(math.Exp(float64(pixmap.FromHalf(v)) / 8)))
					}
					if u, v2 := x+i%4, y+i/4; u < nx && v2 < ny {
						binary.LittleEndian.PutUint16(s.raw[at[v2]+2*u:], v)
					}
				}
			}
		}
	}
	return nil
}

// places returns where in a chunk each row of a channel begins.
func (s *source) places(w window, channel int) []int {
	starts := make([]int, 0, w.height())
	at := 0
	for y := w.y0; y <= w.y1; y++ {
		for k, c := range s.header.channels {
			if samples(y, y, c.along) == 0 {
				continue
			}
			if k == channel {
				starts = append(starts, at)
			}
			at += samples(w.x0, w.x1, c.across) * c.bytes()
		}
	}
	return starts
}

// unblock unpacks a block, and returns how many bytes it had. Behind the first number
// there are differences of 6 bits: down the first column, then along each row.
func unblock(b []byte) (s [16]uint16, n int, ok bool) {
	if len(b) < 3 {
		return s, 0, false
	}
	s[0] = uint16(b[0])<<8 | uint16(b[1])
	if b[2] >= 13<<2 {
		for i := range s {
			s[i] = ordered(s[0])
		}
		return s, 3, true
	}
	if len(b) < 14 {
		return s, 0, false
	}
	shift := b[2] >> 2
	for k, i := range [...]int{4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15} {
		bit := 22 + 6*k
		pair := uint16(b[bit/8]) << 8
		if bit/8+1 < 14 {
			pair |= uint16(b[bit/8+1])
		}
		d := pair >> (10 - bit%8) & 63
		before := i - 1
		if i%4 == 0 {
			before = i - 4
		}
		s[i] = s[before] + d<<shift - 32<<shift
	}
	for i, v := range s {
		s[i] = ordered(v)
	}
	return s, 14, true
}

// ordered returns the half that a number stands for in the order of numbers.
func ordered(v uint16) uint16 {
	if v&0x8000 != 0 {
		return v & 0x7fff
	}
	return ^v
}
