package ui

import (
	"image"
	"testing"
)

func TestInRow(t *testing.T) {
	for _, c := range []struct {
		name    string
		size    image.Point
		w, h    int
		isSmall bool
		want    image.Point
	}{
		{"as large as its place", image.Pt(240, 180), 240, 180, false, image.Pt(240, 180)},
		{"larger", image.Pt(315, 236), 240, 180, false, image.Pt(240, 180)},
		{"a frame too low for a wide one", image.Pt(315, 100), 570, 180, false, image.Pt(570, 180)},
		{"a pixel off by rounding", image.Pt(315, 210), 271, 180, false, image.Pt(271, 180)},
		{"tall in a place of unknown shape", image.Pt(236, 315), 240, 180, false, image.Pt(134, 180)},
		{"wide in a place of unknown shape", image.Pt(315, 100), 240, 180, false, image.Pt(240, 76)},
		{"small itself", image.Pt(32, 24), 240, 180, true, image.Pt(32, 24)},
		{"small, and larger than its place", image.Pt(300, 225), 240, 180, true, image.Pt(240, 180)},
		{"a thread", image.Pt(1, 300), 72, 180, false, image.Pt(1, 180)},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, h := inRow(c.size, c.w, c.h, c.isSmall)
			if got := image.Pt(w, h); got != c.want {
				t.Errorf("%v in %d × %d is shown as %v, want %v", c.size, c.w, c.h, got, c.want)
			}
		})
	}
}
