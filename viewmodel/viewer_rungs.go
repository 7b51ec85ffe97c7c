package viewmodel

import "math"

// notched returns the scale that a step from one scale towards another ends at:
// one image pixel to one device pixel is not stepped over.
func notched(from, to float64) float64 {
	if from < 1/sameScale && to > 1 || from > sameScale && to < 1 {
		return 1
	}
	return to
}

// rung returns the next scale above or below one of those that differ by the
// square root of two, every second of which is a whole number or a part of one.
func rung(scale float64, up bool) float64 {
	n := 2 * math.Log2(scale)
	const near = 0.01
	if up {
		return math.Exp2((math.Floor(n+near) + 1) / 2)
	}
	return math.Exp2((math.Ceil(n-near) - 1) / 2)
}
