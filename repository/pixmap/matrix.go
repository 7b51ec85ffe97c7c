package pixmap

import "math"

// Matrix makes red, green and blue of three other numbers.
type Matrix [3][3]float64

// Times returns what m makes of v.
func (m *Matrix) Times(v [3]float64) (out [3]float64) {
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

// after returns the matrix that does what b does and then what m does.
func (m *Matrix) after(b *Matrix) (out Matrix) {
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				out[i][j] += m[i][k] * b[k][j]
			}
		}
	}
	return out
}

// inverse returns what undoes m; ok is false where nothing does.
func (m *Matrix) inverse() (out Matrix, ok bool) {
	for i := range 3 {
		for j := range 3 {
			a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
			out[j][i] = m[a][c]*m[b][d] - m[a][d]*m[b][c]
		}
	}
	det := m[0][0]*out[0][0] + m[0][1]*out[1][0] + m[0][2]*out[2][0]
	if math.Abs(det) < 1e-9 || math.IsNaN(det) {
		return out, false
	}
	for i := range 3 {
		for j := range 3 {
			out[i][j] /= det
		}
	}
	return out, true
}

// Chromaticities are where red, green, blue and white lie in the CIE diagram of 1931, x
// before y.
type Chromaticities [8]float64

// SRGB returns the chromaticities of sRGB.
func SRGB() Chromaticities {
	return Chromaticities{0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290}
}

// ToSRGB returns what makes linear sRGB of linear colours of c, white of white; ok is
// false where c is impossible, or as good as sRGB.
func (c Chromaticities) ToSRGB() (m Matrix, ok bool) {
	const near = 0.002
	isNear := true
	for i, v := range SRGB() {
		isNear = isNear && math.Abs(v-c[i]) < near
	}
	if isNear {
		return m, false
	}
	from, ok := c.ToXYZ(d65())
	if !ok {
		return m, false
	}
	to := fromXYZ()
	return to.after(&from), true
}

// Luminance returns how much red, green and blue of c count in how bright a colour is; ok
// is false where c is impossible.
func (c Chromaticities) Luminance() (weights [3]float64, ok bool) {
	m, _, ok := c.toXYZ()
	return m[1], ok
}

// ToXYZ returns what makes XYZ of linear colours of c, seen under a white; ok is false
// where c is impossible.
func (c Chromaticities) ToXYZ(under [3]float64) (m Matrix, ok bool) {
	m, white, ok := c.toXYZ()
	if !ok {
		return m, false
	}
	seen := adapted(white, under)
	return seen.after(&m), true
}

// toXYZ returns what makes XYZ of linear colours of c under their own white. A primary may
// lie below the diagram, as the blue of ACES does.
func (c Chromaticities) toXYZ() (m Matrix, white [3]float64, ok bool) {
	for i := range 3 {
		x, y := c[2*i], c[2*i+1]
		if y == 0 {
			return m, white, false
		}
		m[0][i], m[1][i], m[2][i] = x/y, 1, (1-x-y)/y
	}
	back, ok := m.inverse()
	if !ok || !(c[7] > 0) {
		return m, white, false
	}
	white = [3]float64{c[6] / c[7], 1, (1 - c[6] - c[7]) / c[7]}
	share := back.Times(white)
	for i := range m {
		for j := range 3 {
			m[i][j] *= share[j]
		}
	}
	return m, white, true
}

// d65 is the white of sRGB.
func d65() [3]float64 { return [3]float64{0.95046, 1, 1.08906} }

// adapted returns the change of colours from under one white to under another, as
// Bradford measured it.
func adapted(from, to [3]float64) Matrix {
	cones := Matrix{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	back, _ := cones.inverse()
	a, b := cones.Times(from), cones.Times(to)
	var scale Matrix
	for i := range 3 {
		scale[i][i] = b[i] / a[i]
	}
	scaled := scale.after(&cones)
	return back.after(&scaled)
}

// fromXYZ is what makes linear sRGB of XYZ under its own white.
func fromXYZ() Matrix {
	own, _ := SRGB().ToXYZ(d65())
	m, _ := own.inverse()
	return m
}

// FromD50 returns what makes linear sRGB of XYZ under D50: the inverse of its matrix as
// IEC 61966-2-1 gives it, adapted by Bradford's method.
func FromD50() Matrix {
	return Matrix{{3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}}
}

// fromLab makes sRGB of CIE Lab under D50, in bytes: a and b are 128 where they are zero.
func fromLab(c []byte) {
	l := float64(c[0]) * 100 / 255
	y := (l + 16) / 116
	x, z := y+(float64(c[1])-128)/500, y-(float64(c[2])-128)/200
	d50 := [3]float64{0.9642, 1, 0.8249}
	xyz := [3]float64{x, y, z}
	for i, t := range xyz {
		const bend = 6. / 29
		if t > bend {
			t = t * t * t
		} else {
			t = 3 * bend * bend * (t - 4./29)
		}
		xyz[i] = t * d50[i]
	}
	m := FromD50()
	for i, v := range m.Times(xyz) {
		c[i] = Shade(v)
	}
}

// Shade returns linear light from 0 to 1 as a level of sRGB, and what is beyond as the
// next.
func Shade(v float64) byte {
	switch {
	case !(v > 0): // or no number
		return 0
	case v >= 1:
		return 255
	case v <= 0.0031308:
		return byte(v*12.92*255 + 0.5)
	}
	return byte((1.055*math.Pow(v, 1/2.4)-0.055)*255 + 0.5)
}
