package decode

import (
	"vitrine/repository/heif"
	"vitrine/repository/pixmap"
)

// toneMap brings colours of PQ (SMPTE ST 2084) or HLG (ARIB STD-B67) to sRGB. White paper,
// 203 cd/m² as ITU-R BT.2408 says, is white. What is brighter than the knee is pressed so
// that it comes to white at the peak, with hue and saturation as they are: the brightest of
// red, green and blue decides, and all are scaled alike.
type toneMap struct {
	linear [1 << 12]float32 // light in parts of paper, for 12 bits
	matrix [3][3]float32    // to the primaries of sRGB
	encode [linearOne + 1]byte
}

// toned returns the map for the picture, nil for one that has no such light, or a profile.
func (h *heifPicture) toned() *toneMap {
	if !h.hasHighRange() {
		return nil
	}
	return newToneMap(h.code)
}

// hasHighRange reports whether the light is to be mapped to that of a screen.
func (h *heifPicture) hasHighRange() bool {
	return !h.hasProfile() && (h.code.Transfer == transferPQ || h.code.Transfer == transferHLG)
}

func newToneMap(c heif.Code) *toneMap {
	t := &toneMap{}
	light := fromPQ
	if c.Transfer == transferHLG {
		light = fromHLG
	}
	for i := range t.linear {
		t.linear[i] = float32(light(float64(i) / float64(len(t.linear)-1)))
	}
	m, ok := chromaticities(c.Primaries).ToSRGB()
	if !ok {
		m = pixmap.Matrix{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	}
	for row := range 3 {
		for col := range 3 {
			t.matrix[row][col] = float32(m[row][col])
		}
	}
	encodeTable(&t.encode)
	return t
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
		scale *= float32(min(pressed(float64(most), whitest/paperWhite), 1)) / most
	}
	for i, v := range out {
		dst[i] = t.encode[min(int(v*scale+0.5), linearOne)]
	}
	dst[3] = 255
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
