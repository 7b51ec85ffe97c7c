package jpegenc

import "math"

// scaledBits is how many bits of what a coefficient is multiplied with stand
// behind the point.
const scaledBits = 24

// setQuality makes the tables of quantisation.
func (e *Encoder) setQuality(quality int) {
	percent := 200 - quality*2
	if quality < 50 {
		percent = 5000 / quality
	}
	for which, base := range [2]*[64]uint8{&usualLuma, &usualChroma} {
		for k, at := range zigzag {
			q := min(max((int(base[at])*percent+50)/100, 1), 255)
			e.quant[which][k] = uint8(q)
			e.scaled[which][k] = int32(math.Round((1 << (scaledBits - extra)) / (float64(q) * factor(int(at)/8) * factor(int(at)%8) * 8)))
		}
	}
}

// factor is what the transform leaves of a coefficient in one direction.
func factor(k int) float64 {
	if k == 0 {
		return 1
	}
	return math.Cos(float64(k)*math.Pi/16) * math.Sqrt2
}

// The tables of quantisation that Annex K of ITU-T T.81 gives as examples, and all
// encoders use, row by row.
var usualLuma = [64]uint8{
	16, 11, 10, 16, 24, 40, 51, 61,
	12, 12, 14, 19, 26, 58, 60, 55,
	14, 13, 16, 24, 40, 57, 69, 56,
	14, 17, 22, 29, 51, 87, 80, 62,
	18, 22, 37, 56, 68, 109, 103, 77,
	24, 35, 55, 64, 81, 104, 113, 92,
	49, 64, 78, 87, 103, 121, 120, 101,
	72, 92, 95, 98, 112, 100, 103, 99,
}

var usualChroma = [64]uint8{
	17, 18, 24, 47, 99, 99, 99, 99,
	18, 21, 26, 66, 99, 99, 99, 99,
	24, 26, 56, 99, 99, 99, 99, 99,
	47, 66, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99,
}

// zigzag is where in a block the coefficients lie in the order of the file.
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10,
	17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34,
	27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36,
	29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46,
	53, 60, 61, 54, 47, 55, 62, 63,
}
