package decode

import (
	"math"
	"testing"

	"vitrine/repository/jxl"
)

// TestMadeProfile: a profile made of sRGB's own numbers changes nothing, and one made
// of others what it should.
func TestMadeProfile(t *testing.T) {
	t.Parallel()
	d65 := [2]float64{0.3127, 0.3290}
	if c := newConversion(madeProfile(d65, srgbPrimaries(), webCurve())); c.space != "RGB " || c.to != nil {
		t.Errorf("sRGB: %q, converts %v", c.space, c.to != nil)
	}
	for name, curve := range map[string][]byte{"video": videoCurve(), "linear": curve(1), "sampled": sampled(math.Sqrt)} {
		c := newConversion(madeProfile(d65, srgbPrimaries(), curve))
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
		if b := madeProfile(white, srgbPrimaries(), webCurve()); b != nil {
			t.Errorf("white at %v makes a profile", white)
		}
	}
	if b := madeProfile(d65, [3][2]float64{}, webCurve()); b != nil {
		t.Error("primaries at nothing make a profile")
	}
}

// TestHighRange: a white sheet is where the standards put it, and what is bright ends
// at white.
func TestHighRange(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ got, want float64 }{
		"PQ, 203 cd/m²":  {fromPQ(0.58069), 1},
		"PQ, most":       {fromPQ(1), 10000. / 203},
		"PQ, none":       {fromPQ(0), 0},
		"HLG, 203 cd/m²": {fromHLG(0.75), 1},
		"HLG, most":      {fromHLG(1), 1000. / 203},
		"toned, dark":    {toned(0.01), 0.01},
		"toned, most":    {toned(1000. / 203), 1},
	} {
		if math.Abs(c.got-c.want) > 0.02*c.want+0.0005 {
			t.Errorf("%s: %.4f, want %.4f", name, c.got, c.want)
		}
	}
}

// TestJXLProfiles: each way to tell colours has a profile that can be used.
func TestJXLProfiles(t *testing.T) {
	t.Parallel()
	base := jxl.Colour{White: [2]float64{0.3127, 0.3290}, Primaries: srgbPrimaries()}
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
