package decode

import "math"

const (
	paperWhite = 203.  // cd/m², of a white sheet in pictures of a high range (BT.2408)
	whitest    = 1000. // cd/m², of what is shown as white
)

// fromPQ returns the light of a number of SMPTE ST 2084, where a white sheet has 1.
func fromPQ(v float64) float64 {
	const m1, m2, c1, c2, c3 = 2610. / 16384, 2523. / 32, 3424. / 4096, 2413. / 128, 2392. / 128
	p := math.Pow(v, 1/m2)
	return math.Pow(max(p-c1, 0)/(c2-c3*p), 1/m1) * 10000 / paperWhite
}

// fromHLG returns the light of a number of ARIB STD-B67, where a white sheet has 1, on
// a screen of the brightest white.
func fromHLG(v float64) float64 {
	const a, b, c = 0.17883277, 0.28466892, 0.55991073
	e := v * v / 3
	if v > 0.5 {
		e = (math.Exp((v-c)/a) + b) / 12
	}
	return math.Pow(e, 1.2) * whitest / paperWhite
}

// toned brings light of a high range into that of a screen: what is dark stays as it
// is, what is bright comes closer together.
func toned(v float64) float64 {
	const white = whitest / paperWhite
	return v * (1 + v/white/white) / (1 + v)
}
