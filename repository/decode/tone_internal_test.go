package decode

import (
	"math"
	"testing"

	"vitrine/repository/pixmap"
)

// lit returns the tone of a picture of grey pixels of some light, and what it shows of v.
func lit(lights ...float32) func(v float32) byte {
	line := make([]byte, 8*len(lights))
	for i, v := range lights {
		pixmap.PutLight(line[8*i:], [4]float32{v, v, v, 1})
	}
	p := pixmap.Picture{Width: len(lights), Height: 1, Layout: pixmap.Light}
	t := newTone(p, func(int) []byte { return line })
	return func(v float32) byte {
		var src [8]byte
		var dst [4]byte
		pixmap.PutLight(src[:], [4]float32{v, v, v, 1})
		t.row(dst[:], src[:])
		return dst[0]
	}
}

// TestToneWithinWhite: a picture within white is shown as it is, however bright.
func TestToneWithinWhite(t *testing.T) {
	for _, show := range []func(float32) byte{lit(0, 0.5, 1), lit(1, 1, 1), lit(0.001)} {
		for v := float32(0); v <= 1; v += 0.01 {
			if got, want := int(show(v)), int(pixmap.Shade(float64(v))); got-want > 1 || want-got > 1 {
				t.Errorf("light %.2f: want %d, got %d", v, want, got)
			}
		}
	}
}

// TestToneBeyondWhite: what is brighter is told apart and not cut off; what is dark stays.
func TestToneBeyondWhite(t *testing.T) {
	show := lit(0.1, 0.2, 0.1, 0.3, 16)
	if got, want := show(0.2), pixmap.Shade(0.2); got != want {
		t.Errorf("dark parts change: want %d, got %d", want, got)
	}
	last := byte(0)
	for _, v := range []float32{0.1, 0.5, 0.8, 1, 2, 4, 8, 15.9} {
		got := show(v)
		if got <= last {
			t.Errorf("light %v: %d is not more than %d", v, got, last)
		}
		last = got
	}
	if got := show(16); got != 255 {
		t.Errorf("the brightest is %d", got)
	}
	if show := lit(0.9, 1, 1.3); show(1.2) >= 254 || show(1.3) != 255 {
		t.Errorf("what is a little brighter than white is cut off: %d, %d", show(1.2), show(1.3))
	}
	if got := lit(1000, 2000, 4000)(2000); got < 150 || got > 220 {
		t.Errorf("the middle of a very bright picture is %d", got)
	}
}

// TestToneSteady: a picture that is a little brighter than white looks nearly as one
// that is not.
func TestToneSteady(t *testing.T) {
	within, beyond := lit(0.9, 1), lit(0.9, 1.02)
	for v := float32(0.05); v < 1; v += 0.05 {
		if d := math.Abs(float64(within(v)) - float64(beyond(v))); d > 4 {
			t.Errorf("light %.2f: off by %v", v, d)
		}
	}
}

// TestToneHue: no colour changes its hue, however bright.
func TestToneHue(t *testing.T) {
	line := make([]byte, 16)
	pixmap.PutLight(line, [4]float32{8, 4, 1, 1})
	pixmap.PutLight(line[8:], [4]float32{0.1, 0.1, 0.1, 0.5})
	tone := newTone(pixmap.Picture{Width: 2, Height: 1}, func(int) []byte { return line })
	dst := make([]byte, 8)
	tone.row(dst, line)
	if want := [4]byte{255, pixmap.Shade(0.5), pixmap.Shade(0.125), 255}; [4]byte(dst) != want {
		t.Errorf("want %v, got %v", want, dst[:4])
	}
	if dst[7] != 128 || dst[4] > 128 {
		t.Errorf("not premultiplied: %v", dst[4:])
	}
}
