package decode

import (
	"math"

	"vitrine/repository/heif"
)

// The numbers of ISO/IEC 23091-2 that are told apart here.
const (
	primaries709  = 1
	primaries2020 = 9
	primariesDCI  = 11
	primariesP3   = 12
	primariesEBU  = 22

	transferGamma28 = 5
	transferLinear  = 8
	transferPQ      = 16
	transferHLG     = 18

	matrixIdentity = 0
	matrix709      = 1
	matrixFCC      = 4
	matrix240M     = 7
	matrixYCgCo    = 8
	matrix2020     = 9
	matrix2020CL   = 10
	matrixDerived  = 12
	matrixDerivedC = 13
)

// matrixOf returns what makes colours of luma and chroma; nil where luma is none. What is
// not known is taken for BT.601, as by others. Where the lowest bits were cut off, what they
// were worth in the mean is added.
func matrixOf(c heif.Code, cut int) *matrix {
	kr, kb := 0.299, 0.114
	switch c.Matrix {
	case matrixIdentity, matrixYCgCo:
		return nil
	case matrix709:
		kr, kb = 0.2126, 0.0722
	case matrixFCC:
		kr, kb = 0.30, 0.11
	case matrix240M:
		kr, kb = 0.212, 0.087
	case matrix2020, matrix2020CL:
		kr, kb = 0.2627, 0.0593
	case matrixDerived, matrixDerivedC:
		y := chromaticities(c.Primaries).toXYZ()[1]
		kr, kb = y[0], y[2]
	default:
		if c.Full && cut == 0 {
			return fullRange
		}
	}
	const fine = 1 << 16
	kg := 1 - kr - kb
	black, luma, chroma := int32(0), 0x10101/float64(fine), 1.0
	if !c.Full {
		black, luma, chroma = 16, 255.0/219, 255.0/224
	}
	fixed := func(v float64) int32 { return int32(math.Round(v * fine)) }
	m := matrix{
		luma: fixed(luma), crR: fixed(2 * (1 - kr) * chroma), cbB: fixed(2 * (1 - kb) * chroma),
		crG: fixed(2 * (1 - kr) * kr / kg * chroma), cbG: fixed(2 * (1 - kb) * kb / kg * chroma),
	}.from(black)
	lost := 0.5 - 0.5/float64(int(1)<<cut) // of a level
	share := func(of int32) int32 { return int32(math.Round(lost * float64(of))) }
	m.red += share(m.luma + m.crR)
	m.green += share(m.luma - m.cbG - m.crG)
	m.blue += share(m.luma + m.cbB)
	return m
}

// chromaticity is where a colour lies in the diagram of 1931.
type chromaticity struct{ x, y float64 }

// primaries are those of red, green, blue and white.
type primarySet [4]chromaticity

// chromaticities returns the primaries of a number. Those of old televisions are taken for
// the ones of sRGB: programs name them that write sRGB.
func chromaticities(number int) primarySet {
	d65 := chromaticity{0.3127, 0.3290}
	switch number {
	case primaries2020:
		return primarySet{{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}, d65}
	case primariesDCI:
		return primarySet{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, {0.314, 0.351}}
	case primariesP3:
		return primarySet{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, d65}
	case primariesEBU:
		return primarySet{{0.630, 0.340}, {0.295, 0.605}, {0.155, 0.077}, d65}
	}
	return primarySet{{0.640, 0.330}, {0.300, 0.600}, {0.150, 0.060}, d65}
}

// square is a matrix of colours.
type square [3][3]float64

// xyz returns the colour, as bright as 1.
func (c chromaticity) xyz() [3]float64 {
	return [3]float64{c.x / c.y, 1, (1 - c.x - c.y) / c.y}
}

// toXYZ returns what makes XYZ of linear red, green and blue.
func (p primarySet) toXYZ() square {
	var m square
	for i, c := range p[:3] {
		v := c.xyz()
		for row := range 3 {
			m[row][i] = v[row]
		}
	}
	share := m.inverse().by(p[3].xyz())
	for row := range 3 {
		for i := range 3 {
			m[row][i] *= share[i]
		}
	}
	return m
}

// by returns m × v.
func (m square) by(v [3]float64) (out [3]float64) {
	for row := range 3 {
		out[row] = m[row][0]*v[0] + m[row][1]*v[1] + m[row][2]*v[2]
	}
	return out
}

// times returns m × n.
func (m square) times(n square) (out square) {
	for col := range 3 {
		v := m.by([3]float64{n[0][col], n[1][col], n[2][col]})
		for row := range 3 {
			out[row][col] = v[row]
		}
	}
	return out
}

// inverse returns the inverse of m, which must have one.
func (m square) inverse() (out square) {
	det := 0.0
	for i := range 3 {
		det += m[0][i] * (m[1][(i+1)%3]*m[2][(i+2)%3] - m[1][(i+2)%3]*m[2][(i+1)%3])
	}
	for row := range 3 {
		for col := range 3 {
			a, b, c, d := (col+1)%3, (col+2)%3, (row+1)%3, (row+2)%3
			out[row][col] = (m[a][c]*m[b][d] - m[a][d]*m[b][c]) / det
		}
	}
	return out
}

// adapted returns what makes of colours under one white those under another one, by
// Bradford's method.
func adapted(from, to [3]float64) square {
	cone := square{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	a, b := cone.by(from), cone.by(to)
	var scale square
	for i := range 3 {
		scale[i][i] = b[i] / a[i]
	}
	return cone.inverse().times(scale).times(cone)
}

// codeProfile returns a profile of what a code says, for colours that are not those of
// sRGB; else nil. The curves of video are taken for that of sRGB, for which pictures are
// made; light beyond white is brought back before, see [toneMap].
func codeProfile(c heif.Code) []byte {
	gamma := 0.0
	switch c.Transfer {
	case transferGamma28:
		gamma = 2.8
	case transferLinear:
		gamma = 1
	case transferPQ, transferHLG:
		return nil
	}
	p := chromaticities(c.Primaries)
	if gamma == 0 && p == chromaticities(primaries709) {
		return nil
	}
	return primaryProfile(p, gamma)
}

// primaryProfile makes a profile of primaries and an exponent, or, for 0, the curve of sRGB.
func primaryProfile(p primarySet, gamma float64) []byte {
	h := make([]byte, profileHeader)
	copy(h[8:], "\x02\x40")
	copy(h[atClass:], "mntrRGB XYZ ")
	copy(h[atSignature:], "acsp")
	m := adapted(p[3].xyz(), [3]float64{0.9642, 1, 0.8249}).times(p.toXYZ())
	curves := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), s15(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	if gamma > 0 {
		curves = curve(gamma)
	}
	var tags []tag
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		tags = append(tags, tag{name, append([]byte("XYZ \x00\x00\x00\x00"), fixed15(m[0][i], m[1][i], m[2][i])...)})
	}
	for _, name := range []string{"rTRC", "gTRC", "bTRC"} {
		tags = append(tags, tag{name, curves})
	}
	return assemble(h, tags)
}

// fixed15 is s15 for numbers of either sign.
func fixed15(v ...float64) (b []byte) {
	for _, f := range v {
		n := int32(math.Round(f * 65536))
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return b
}

// colourName names the colours of a code.
func colourName(c heif.Code) string {
	name := "sRGB"
	switch c.Primaries {
	case primaries2020:
		name = "BT.2020"
	case primariesDCI:
		name = "DCI-P3"
	case primariesP3:
		name = "Display P3"
	case primariesEBU:
		name = "EBU"
	case heif.Unspecified:
		name = ""
	}
	switch c.Transfer {
	case transferPQ:
		return name + " PQ"
	case transferHLG:
		return name + " HLG"
	case transferLinear:
		return name + " linear"
	}
	return name
}
