package native

// shorten rounds samples of depth bits, more than 8, to 8. Those of full range reach from
// 0 to the highest number, as theirs do; others are the same times a power of two.
func shorten(to []byte, from []uint16, depth int, full bool) {
	const point = 16 // bits behind the point
	scale := 1 << point >> (depth - 8)
	if full {
		highest := 1<<depth - 1
		scale = (255<<point + highest/2) / highest
	}
	for i, v := range from {
		to[i] = byte(min((int(v)*scale+1<<(point-1))>>point, 255))
	}
}
