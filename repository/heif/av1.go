package heif

// The numbers of AV1 that are used here.
const (
	obuSequence = 1
	isSRGB      = 13 // the transfer
	isBT709     = 1  // the primaries
)

// av1Coding finds the sequence header among the units of an AV1 stream, AV1, 5.3.
func av1Coding(b []byte) (Coding, bool) {
	for len(b) > 0 {
		r := &bits{b: b}
		r.skip(1)
		kind := r.read(4)
		hasMore, hasSize := r.flag(), r.flag()
		r.skip(1)
		if hasMore {
			r.skip(8)
		}
		size := uint64(len(b))
		if hasSize {
			size = r.leb()
		}
		head := r.at / 8
		if r.short || head > len(b) {
			return Coding{}, false
		}
		if kind == obuSequence {
			return sequence(&bits{b: b[head:]})
		}
		if size > uint64(len(b)-head) {
			return Coding{}, false
		}
		b = b[head+int(size):]
	}
	return Coding{}, false
}

// sequence reads a sequence header, AV1, 5.5.
func sequence(r *bits) (Coding, bool) {
	profile := r.read(3)
	r.skip(1)
	isStill := r.flag() // with a reduced header
	if isStill {
		r.skip(5)
	} else {
		points(r)
	}
	across, along := int(r.read(4))+1, int(r.read(4))+1
	c := Coding{Width: int(r.read(across)) + 1, Height: int(r.read(along)) + 1}
	if !isStill {
		if r.flag() { // numbers of frames
			r.skip(7)
		}
	}
	r.skip(3)
	if !isStill {
		tools(r)
	}
	r.skip(3)
	channels(r, &c, profile)
	return c, !r.short
}

// points passes over the operating points and the clock before them.
func points(r *bits) {
	hasModel, delay := false, 0
	if r.flag() { // a clock
		r.skip(64)
		if r.flag() {
			r.golomb()
		}
		if hasModel = r.flag(); hasModel {
			delay = int(r.read(5)) + 1
			r.skip(32 + 5 + 5)
		}
	}
	hasDelay := r.flag()
	for n := r.read(5) + 1; n > 0; n-- {
		r.skip(12)
		if r.read(5) > 7 {
			r.skip(1)
		}
		if hasModel && r.flag() {
			r.skip(2*delay + 1)
		}
		if hasDelay && r.flag() {
			r.skip(4)
		}
	}
}

// tools passes over the tools of prediction between frames.
func tools(r *bits) {
	r.skip(4)
	hasOrder := r.flag()
	if hasOrder {
		r.skip(2)
	}
	screen := uint32(2) // chosen for each frame
	if !r.flag() {
		screen = r.bit()
	}
	if screen > 0 && !r.flag() {
		r.skip(1)
	}
	if hasOrder {
		r.skip(3)
	}
}

// channels reads the colours of a sequence, AV1, 5.5.2.
func channels(r *bits, c *Coding, profile uint32) {
	c.Bits = 8
	if isHigh := r.flag(); isHigh {
		c.Bits = 10
		if profile == 2 && r.flag() {
			c.Bits = 12
		}
	}
	isGrey := profile != 1 && r.flag()
	code := &Code{Primaries: Unspecified, Transfer: Unspecified, Matrix: Unspecified}
	c.Colours, c.Chroma = code, Chroma444
	if r.flag() {
		code.Primaries, code.Transfer, code.Matrix = int(r.read(8)), int(r.read(8)), int(r.read(8))
	}
	switch {
	case isGrey:
		c.Chroma, code.Full = Grey, r.flag()
		return
	case code.Primaries == isBT709 && code.Transfer == isSRGB && code.Matrix == 0:
		code.Full = true
		return
	}
	code.Full = r.flag()
	switch {
	case profile == 0:
		c.Chroma = Chroma420
	case profile == 2 && c.Bits < 12:
		c.Chroma = Chroma422
	case profile == 2 && r.flag():
		c.Chroma = Chroma422
		if r.flag() {
			c.Chroma = Chroma420
		}
	}
}
