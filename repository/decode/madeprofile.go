package decode

import (
	"encoding/binary"
	"math"
)

// madeProfile returns the profile of colours that a file tells by numbers: the x and y
// of white and of red, green and blue, and the curve by which numbers become light. It
// is nil where the numbers make no sense.
func madeProfile(white [2]float64, primaries [3][2]float64, curve []byte) []byte {
	columns, ok := toD50(white, primaries)
	if !ok {
		return nil
	}
	h := make([]byte, profileHeader)
	copy(h[8:], "\x02\x40")
	copy(h[atClass:], "mntrRGB XYZ ")
	copy(h[atSignature:], "acsp")
	tags := []tag{{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve}}
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		xyz := s15(columns[0][i], columns[1][i], columns[2][i])
		tags = append(tags, tag{name, append([]byte("XYZ \x00\x00\x00\x00"), xyz...)})
	}
	return assemble(h, tags)
}

// srgbPrimaries are the x and y of red, green and blue of the web.
func srgbPrimaries() [3][2]float64 { return [3][2]float64{{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}} }

type matrix3 [3][3]float64

func (m matrix3) of(v [3]float64) (out [3]float64) {
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

func (m matrix3) times(n matrix3) (out matrix3) {
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				out[i][j] += m[i][k] * n[k][j]
			}
		}
	}
	return out
}

// inverse reports false for a matrix that has none.
func (m matrix3) inverse() (out matrix3, ok bool) {
	minor := func(i, j int) float64 {
		a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
		return m[a][c]*m[b][d] - m[a][d]*m[b][c]
	}
	det := m[0][0]*minor(0, 0) + m[0][1]*minor(0, 1) + m[0][2]*minor(0, 2)
	const least = 1e-9
	if math.Abs(det) < least || math.IsNaN(det) {
		return m, false
	}
	for i := range 3 {
		for j := range 3 {
			out[j][i] = minor(i, j) / det
		}
	}
	return out, true
}

// toD50 returns the matrix from red, green and blue to the XYZ of profiles, whose white
// is D50. Bradford's matrix adapts the one white to the other.
func toD50(white [2]float64, primaries [3][2]float64) (matrix3, bool) {
	xyz := func(p [2]float64) [3]float64 { return [3]float64{p[0] / p[1], 1, (1 - p[0] - p[1]) / p[1]} }
	var columns matrix3
	for i, p := range primaries {
		for k, v := range xyz(p) {
			columns[k][i] = v
		}
	}
	back, ok := columns.inverse()
	if !ok || white[1] <= 0 {
		return matrix3{}, false
	}
	share := back.of(xyz(white))
	for k := range columns {
		for i := range share {
			columns[k][i] *= share[i]
		}
	}
	bradford := matrix3{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	unbradford, _ := bradford.inverse()
	from, to := bradford.of(xyz(white)), bradford.of([3]float64{0.9642, 1, 0.8249})
	var scale matrix3
	for i := range scale {
		scale[i][i] = to[i] / from[i]
	}
	out := unbradford.times(scale).times(bradford).times(columns)
	for _, row := range out {
		for _, v := range row {
			if math.IsNaN(v) || math.Abs(v) > 4 {
				return matrix3{}, false
			}
		}
	}
	return out, true
}

// webCurve and videoCurve are those of sRGB and of BT.709: a power with a straight foot.
func webCurve() []byte { return footed(2.4, 0.055, 12.92, 0.04045) }

func videoCurve() []byte { return footed(1/0.45, 0.099, 4.5, 0.081) }

func footed(gamma, over, slope, from float64) []byte {
	v := s15(gamma, 1/(1+over), over/(1+over), 1/slope, from)
	return append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), v...)
}

// sampled returns a curve that is told by its values.
func sampled(f func(float64) float64) []byte {
	const n = 1024
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), n)
	for i := range n {
		v := f(float64(i) / (n - 1))
		b = binary.BigEndian.AppendUint16(b, uint16(max(0, min(v, 1))*65535+0.5))
	}
	return b
}

const (
	paperWhite = 203.  // cd/m², of a white sheet in pictures of a high range (BT.2408)
	mastered   = 1000. // cd/m², of what is shown as white
)

// fromPQ returns the light of a number of SMPTE ST 2084, where a white sheet has 1.
func fromPQ(v float64) float64 {
	const m1, m2, c1, c2, c3 = 2610. / 16384, 2523. / 32, 3424. / 4096, 2413. / 128, 2392. / 128
	p := math.Pow(v, 1/m2)
	return math.Pow(max(p-c1, 0)/(c2-c3*p), 1/m1) * 10000 / paperWhite
}

// fromHLG returns the light of a number of ARIB STD-B67, where a white sheet has 1, on
// a screen as bright as pictures are made for.
func fromHLG(v float64) float64 {
	const a, b, c = 0.17883277, 0.28466892, 0.55991073
	e := v * v / 3
	if v > 0.5 {
		e = (math.Exp((v-c)/a) + b) / 12
	}
	return math.Pow(e, 1.2) * mastered / paperWhite
}

// toned brings light of a high range into that of a screen: what is dark stays as it
// is, what is bright comes closer together.
func toned(v float64) float64 {
	const white = mastered / paperWhite
	return v * (1 + v/white/white) / (1 + v)
}
