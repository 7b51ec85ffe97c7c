package viewmodel

import (
	"image"
	"image/color"
	"testing"

	"vitrine/repository"
)

func TestMiddlePart(t *testing.T) {
	for _, c := range []struct {
		name            string
		pixels, picture image.Point
		want            image.Rectangle
	}{
		{"wide", image.Pt(32, 24), image.Pt(4000, 3000), image.Rect(4, 0, 28, 24)},
		{"tall", image.Pt(90, 120), image.Pt(3000, 4000), image.Rect(0, 15, 90, 105)},
		{"square", image.Pt(32, 32), image.Pt(500, 500), image.Rect(0, 0, 32, 32)},
		{"of unknown size", image.Pt(32, 24), image.Point{}, image.Rect(4, 0, 28, 24)},
		{"an icon", image.Pt(32, 24), image.Pt(64, 48), image.Rect(0, 0, 32, 24)},
		{"as large as the frame", image.Pt(32, 24), image.Pt(180, 135), image.Rect(0, 0, 32, 24)},
		{"low", image.Pt(36, 4), image.Pt(360, 40), image.Rect(9, 0, 27, 4)},
		{"a thread", image.Pt(1, 300), image.Pt(1, 300), image.Rect(0, 60, 1, 240)},
	} {
		if got := middlePart(c.pixels, c.picture, repository.Square(180, true)); got != c.want {
			t.Errorf("%s: %v of %v, want %v", c.name, got, c.pixels, c.want)
		}
	}
}

func TestCutOut(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 4, 3))
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	got := cutOut(m, image.Rect(1, 1, 3, 3))
	if got.Rect != image.Rect(0, 0, 2, 2) || got.Stride != 8 || len(got.Pix) != 16 {
		t.Fatalf("%v with a stride of %d", got.Rect, got.Stride)
	}
	for y := range 2 {
		for x := range 2 {
			if got, want := got.RGBAAt(x, y), m.RGBAAt(x+1, y+1); got != (color.RGBA(want)) {
				t.Errorf("at %d, %d is %v, want %v", x, y, got, want)
			}
		}
	}
	if cutOut(m, m.Rect) != m {
		t.Error("what is not cut is copied")
	}
}
