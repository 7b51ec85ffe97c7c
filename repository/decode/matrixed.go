package decode

import (
	"math"

	"vitrine/repository/pixmap"
)

// matrixed converts by curves and a matrix: what each channel adds to linear
// sRGB is looked up, the sum encoded by another table. It is exact to a level.
type matrixed struct {
	channel [3][256][3]int32 // linear sRGB, in units of 1/linearOne
	encode  [linearOne + 1]byte
}

const linearOne = 1 << 14 // the first level of sRGB is 5 of these wide

// newMatrixed writes down a conversion to XYZ in which the channels do not mix
// before they are added.
func newMatrixed(toXYZ func(r, g, b float64) (x, y, z float64)) (*matrixed, error) {
	fromD50 := pixmap.FromD50()
	linear := func(r, g, b float64) [3]float64 {
		x, y, z := toXYZ(r, g, b)
		return fromD50.Times([3]float64{x, y, z})
	}
	m := &matrixed{}
	black := linear(0, 0, 0)
	for level := range 256 {
		f := float64(level) / 255
		for c, v := range [3][3]float64{linear(f, 0, 0), linear(0, f, 0), linear(0, 0, f)} {
			for i := range v {
				share := v[i] - black[i]
				if c == 0 {
					share = v[i] // black is counted once
				}
				if !(math.Abs(share) < 1000) { // not a number either
					return nil, errProfile
				}
				m.channel[c][level][i] = int32(math.Round(share * linearOne))
			}
		}
	}
	encodeTable(&m.encode)
	return m, nil
}

// encodeTable writes the level of sRGB for each linear value.
func encodeTable(t *[linearOne + 1]byte) {
	next := 0
	for level := range 256 {
		end := linearOne
		if level < 255 {
			end = int(decoded((float64(level)+0.5)/255*1) * linearOne)
		}
		for ; next <= end; next++ {
			t[next] = byte(level)
		}
	}
}

// decoded returns the linear value of an sRGB one.
func decoded(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func (m *matrixed) convert(pix []byte) {
	for ; len(pix) >= 4; pix = pix[4:] {
		r, g, b := &m.channel[0][pix[0]], &m.channel[1][pix[1]], &m.channel[2][pix[2]]
		pix[0] = m.level(r[0] + g[0] + b[0])
		pix[1] = m.level(r[1] + g[1] + b[1])
		pix[2] = m.level(r[2] + g[2] + b[2])
	}
}

func (m *matrixed) level(v int32) byte {
	return m.encode[max(0, min(v, linearOne))]
}

// greyed converts greys, which stay grey.
type greyed [256]byte

func newGreyed(c converter) *greyed {
	var g greyed
	var pix [4]byte
	for v := range g {
		set(pix[:], byte(v), byte(v), byte(v), 255)
		c.convert(pix[:])
		g[v] = pix[1]
	}
	return &g
}

func (g *greyed) convert(pix []byte) {
	for ; len(pix) >= 4; pix = pix[4:] {
		v := g[pix[0]]
		pix[0], pix[1], pix[2] = v, v, v
	}
}
