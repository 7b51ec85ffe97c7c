package tiff

import "encoding/binary"

// sampler reads samples of a row as levels from 0 to 255: of whole numbers the highest 8
// bits, of signed ones from the least there is on, of floating-point ones from 0 to 1 or
// what the file says they reach.
type sampler struct {
	bits        int
	format      int64
	order       binary.ByteOrder
	least, most float64
	isIndex     bool       // numbers are not levels but count the colours of a palette
	table       *[256]byte // levels of a byte's highest bits, where there are fewer than 8
}

func (p *Page) sampler() *sampler {
	s := &sampler{bits: p.Bits, format: p.format, order: p.file.layout.order, least: 0, most: 1}
	if p.isPicture() || p.Packing == SGILog {
		return s // their samples are none of ours
	}
	s.isIndex = p.Photometric == photometricPalette
	if p.isLab() {
		s.format = formatUnsigned // their bytes are told apart later
	}
	if p.format == formatFloat {
		s.least, s.most = p.reals(tagLeast, 0)[0], p.reals(tagMost, 1)[0]
		if !(s.most > s.least) {
			s.least, s.most = 0, 1
		}
	}
	if p.Bits < 8 {
		s.table = new([256]byte)
		top := 1<<p.Bits - 1
		for v := range s.table {
			n := v >> (8 - p.Bits)
			s.table[v] = byte(n)
			if !s.isIndex {
				s.table[v] = byte((n*255 + top/2) / top)
			}
			if p.format == formatSigned && !s.isIndex {
				s.table[v] = byte(((n^(top+1)/2)*255 + top/2) / top)
			}
		}
	}
	return s
}

// line writes the levels of as many samples as dst has room for.
func (s *sampler) line(dst, row []byte) {
	switch {
	case s.format == formatFloat:
		size, scale := s.bits/8, 255/(s.most-s.least)
		for i := range dst {
			dst[i] = level((float(row[i*size:], s.bits, s.order) - s.least) * scale)
		}
	case s.bits == 8 || s.bits == 16 || s.bits == 24 || s.bits == 32 || s.bits == 64:
		s.bytes(dst, row)
	case s.bits < 8:
		s.few(dst, row)
	default:
		for i, at := 0, 0; i < len(dst); i, at = i+1, at+s.bits {
			dst[i] = row[at>>3] << (at & 7)
			if at&7 != 0 {
				dst[i] |= row[at>>3+1] >> (8 - at&7)
			}
			if s.format == formatSigned {
				dst[i] ^= 0x80
			}
		}
	}
}

// bytes takes of each number the byte that counts most.
func (s *sampler) bytes(dst, row []byte) {
	size := s.bits / 8
	at := 0
	if s.order == binary.LittleEndian {
		at = size - 1
	}
	if size == 1 {
		copy(dst, row)
	} else {
		row = row[at:]
		for i := range dst {
			dst[i] = row[i*size]
		}
	}
	if s.format == formatSigned {
		for i := range dst {
			dst[i] ^= 0x80
		}
	}
}

// few reads samples of less than a byte.
func (s *sampler) few(dst, row []byte) {
	for i, at := 0, 0; i < len(dst); i, at = i+1, at+s.bits {
		v := row[at>>3] << (at & 7)
		if at&7+s.bits > 8 {
			v |= row[at>>3+1] >> (8 - at&7)
		}
		dst[i] = s.table[v&^(0xff>>s.bits)]
	}
}

// index reads a number as it is, of up to 16 bits.
func (s *sampler) index(row []byte, i int) int {
	if s.bits == 16 {
		return int(s.order.Uint16(row[2*i:]))
	}
	v := 0
	for at := i * s.bits; at < (i+1)*s.bits; at++ {
		v = v<<1 | int(row[at>>3]>>(7-at&7)&1)
	}
	return v
}

// level rounds a number to a level; what is no number is black.
func level(v float64) byte {
	switch {
	case v >= 255:
		return 255
	case v > 0:
		return byte(v + 0.5)
	}
	return 0
}
