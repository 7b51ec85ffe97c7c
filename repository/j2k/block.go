package j2k

// What is known of a sample and its neighbours while a block is decoded.
const (
	hasN = 1 << iota // the neighbour above is not zero
	hasS
	hasW
	hasE
	hasNW
	hasNE
	hasSW
	hasSE
	minusN // the neighbour above is negative
	minusS
	minusW
	minusE
	isSet
	isRefined
	isVisited

	hasAny = hasN | hasS | hasW | hasE | hasNW | hasNE | hasSW | hasSE
)

// blockDecoder decodes blocks, one after the other.
type blockDecoder struct {
	mq    mq
	zero  [4][256]uint8 // contexts by neighbours, for each kind of band
	signs [256]uint8    // context and, as the lowest bit, what is flipped

	w, h   int
	flags  []uint16 // with a border of one
	data   []int32  // twice the numbers
	causal bool
}

func newBlockDecoder() *blockDecoder {
	d := &blockDecoder{}
	d.mq.init()
	for n := range 256 {
		one := func(bits ...int) (c int) {
			for _, b := range bits {
				if n&b != 0 {
					c++
				}
			}
			return c
		}
		h, v, x := one(hasW, hasE), one(hasN, hasS), one(hasNW, hasNE, hasSW, hasSE)
		d.zero[bandLL][n] = zeroContext(h, v, x)
		d.zero[bandHL][n] = zeroContext(v, h, x)
		d.zero[bandLH][n] = zeroContext(h, v, x)
		d.zero[bandHH][n] = zeroContextHH(h+v, x)
		d.signs[n] = signContext(n)
	}
	return d
}

// zeroContext is that of T.800, table D.1, for bands of level edges.
func zeroContext(h, v, x int) uint8 {
	switch {
	case h == 2:
		return 8
	case h == 1 && v >= 1:
		return 7
	case h == 1 && x >= 1:
		return 6
	case h == 1:
		return 5
	case v == 2:
		return 4
	case v == 1:
		return 3
	case x >= 2:
		return 2
	}
	return uint8(x)
}

func zeroContextHH(hv, x int) uint8 {
	switch {
	case x >= 3:
		return 8
	case x == 2 && hv >= 1:
		return 7
	case x == 2:
		return 6
	case x == 1 && hv >= 2:
		return 5
	case x == 1 && hv == 1:
		return 4
	case x == 1:
		return 3
	case hv >= 2:
		return 2
	}
	return uint8(hv)
}

// signContext is that of T.800, table D.3, by four neighbours and their signs: n holds
// the first four flags, and above them those of the signs.
func signContext(n int) uint8 {
	one := func(has, minus int) int {
		switch {
		case n&has == 0:
			return 0
		case n&minus != 0:
			return -1
		}
		return 1
	}
	v := max(-1, min(one(hasN, minusN>>4)+one(hasS, minusS>>4), 1))
	h := max(-1, min(one(hasW, minusW>>4)+one(hasE, minusE>>4), 1))
	flip := 0
	if h < 0 || h == 0 && v < 0 {
		h, v, flip = -h, -v, 1
	}
	context := contextSign + 3*h + v
	if h == 1 {
		context = contextSign + 3 + v
	}
	return uint8(context<<1 | flip)
}

// pass is what one pass over a block does.
type pass struct {
	band   int
	one    int32 // the bit plane, twice
	isRaw  bool
	stride int
}

// decode decodes the passes of a block of a band, of which the topmost bit plane has
// the number planes-1. The numbers are twice what they stand for, with a half where
// bits are missing.
func (d *blockDecoder) decode(b *block, band int, flags byte, planes int) {
	d.w, d.h = b.dx(), b.dy()
	d.causal = flags&styleCausal != 0
	stride := d.w + 2
	d.flags = cleared(d.flags, stride*(d.h+2))
	d.data = cleared(d.data, d.w*d.h)
	d.mq.reset()
	kind, plane := 2, planes // the first is a cleanup
	for _, s := range b.segments {
		isRaw := flags&styleBypass != 0 && plane <= planes-4 && kind < 2
		if isRaw {
			d.mq.startRaw(s.data)
		} else {
			d.mq.start(s.data)
		}
		for range s.passes {
			if plane < 1 {
				return
			}
			p := pass{band: band, one: 1 << plane, isRaw: isRaw, stride: stride}
			switch kind {
			case 0:
				d.significance(p)
			case 1:
				d.refinement(p)
			case 2:
				d.cleanup(p)
				if flags&styleSegment != 0 {
					for range 4 {
						d.mq.bit(contextUniform)
					}
				}
			}
			if flags&styleReset != 0 {
				d.mq.reset()
			}
			if kind++; kind == 3 {
				kind = 0
				plane--
			}
		}
	}
}

func cleared[T int32 | uint16](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// look returns the flags of a sample as they count in its row of a stripe.
func (d *blockDecoder) look(f uint16, y int) uint16 {
	if d.causal && y&3 == 3 {
		f &^= hasS | hasSW | hasSE | minusS
	}
	return f
}

// set makes a sample other than zero.
func (d *blockDecoder) set(at, i int, p pass, f uint16, sign uint32) {
	v := p.one | p.one>>1
	d.data[i] = v
	fl := d.flags
	up, down := at-p.stride, at+p.stride
	fl[up-1] |= hasSE
	fl[up+1] |= hasSW
	fl[down-1] |= hasNE
	fl[down+1] |= hasNW
	if sign != 0 {
		d.data[i] = -v
		fl[up] |= hasS | minusS
		fl[down] |= hasN | minusN
		fl[at-1] |= hasE | minusE
		fl[at+1] |= hasW | minusW
	} else {
		fl[up] |= hasS
		fl[down] |= hasN
		fl[at-1] |= hasE
		fl[at+1] |= hasW
	}
	fl[at] |= isSet
}

// sign decodes the sign of a sample.
func (d *blockDecoder) sign(f uint16) uint32 {
	s := d.signs[f&15|f>>4&0xf0]
	return d.mq.bit(s>>1) ^ uint32(s&1)
}

func (d *blockDecoder) significance(p pass) {
	zero := &d.zero[p.band]
	for y0 := 0; y0 < d.h; y0 += 4 {
		for x := range d.w {
			for y := y0; y < min(y0+4, d.h); y++ {
				at := (y+1)*p.stride + x + 1
				if d.flags[at]&isSet != 0 || d.flags[at]&hasAny == 0 {
					continue
				}
				f := d.look(d.flags[at], y)
				if f&hasAny == 0 {
					continue
				}
				var isNow, sign uint32
				if p.isRaw {
					if isNow = d.mq.rawBit(); isNow != 0 {
						sign = d.mq.rawBit()
					}
				} else if isNow = d.mq.bit(zero[f&hasAny]); isNow != 0 {
					sign = d.sign(f)
				}
				if isNow != 0 {
					d.set(at, y*d.w+x, p, f, sign)
				}
				d.flags[at] |= isVisited
			}
		}
	}
}

func (d *blockDecoder) refinement(p pass) {
	half := p.one >> 1
	for y0 := 0; y0 < d.h; y0 += 4 {
		for x := range d.w {
			for y := y0; y < min(y0+4, d.h); y++ {
				at := (y+1)*p.stride + x + 1
				if d.flags[at]&(isSet|isVisited) != isSet {
					continue
				}
				var bit uint32
				if p.isRaw {
					bit = d.mq.rawBit()
				} else {
					context := uint8(contextRefine)
					if f := d.look(d.flags[at], y); f&isRefined != 0 {
						context += 2
					} else if f&hasAny != 0 {
						context++
					}
					bit = d.mq.bit(context)
				}
				i := y*d.w + x
				if (bit != 0) == (d.data[i] >= 0) {
					d.data[i] += half
				} else {
					d.data[i] -= half
				}
				d.flags[at] |= isRefined
			}
		}
	}
}

func (d *blockDecoder) cleanup(p pass) {
	zero := &d.zero[p.band]
	for y0 := 0; y0 < d.h; y0 += 4 {
		for x := range d.w {
			y, isFirst := y0, false
			if y0+4 <= d.h && d.isQuiet(x, y0, p.stride) {
				if d.mq.bit(contextRun) == 0 {
					continue
				}
				y += int(d.mq.bit(contextUniform)<<1 | d.mq.bit(contextUniform))
				isFirst = true
			}
			for ; y < min(y0+4, d.h); y++ {
				at := (y+1)*p.stride + x + 1
				f := d.look(d.flags[at], y)
				if f&(isSet|isVisited) == 0 {
					if isFirst || d.mq.bit(zero[f&hasAny]) != 0 {
						d.set(at, y*d.w+x, p, f, d.sign(f))
					}
				}
				isFirst = false
				d.flags[at] &^= isVisited
			}
		}
	}
}

// isQuiet reports whether nothing is known of the four samples of a column yet.
func (d *blockDecoder) isQuiet(x, y, stride int) bool {
	at := (y+1)*stride + x + 1
	const some = hasAny | isSet | isVisited
	last := d.look(d.flags[at+3*stride], y+3)
	return (d.flags[at]|d.flags[at+stride]|d.flags[at+2*stride]|last)&some == 0
}
