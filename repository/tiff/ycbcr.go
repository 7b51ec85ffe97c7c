package tiff

// ycc makes red, green and blue of luma and chroma, in 16 bits behind the point.
type ycc struct {
	y             [256]int32
	crR, crG, cbG [256]int32
	cbB           [256]int32
}

// ycc returns what the file says of luma and chroma, or what JPEG says where the file is
// not to be asked.
func (p *Page) ycc(ask bool) *ycc {
	weights := []float64{0.299, 0.587, 0.114}
	reference := []float64{0, 255, 128, 255, 128, 255}
	if ask {
		weights = p.reals(tagCoefficients, weights...)
		reference = p.reals(tagReference, reference...)
	}
	r, g, b := weights[0], weights[1], weights[2]
	if !(r > 0 && g > 0 && b > 0 && r+b < 2) {
		r, g, b = 0.299, 0.587, 0.114
	}
	span := func(black, white, full float64) float64 {
		if white-black < 1 {
			return 1
		}
		return full / (white - black)
	}
	const one = 1 << 16
	m := &ycc{}
	fixed := func(v float64) int32 { return int32(min(max(v, -4096), 4096) * one) }
	for i := range 256 {
		v := float64(i)
		cb := (v - reference[2]) * span(reference[2], reference[3], 127)
		cr := (v - reference[4]) * span(reference[4], reference[5], 127)
		m.y[i] = fixed((v-reference[0])*span(reference[0], reference[1], 255)) + one/2
		m.crR[i] = fixed((2 - 2*r) * cr)
		m.cbB[i] = fixed((2 - 2*b) * cb)
		m.crG[i] = fixed(-r * (2 - 2*r) / g * cr)
		m.cbG[i] = fixed(-b * (2 - 2*b) / g * cb)
	}
	return m
}

func (m *ycc) rgb(dst []byte, y, cb, cr byte) {
	_ = dst[2]
	dst[0] = clamp(m.y[y] + m.crR[cr])
	dst[1] = clamp(m.y[y] + m.crG[cr] + m.cbG[cb])
	dst[2] = clamp(m.y[y] + m.cbB[cb])
}

func clamp(v int32) byte { return byte(min(max(v>>16, 0), 255)) }

// sharedChroma paints rows of which several pixels share their chroma: they come as the
// luma of a rectangle of them, row by row, and then its chroma.
func (p *Page) sharedChroma(c *coding) func(dst []byte, lines [][]byte, k int) {
	across, along := p.subsampling()
	sx, sy := int(across), int(along)
	unit := sx*sy + 2
	m := p.ycc(true)
	c.line = func(dst, row []byte) { copy(dst, row) }
	c.inPlane = unit // more than enough: a pixel has less
	return func(dst []byte, lines [][]byte, k int) {
		for x := 0; 3*x < len(dst); x++ {
			u := lines[0][x/sx*unit:][:unit]
			m.rgb(dst[3*x:], u[k*sx+x%sx], u[unit-2], u[unit-1])
		}
	}
}
