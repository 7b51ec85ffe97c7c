package decode

import (
	"math"
	"testing"

	"vitrine/repository/jxl"
	"vitrine/repository/pixmap"
)

// TestMadeProfile: a profile made of sRGB's own numbers changes nothing, and one made
// of others what it should.
func TestMadeProfile(t *testing.T) {
	t.Parallel()
	if c := newConversion(madeProfile(pixmap.SRGB(), webCurve())); c.space != "RGB " || c.to != nil {
		t.Errorf("sRGB: %q, converts %v", c.space, c.to != nil)
	}
	for name, curve := range map[string][]byte{"video": videoCurve(), "linear": curve(1), "sampled": sampled(math.Sqrt)} {
		c := newConversion(madeProfile(pixmap.SRGB(), curve))
		if c.to == nil {
			t.Errorf("%s: converts nothing", name)
			continue
		}
		for _, v := range []byte{0, 255} {
			pix := []byte{v, v, v, 255}
			if c.to.convert(pix); pix[0] != v || pix[1] != v || pix[2] != v {
				t.Errorf("%s: %d became %v", name, v, pix)
			}
		}
	}
	for _, white := range [][2]float64{{0, 0}, {math.NaN(), 1}, {0.3, -0.3}} {
		c := pixmap.SRGB()
		c[6], c[7] = white[0], white[1]
		if b := madeProfile(c, webCurve()); b != nil {
			t.Errorf("white at %v makes a profile", white)
		}
	}
	if b := madeProfile(pixmap.Chromaticities{6: 0.3127, 7: 0.3290}, webCurve()); b != nil {
		t.Error("primaries at nothing make a profile")
	}
}

// TestJXLProfiles: each way to tell colours has a profile that can be used.
func TestJXLProfiles(t *testing.T) {
	t.Parallel()
	base := jxl.Colour{White: [2]float64{0.3127, 0.3290}, Primaries: [3][2]float64{{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}}}
	for transfer := jxl.TransferSRGB; transfer <= jxl.TransferUnknown; transfer++ {
		c := base
		c.Transfer, c.Gamma = transfer, 0.5
		f := &jxl.File{Header: jxl.Header{Colour: c}}
		if got := newConversion(jxlProfile(f)); got.space != "RGB " {
			t.Errorf("transfer %d: %q", transfer, got.space)
		}
	}
	f := &jxl.File{Header: jxl.Header{Absolute: true, Colour: jxl.Colour{ICC: true}}}
	if jxlProfile(f) != nil {
		t.Error("what the codec gives in sRGB has a profile")
	}
}
