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
		{"pixel by pixel", viewmodel.Shown{Total: 40, Zoom: viewmodel.Actual}, "1 of 40  ·  1:1"},
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
