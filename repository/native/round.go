package native

// shorten rounds samples of depth bits, more than 8, to 8. Grey chroma stays grey.
func shorten(to []byte, from []uint16, depth int) {
	shift, half := depth-8, 1<<(depth-9)
	for i, v := range from {
		to[i] = byte(min((int(v)+half)>>shift, 255))
	}
}
