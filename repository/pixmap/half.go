package pixmap

import (
	"encoding/binary"
	"math"
)

const (
	halfOne   = 0x3c00 // 1 as a half float
	halfMost  = 0x7bff // 65504, the largest number
	lightSize = 8      // bytes of a pixel of Light
)

// PutLight writes a pixel of Light: red, green, blue and alpha. What is below zero, or
// no number, becomes zero, and what is too large the largest number.
func PutLight(dst []byte, v [4]float32) {
	_ = dst[lightSize-1]
	for i, c := range v {
		binary.LittleEndian.PutUint16(dst[2*i:], Half(c))
	}
}

// Half returns the half float next to v, as [PutLight] says.
func Half(v float32) uint16 {
	if !(v > 0) {
		return 0
	}
	const shift, bias = 23 - 10, (127 - 15) << 10
	b := math.Float32bits(v)
	h := int((b+1<<(shift-1))>>shift) - bias
	switch {
	case h >= halfMost:
		return halfMost
	case h >= 1<<10:
		return uint16(h)
	}
	return uint16(v*(1<<24) + 0.5) // too small for an exponent of its own
}

// FromHalf returns the number that a half float is.
func FromHalf(h uint16) float32 {
	sign, exponent, rest := uint32(h&0x8000)<<16, uint32(h>>10&31), uint32(h&0x3ff)
	switch exponent {
	case 0:
		v := float32(rest) / (1 << 24)
		if sign != 0 {
			return -v
		}
		return v
	case 31:
		return math.Float32frombits(sign | 0xff<<23 | rest<<13)
	}
	return math.Float32frombits(sign | (exponent+127-15)<<23 | rest<<13)
}
