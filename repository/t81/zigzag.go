package t81

// Zigzag returns where in a block, row by row, each coefficient of the stream belongs
// (ITU-T T.81, figure 5).
func Zigzag() (natural [64]uint8) {
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
