package tiff

import "math"

// newLab returns what makes sRGB of the three bytes of a Lab colour, which is measured
// against D50 in all but faxes.
func newLab(photometric int) func(dst, at []byte) {
	gamma := newGamma()
	return func(dst, at []byte) {
		l := float64(at[0]) * 100 / 255
		a, b := float64(int8(at[1])), float64(int8(at[2]))
		switch photometric {
		case photometricICCLab:
			a, b = float64(at[1])-128, float64(at[2])-128
		case photometricITULab:
			a, b = (float64(at[1])-128)*170/256, (float64(at[2])-96)*200/256
		}
		fy := (l + 16) / 116
		// White of D50, then the matrix from there to the linear light of sRGB (Bradford).
		x, y, z := 0.9642*unroot(fy+a/500), unroot(fy), 0.8249*unroot(fy-b/200)
		gamma.put(dst, 3.1338561*x-1.6168667*y-0.4906146*z,
			-0.9787684*x+1.9161415*y+0.0334540*z, 0.0719453*x-0.2289914*y+1.4052427*z)
	}
}

// unroot undoes the root of Lab.
func unroot(v float64) float64 {
	const knee = 6. / 29
	if v > knee {
		return v * v * v
	}
	return 3 * knee * knee * (v - 4./29)
}

// gamma is the levels of sRGB for linear light.
type gamma [4096]byte

func newGamma() *gamma {
	g := new(gamma)
	for i := range g {
		v := float64(i) / float64(len(g)-1)
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		g[i] = level(255 * v)
	}
	return g
}

func (g *gamma) put(dst []byte, red, green, blue float64) {
	_ = dst[2]
	for i, v := range [3]float64{red, green, blue} {
		dst[i] = g[int(min(max(v, 0), 1)*float64(len(g)-1)+0.5)]
	}
}
