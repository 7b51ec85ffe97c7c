package viewer

import (
	"testing"

	"vitrine/viewmodel"
)

func TestCaptionSaysWhereThePictureIs(t *testing.T) {
	for _, c := range []struct {
		name  string
		shown viewmodel.Shown
		want  string
	}{
		{"nothing", viewmodel.Shown{}, ""},
		{"a picture", viewmodel.Shown{Position: 2, Total: 40}, "3 of 40  ·  Fit"},
		{"pixel by pixel", viewmodel.Shown{Total: 40, Zoom: viewmodel.Scaled, Scale: 1}, "1 of 40  ·  1:1"},
		{"one that is offline", viewmodel.Shown{Total: 40, Offline: true}, "Cannot be reached  ·  1 of 40  ·  Fit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, 1)
			r.fake.set(c.shown)
			if got := r.caption.position.Text; got != c.want {
				t.Errorf("it says %q, want %q", got, c.want)
			}
		})
	}
}

func TestZoomText(t *testing.T) {
	for _, c := range []struct {
		shown viewmodel.Shown
		want  string
	}{
		{viewmodel.Shown{Scale: 0.2}, "Fit"},
		{viewmodel.Shown{Zoom: viewmodel.Filled, Scale: 0.3}, "Fill"},
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 1}, "1:1"},
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 32}, "32:1"},
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 0.374}, "37 %"},
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 1.414}, "141 %"},
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 0.034}, "3.4 %"},
	} {
		if got := zoomText(c.shown); got != c.want {
			t.Errorf("want %q, got %q", c.want, got)
		}
	}
	s := viewmodel.Shown{Total: 3, Locked: true, Incomplete: true}
	if got := positionText(s); got != "Incomplete  ·  1 of 3  ·  Fit  ·  zoom kept" {
		t.Errorf("got %q", got)
	}
}
