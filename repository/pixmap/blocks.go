package pixmap

import "encoding/binary"

// block is 4 × 4 pixels of red, green, blue and alpha.
type block [4 * 4 * 4]byte

// bc1 decodes a block of BC1: two colours, and two or one between them.
func bc1(b []byte, to *block) { blockColours(b, to, true) }

// bc2 decodes a block of BC2: alpha of 4 bits before the colours.
func bc2(b []byte, to *block) {
	blockColours(b[8:], to, false)
	for i := range 16 {
		to[4*i+3] = b[i/2] >> (4 * (i & 1)) & 15 * 17
	}
}

// bc3 decodes a block of BC3: alpha between two before the colours.
func bc3(b []byte, to *block) {
	blockColours(b[8:], to, false)
	blockLevels(b, to, 3)
}

// bc4 decodes a block of BC4, which is grey.
func bc4(b []byte, to *block) {
	for channel := range 3 {
		blockLevels(b, to, channel)
	}
	for i := range 16 {
		to[4*i+3] = 255
	}
}

// bc5 decodes a block of BC5, which has red and green.
func bc5(b []byte, to *block) {
	blockLevels(b, to, 0)
	blockLevels(b[8:], to, 1)
	for i := range 16 {
		to[4*i+2], to[4*i+3] = 0, 255
	}
}

// divided returns what decodes a block of which the colours are multiplied by their alpha.
func divided(decode func(b []byte, to *block)) func(b []byte, to *block) {
	return func(b []byte, to *block) {
		decode(b, to)
		for i := 0; i < len(to); i += 4 {
			divide(to[i : i+4])
		}
	}
}

// blockColours decodes colours of 5, 6 and 5 bits. Where the first is not the larger and
// hasHole is set, the last of four is nothing.
func blockColours(b []byte, to *block, hasHole bool) {
	first, second := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])
	var colours [4][4]byte
	for i, v := range [2]uint16{first, second} {
		colours[i] = [4]byte{level(int(v>>11), 31), level(int(v>>5&63), 63), level(int(v&31), 31), 255}
	}
	between := func(i, from, to int) {
		sum := from + to
		for c := range 3 {
			colours[i][c] = byte((from*int(colours[0][c]) + to*int(colours[1][c]) + sum/2) / sum)
		}
		colours[i][3] = 255
	}
	if first > second || !hasHole {
		between(2, 2, 1)
		between(3, 1, 2)
	} else {
		between(2, 1, 1)
	}
	indices := binary.LittleEndian.Uint32(b[4:])
	for i := range 16 {
		copy(to[4*i:], colours[indices>>(2*i)&3][:])
	}
}

// blockLevels decodes one channel: two levels, and six or four between them.
func blockLevels(b []byte, to *block, channel int) {
	levels := [8]int{int(b[0]), int(b[1])}
	steps := 7
	if b[0] <= b[1] {
		steps = 5
		levels[7] = 255 // and the one before it is 0
	}
	for i := 1; i < steps; i++ {
		levels[i+1] = ((steps-i)*levels[0] + i*levels[1] + steps/2) / steps
	}
	var indices uint64 // 3 bits each
	for i, v := range b[2:8] {
		indices |= uint64(v) << (8 * i)
	}
	for i := range 16 {
		to[4*i+channel] = byte(levels[indices>>(3*i)&7])
	}
}
