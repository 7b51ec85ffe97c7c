package decode

import "math"

// deltaE returns the difference of two sRGB colours, levels 0 to 255, as people
// see it (CIEDE2000, CIE 142-2001). Below 1 nobody sees one.
func deltaE(a, b [3]float64) float64 {
	l1, a1, b1 := lab(a)
	l2, a2, b2 := lab(b)
	const p7 = 6103515625 // 25 to the 7th
	c := (math.Hypot(a1, b1) + math.Hypot(a2, b2)) / 2
	c7 := math.Pow(c, 7)
	g := 1 + (1-math.Sqrt(c7/(c7+p7)))/2
	a1, a2 = a1*g, a2*g
	c1, c2 := math.Hypot(a1, b1), math.Hypot(a2, b2)
	h1, h2 := hue(a1, b1), hue(a2, b2)
	dh, h := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		dh, h = 0, h1+h2
	case dh > 180:
		dh, h = dh-360, h+180
	case dh < -180:
		dh, h = dh+360, h+180
	}
	cos := func(deg float64) float64 { return math.Cos(deg * math.Pi / 180) }
	t := 1 - 0.17*cos(h-30) + 0.24*cos(2*h) + 0.32*cos(3*h+6) - 0.20*cos(4*h-63)
	l := (l1+l2)/2 - 50
	c = (c1 + c2) / 2
	c7 = math.Pow(c, 7)
	dl := (l2 - l1) / (1 + 0.015*l*l/math.Sqrt(20+l*l))
	dc := (c2 - c1) / (1 + 0.045*c)
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh/2*math.Pi/180) / (1 + 0.015*c*t)
	turn := math.Mod(h+360, 360)
	twist := -2 * math.Sqrt(c7/(c7+p7)) * math.Sin(60*math.Exp(-(turn-275)/25*(turn-275)/25)*math.Pi/180)
	return math.Sqrt(dl*dl + dc*dc + dH*dH + twist*dc*dH)
}

func hue(a, b float64) float64 {
	h := math.Atan2(b, a) * 180 / math.Pi
	if h < 0 {
		h += 360
	}
	return h
}

func lab(c [3]float64) (l, a, b float64) {
	var v [3]float64
	for i := range v {
		v[i] = decoded(c[i] / 255)
	}
	f := func(x, y, z, white float64) float64 {
		t := (x*v[0] + y*v[1] + z*v[2]) / white
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f(0.4124564, 0.3575761, 0.1804375, 0.95047)
	y := f(0.2126729, 0.7151522, 0.0721750, 1)
	z := f(0.0193339, 0.1191920, 0.9503041, 1.08883)
	return 116*y - 16, 500 * (x - y), 200 * (y - z)
}
