package viewer

import (
	"image"
	"testing"
)

func TestOverviewSize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                string
		picture, view, want image.Point
	}{
		{"a photo in a window", image.Pt(192, 128), image.Pt(1280, 750), image.Pt(160, 107)},
		{"upright", image.Pt(96, 192), image.Pt(1280, 750), image.Pt(80, 160)},
		{"a panorama", image.Pt(192, 46), image.Pt(1280, 750), image.Pt(160, 38)},
		{"a pane", image.Pt(192, 128), image.Pt(250, 170), image.Pt(75, 50)},
		{"an upright one in a pane", image.Pt(128, 192), image.Pt(250, 170), image.Pt(34, 51)},
		{"next to nothing", image.Pt(192, 1), image.Pt(4, 4), image.Pt(1, 1)},
	} {
		if got := overviewSize(c.picture, c.view, 160); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestAtLeast(t *testing.T) {
	t.Parallel()
	within := image.Rect(100, 100, 200, 140)
	for _, c := range []struct {
		name    string
		r, want image.Rectangle
	}{
		{"large enough", image.Rect(110, 110, 130, 120), image.Rect(110, 110, 130, 120)},
		{"a dot", image.Rect(150, 120, 152, 121), image.Rect(147, 116, 155, 124)},
		{"at a corner", image.Rect(199, 139, 200, 140), image.Rect(192, 132, 200, 140)},
		{"narrow", image.Rect(100, 100, 101, 140), image.Rect(100, 100, 108, 140)},
	} {
		if got := atLeast(c.r, 8, within); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
	if got := atLeast(image.Rect(3, 3, 4, 4), 8, image.Rect(2, 2, 6, 5)); got != image.Rect(2, 2, 6, 5) {
		t.Errorf("in too small a map: %v", got)
	}
}
