package vp8l

// mixture says how much of green was taken from red, and of both from blue.
type mixture struct{ squares }

func (m mixture) undo(pixels []uint32) []uint32 {
	for i, v := range pixels {
		by := m.at(i%m.width, i/m.width)
		green := v >> 8
		red := v>>16 + share(by, green)
		blue := v + share(by>>8, green) + share(by>>16, red)
		pixels[i] = v&0xff00ff00 | red&0xff<<16 | blue&0xff
	}
	return pixels
}

// share returns how much of a channel belongs to another. Of both numbers the lowest
// byte counts.
func share(by, channel uint32) uint32 {
	return uint32(int32(int8(by)) * int32(int8(channel)) >> 5)
}

// greenApart says that green was taken from red and blue.
type greenApart struct{}

func (greenApart) undo(pixels []uint32) []uint32 {
	for i, v := range pixels {
		green := v >> 8 & 0xff
		pixels[i] = added(v, green<<16|green)
	}
	return pixels
}

// added adds each channel to its like.
func added(a, b uint32) uint32 {
	const even, odd = 0x00ff00ff, 0xff00ff00
	return (a&even+b&even)&even | (a&odd+b&odd)&odd
}

// palette says that pixels are numbers of colours, of which several may be in one.
type palette struct {
	colours []uint32
	shift   uint // bits of their number in one pixel
	width   int  // of the picture with colours
}

// readPalette reads the colours, of which each is told by what it differs from the one
// before.
func readPalette(b *bits, width int) (palette, bool) {
	n := int(b.next(8)) + 1
	colours, ok := readWhole(b, n, 1)
	if !ok {
		return palette{}, false
	}
	for i := 1; i < n; i++ {
		colours[i] = added(colours[i], colours[i-1])
	}
	p := palette{colours: colours, width: width}
	switch {
	case n <= 2:
		p.shift = 3
	case n <= 4:
		p.shift = 2
	case n <= 16:
		p.shift = 1
	}
	return p, true
}

func (p palette) undo(packed []uint32) []uint32 {
	across := parts(p.width, p.shift)
	wide, pixels := uint(8)>>p.shift, packed
	if p.shift > 0 {
		pixels = make([]uint32, len(packed)/across*p.width)
	}
	for y := range len(packed) / across {
		for x := range p.width {
			v := packed[y*across+x>>p.shift] >> 8 & 0xff
			v = v >> (uint(x&(1<<p.shift-1)) * wide) & (1<<wide - 1)
			colour := uint32(0) // of a number that is too high
			if int(v) < len(p.colours) {
				colour = p.colours[v]
			}
			pixels[y*p.width+x] = colour
		}
	}
	return pixels
}
