package decode

import (
	"math"

	"vitrine/repository/heif"
)

// How bright pictures with more light than a screen shows are mapped to it, simply: white
// paper, 203 cd/m² as ITU-R BT.2408 says, is white. Up to a knee all stays as it is. What
// is brighter is bent so that it comes to white at the peak, with hue and saturation as
// they are: the brightest of red, green and blue decides, and all are scaled alike.
const (
	paper = 203.0  // cd/m²
	peak  = 1000.0 // cd/m²: what such pictures are made for
	knee  = 0.5    // of white, in linear light
)

// toneMap brings colours of PQ (SMPTE ST 2084) or HLG (ARIB STD-B67) to sRGB.
type toneMap struct {
	linear [1 << 12]float32 // light in parts of paper, for 12 bits
	matrix [3][3]float32    // to the primaries of sRGB
	encode [linearOne + 1]byte
}

// toned returns the map for the picture, nil for one that has no such light, or a profile.
func (h *heifPicture) toned() *toneMap {
	if h.hasProfile() || h.code.Transfer != transferPQ && h.code.Transfer != transferHLG {
		return nil
	}
	return newToneMap(h.code)
}

func newToneMap(c heif.Code) *toneMap {
	t := &toneMap{}
	light := fromPQ
	if c.Transfer == transferHLG {
		light = fromHLG
	}
	for i := range t.linear {
		t.linear[i] = float32(light(float64(i)/float64(len(t.linear)-1)) / paper)
	}
	sRGB := chromaticities(primaries709)
	from := chromaticities(c.Primaries)
	m := sRGB.toXYZ().inverse().times(adapted(from[3].xyz(), sRGB[3].xyz())).times(from.toXYZ())
	for row := range 3 {
		for col := range 3 {
			t.matrix[row][col] = float32(m[row][col])
		}
	}
	encodeTable(&t.encode)
	return t
}

// fromPQ returns the light for a level, in cd/m².
func fromPQ(v float64) float64 {
	const m1, m2, c1, c2, c3, most = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875, 10000
	p := math.Pow(v, 1/m2)
	return most * math.Pow(max(p-c1, 0)/(c2-c3*p), 1/m1)
}

// fromHLG returns the light for a level, in cd/m², on a screen of the peak. The gamma of
// the system is applied to each channel, which is nearly as it would be to all.
func fromHLG(v float64) float64 {
	const a, b, c, system = 0.17883277, 0.28466892, 0.55991073, 1.2
	scene := v * v / 3
	if v > 0.5 {
		scene = (math.Exp((v-c)/a) + b) / 12
	}
	return peak * math.Pow(scene, system)
}

// set writes the colour for levels of 16 bits.
func (t *toneMap) set(dst []byte, r, g, b uint32) {
	l := [3]float32{t.linear[r>>4], t.linear[g>>4], t.linear[b>>4]}
	var out [3]float32
	var most float32
	for i, m := range t.matrix {
		out[i] = max(m[0]*l[0]+m[1]*l[1]+m[2]*l[2], 0)
		most = max(most, out[i])
	}
	scale := float32(linearOne)
	if most > knee {
		scale *= bent(most) / most
	}
	for i, v := range out {
		dst[i] = t.encode[min(int(v*scale+0.5), linearOne)]
	}
	dst[3] = 255
}

// bent returns what of light beyond the knee is shown.
func bent(v float32) float32 {
	const most = (peak/paper - knee) / (1 - knee)
	x := (v - knee) / (1 - knee)
	return min(knee+(1-knee)*x*(1+x/(most*most))/(1+x), 1)
}

// tonedRow maps what row gives. What is transparent is mapped as it is without.
func tonedRow(row func(y, x0, x1 int, dst []byte), t *toneMap) func(y, x0, x1 int, dst []byte) {
	return func(y, x0, x1 int, dst []byte) {
		row(y, x0, x1, dst)
		for i := 0; i+4 <= len(dst); i += 4 {
			const wide = 257
			t.set(dst[i:i+4], wide*uint32(dst[i]), wide*uint32(dst[i+1]), wide*uint32(dst[i+2]))
		}
	}
}
