package tiff

import (
	"encoding/binary"
	"math"
)

// undoHorizontal adds up what a row has of differences, each to the sample of the same
// kind before it. n is the samples of a pixel that lie together.
func undoHorizontal(row []byte, bits, n int, o binary.ByteOrder) {
	switch bits {
	case 8:
		for i := n; i < len(row); i++ {
			row[i] += row[i-n]
		}
	case 16:
		for i := 2 * n; i+2 <= len(row); i += 2 {
			o.PutUint16(row[i:], o.Uint16(row[i:])+o.Uint16(row[i-2*n:]))
		}
	case 32:
		for i := 4 * n; i+4 <= len(row); i += 4 {
			o.PutUint32(row[i:], o.Uint32(row[i:])+o.Uint32(row[i-4*n:]))
		}
	case 64:
		for i := 8 * n; i+8 <= len(row); i += 8 {
			o.PutUint64(row[i:], o.Uint64(row[i:])+o.Uint64(row[i-8*n:]))
		}
	}
}

// undoFloat puts together floating-point numbers of which the first bytes come first of
// all, then the second ones, as differences. They are written to be read in the order o.
func undoFloat(row, spare []byte, bits, n int, o binary.ByteOrder) {
	for i := n; i < len(row); i++ {
		row[i] += row[i-n]
	}
	size := bits / 8
	count := len(row) / size
	copy(spare, row)
	isLittle := o == binary.LittleEndian
	for k := range size {
		to := k
		if isLittle {
			to = size - 1 - k
		}
		for i, v := range spare[k*count : (k+1)*count] {
			row[i*size+to] = v
		}
	}
}

// float reads a number of 16, 24, 32 or 64 bits.
func float(b []byte, bits int, o binary.ByteOrder) float64 {
	switch bits {
	case 16:
		return small(uint32(o.Uint16(b)), 5, 10)
	case 24:
		v := uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2])
		if o == binary.LittleEndian {
			v = uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
		}
		return small(v, 7, 16)
	case 32:
		return float64(math.Float32frombits(o.Uint32(b)))
	}
	return math.Float64frombits(o.Uint64(b))
}

// small makes a number of a sign, an exponent and a fraction of so many bits.
func small(v uint32, exponent, fraction int) float64 {
	e := int(v>>fraction) & (1<<exponent - 1)
	f := float64(v&(1<<fraction-1)) / float64(uint32(1)<<fraction)
	sign := 1.0
	if v>>(exponent+fraction)&1 != 0 {
		sign = -1
	}
	bias := 1<<(exponent-1) - 1
	switch e {
	case 0:
		return sign * math.Ldexp(f, 1-bias)
	case 1<<exponent - 1:
		if f != 0 {
			return math.NaN()
		}
		return sign * math.Inf(1)
	}
	return sign * math.Ldexp(1+f, e-bias)
}
