package jpegdc

import "vitrine/repository/t81"

// What the transforms of columns and rows keep behind the point, in 32 bits. They are √8
// times as large as orthonormal ones in each direction.
const (
	keptBits = 2 // between columns and rows

	downColumn = t81.FracBits - keptBits
	downRow    = t81.FracBits + keptBits + 3

	// centre is added to the first of a row: the sample of nothing, and rounding.
	centre = 128<<(keptBits+3) + 1<<(keptBits+2)
)

// clamped returns the sample that the result of a row stands for.
func clamped(v int32) byte {
	v >>= downRow
	if uint32(v) > 255 {
		v = ^v >> 31 // 0 if below, all ones if above
	}
	return byte(v)
}
