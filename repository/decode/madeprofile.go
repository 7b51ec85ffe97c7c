package decode

import (
	"encoding/binary"
	"math"

	"vitrine/repository/pixmap"
)

// madeProfile returns the profile of colours that a file tells by numbers: where its
// primaries and white lie, and the curve by which numbers become light. It is nil where
// the numbers make no sense.
func madeProfile(c pixmap.Chromaticities, curve []byte) []byte {
	const most = 4 // of a number in the matrix
	m, ok := c.ToXYZ(d50())
	if !ok {
		return nil
	}
	for _, row := range m {
		for _, v := range row {
			if math.IsNaN(v) || math.Abs(v) > most {
				return nil
			}
		}
	}
	return rgbProfile(m, curve)
}

// gammaProfile is that of a picture in sRGB's primaries that was encoded with
// the exponent 1/gamma, as PNG says it.
func gammaProfile(gamma float64) []byte { return rgbProfile(sRGBToD50(), curve(gamma)) }

// rgbProfile returns the profile of a matrix to XYZ under D50, and of a curve.
func rgbProfile(m pixmap.Matrix, curve []byte) []byte {
	h := make([]byte, profileHeader)
	copy(h[8:], "\x02\x40")
	copy(h[atClass:], "mntrRGB XYZ ")
	copy(h[atSignature:], "acsp")
	return assemble(h, append(columns(m), tag{"rTRC", curve}, tag{"gTRC", curve}, tag{"bTRC", curve}))
}

// columns are the tags of a matrix to XYZ under D50.
func columns(m pixmap.Matrix) (tags []tag) {
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		xyz := s15(m[0][i], m[1][i], m[2][i])
		tags = append(tags, tag{name, append([]byte("XYZ \x00\x00\x00\x00"), xyz...)})
	}
	return tags
}

// sRGBToD50 is the matrix of sRGB, adapted to D50.
func sRGBToD50() pixmap.Matrix {
	return pixmap.Matrix{{0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}}
}

// d50 is the white of profiles.
func d50() [3]float64 { return [3]float64{0.9642, 1, 0.8249} }

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
