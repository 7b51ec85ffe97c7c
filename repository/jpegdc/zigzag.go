package jpegdc

// zigzag returns where in a block, row by row, each coefficient of the stream
// belongs (ITU-T T.81, figure 5).
func zigzag() (natural [64]uint8) {
	x, y := 0, 0
	for k := range natural {
		natural[k] = uint8(8*y + x)
		switch up := (x+y)%2 == 0; {
		case up && x == 7, !up && y != 7 && x == 0:
			y++
		case !up && y == 7, up && y == 0:
			x++
		case up:
			x, y = x+1, y-1
		default:
			x, y = x-1, y+1
		}
	}
	return natural
}

// lastWithin returns the last coefficient of the stream in the first across
// columns and down rows of a block.
func lastWithin(across, down int) (last int) {
	for k, at := range zigzag() {
		if int(at%8) < across && int(at/8) < down {
			last = k
		}
	}
	return last
}
