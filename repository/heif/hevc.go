package heif

// The numbers of H.265 that are used here.
const (
	nalSPS      = 33
	hvcHead     = 22 // bytes of hvcC before the lists
	mostUnits   = 64 // parameter sets in hvcC
	extendedSAR = 255
)

// hevcCoding reads the sequence parameter set in an hvcC box.
func hevcCoding(config []byte) (Coding, bool) {
	if len(config) < hvcHead {
		return Coding{}, false
	}
	f := fields{b: config[hvcHead:]}
	for lists := f.uint(1); lists > 0 && !f.short; lists-- {
		kind := f.uint(1) & 63
		n := min(f.uint(2), mostUnits)
		for ; n > 0 && !f.short; n-- {
			unit := f.take(int(f.uint(2)))
			if kind == nalSPS && len(unit) > 2 {
				return sps(unescaped(unit[2:]))
			}
		}
	}
	return Coding{}, false
}

// unescaped takes out the bytes that keep a unit from looking like the beginning of one.
func unescaped(b []byte) []byte {
	out, zeros := make([]byte, 0, len(b)), 0
	for _, c := range b {
		if zeros >= 2 && c == 3 {
			zeros = 0
			continue
		}
		if zeros++; c != 0 {
			zeros = 0
		}
		out = append(out, c)
	}
	return out
}

// sps reads a sequence parameter set, H.265, 7.3.2.2.
func sps(b []byte) (Coding, bool) {
	r := &bits{b: b}
	r.skip(4)
	layers := int(r.read(3))
	r.skip(1)
	profile(r, layers)
	r.golomb() // its number
	var c Coding
	c.Chroma = Chroma(r.golomb())
	if c.Chroma > Chroma444 {
		return Coding{}, false
	}
	if c.Chroma == Chroma444 {
		r.skip(1) // planes apart
	}
	c.Width, c.Height = int(r.golomb()), int(r.golomb())
	if r.flag() {
		across, along := 1, 1
		if c.Chroma == Chroma420 || c.Chroma == Chroma422 {
			across = 2
		}
		if c.Chroma == Chroma420 {
			along = 2
		}
		c.Width -= across * (int(r.golomb()) + int(r.golomb()))
		c.Height -= along * (int(r.golomb()) + int(r.golomb()))
	}
	c.Bits = 8 + int(r.golomb())
	r.golomb()
	if r.short || c.Width < 1 || c.Height < 1 || c.Bits > 16 {
		return Coding{}, false
	}
	// What is not said is known, H.265, E.3.1: the numbers are those of video.
	c.Colours = &Code{Primaries: Unspecified, Transfer: Unspecified, Matrix: Unspecified}
	if code, ok := usability(r, layers); ok {
		c.Colours = code
	}
	return c, true
}

// profile passes over what a stream needs of its decoder, H.265, 7.3.3.
func profile(r *bits, layers int) {
	const general, level = 88, 8 // bits
	r.skip(general + level)
	var has [8][2]bool
	for i := range layers {
		has[i] = [2]bool{r.flag(), r.flag()}
	}
	if layers > 0 {
		r.skip(2 * (8 - layers))
	}
	for _, h := range has[:layers] {
		if h[0] {
			r.skip(general)
		}
		if h[1] {
			r.skip(level)
		}
	}
}

// usability goes on to the colours that the stream says to have, H.265, E.2.1.
func usability(r *bits, layers int) (*Code, bool) {
	log := int(r.golomb()) + 4
	from := layers
	if r.flag() {
		from = 0
	}
	for ; from <= layers; from++ {
		r.golomb()
		r.golomb()
		r.golomb()
	}
	for range 6 { // how blocks are divided
		r.golomb()
	}
	if hasLists := r.flag(); hasLists {
		if areOwn := r.flag(); areOwn {
			scaling(r)
		}
	}
	r.skip(2)
	if r.flag() { // samples as they are
		r.skip(8)
		r.golomb()
		r.golomb()
		r.skip(1)
	}
	if !references(r) {
		return nil, false
	}
	if r.flag() { // references over long
		for n := r.golomb(); n > 0 && !r.short; n-- {
			r.skip(log + 1)
		}
	}
	r.skip(2)
	if !r.flag() {
		return nil, false
	}
	if r.flag() && r.read(8) == extendedSAR {
		r.skip(32)
	}
	if r.flag() {
		r.skip(1)
	}
	if !r.flag() { // the kind of signal
		return nil, false
	}
	r.skip(3)
	code := &Code{Primaries: Unspecified, Transfer: Unspecified, Matrix: Unspecified, Full: r.flag()}
	if r.flag() {
		code.Primaries, code.Transfer, code.Matrix = int(r.read(8)), int(r.read(8)), int(r.read(8))
	}
	return code, !r.short
}

// scaling passes over scaling lists, H.265, 7.3.4.
func scaling(r *bits) {
	for size := range 4 {
		step := 1
		if size == 3 {
			step = 3
		}
		for m := 0; m < 6; m += step {
			if !r.flag() {
				r.golomb()
				continue
			}
			if size > 1 {
				r.golomb()
			}
			for range min(64, 1<<(4+2*size)) {
				r.golomb()
			}
		}
	}
}

// references passes over the sets of pictures that others refer to, H.265, 7.3.7. It
// reports false where they make no sense.
func references(r *bits) bool {
	const mostSets, mostPictures = 64, 16
	n := int(r.golomb())
	if n > mostSets {
		return false
	}
	var sizes [mostSets]int
	for i := range n {
		if i > 0 && r.flag() {
			r.skip(1)
			r.golomb()
			for range sizes[i-1] + 1 {
				if isUsed := r.flag(); isUsed || r.flag() {
					sizes[i]++
				}
			}
			continue
		}
		before, after := int(r.golomb()), int(r.golomb())
		if before > mostPictures || after > mostPictures {
			return false
		}
		for range before + after {
			r.golomb()
			r.skip(1)
		}
		sizes[i] = before + after
	}
	return !r.short
}
