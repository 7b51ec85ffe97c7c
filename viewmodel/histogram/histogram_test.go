package histogram_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"vitrine/viewmodel/histogram"
)

func filled(w, h int, c color.RGBA) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	return m
}

func TestOf(t *testing.T) {
	for name, test := range map[string]struct {
		pixel      color.RGBA
		r, g, b, l int
		samples    int
	}{
		"white":       {color.RGBA{255, 255, 255, 255}, 255, 255, 255, 255, 12},
		"black":       {color.RGBA{0, 0, 0, 255}, 0, 0, 0, 0, 12},
		"green":       {color.RGBA{0, 200, 0, 255}, 0, 200, 0, 143, 12},
		"half":        {color.RGBA{50, 25, 100, 128}, 99, 49, 199, 70, 12}, // in its own colour
		"transparent": {color.RGBA{}, 0, 0, 0, 0, 0},
	} {
		h := histogram.Of(filled(4, 3, test.pixel))
		if h.Samples != test.samples {
			t.Errorf("%s: %d samples", name, h.Samples)
		}
		for curve, at := range []int{test.r, test.g, test.b, test.l} {
			if n := h.Bins[curve][at]; int(n) != test.samples {
				t.Errorf("%s: curve %d has %d at %d", name, curve, n, at)
			}
		}
	}
	if h := histogram.Of(image.NewRGBA(image.Rectangle{})); h != (histogram.Histogram{}) || h.Peak() != 0 || h.Shadows(0) != 0 {
		t.Error("nothing has a histogram")
	}
}

func TestClipping(t *testing.T) {
	m := filled(100, 100, color.RGBA{128, 128, 128, 255})
	for x := range 50 {
		m.SetRGBA(x, 0, color.RGBA{255, 128, 0, 255})
	}
	m.SetRGBA(99, 99, color.RGBA{128, 255, 128, 255})
	h := histogram.Of(m)
	if s := h.Highlights(histogram.Red); s != 0.005 || !histogram.IsClipped(s) {
		t.Errorf("red: %v", s)
	}
	if s := h.Shadows(histogram.Blue); s != 0.005 {
		t.Errorf("blue: %v", s)
	}
	if s := h.Highlights(histogram.Green); histogram.IsClipped(s) {
		t.Errorf("one pixel counts: %v", s)
	}
}

// TestSamples looks at a part of a large picture, and finds what is in all.
func TestSamples(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 3001, 1999))
	for y := range 1999 {
		for x := range 3001 {
			c := uint8(10)
			if x%3 == 0 { // which an even step could miss or prefer
				c = 200
			}
			m.SetRGBA(x, y, color.RGBA{c, c, c, 255})
		}
	}
	h := histogram.Of(m)
	if h.Samples < 200_000 || h.Samples > 260_000 {
		t.Errorf("%d samples", h.Samples)
	}
	if share := float64(h.Bins[histogram.Red][200]) / float64(h.Samples); math.Abs(share-1./3) > 0.01 {
		t.Errorf("a third is %v", share)
	}
}

// BenchmarkOf is a screen of pixels: it has to take less than 5 ms.
func BenchmarkOf(b *testing.B) {
	m := image.NewRGBA(image.Rect(0, 0, 2560, 1600))
	for i := range m.Pix {
		m.Pix[i] = uint8(i*7 + i>>11)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	for b.Loop() {
		histogram.Of(m)
	}
}
