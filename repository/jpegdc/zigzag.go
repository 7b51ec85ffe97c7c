package jpegdc

import "vitrine/repository/t81"

// lastWithin returns the last coefficient of the stream in the first across
// columns and down rows of a block.
func lastWithin(across, down int) (last int) {
	for k, at := range t81.Zigzag() {
		if int(at%8) < across && int(at/8) < down {
			last = k
		}
	}
	return last
}
