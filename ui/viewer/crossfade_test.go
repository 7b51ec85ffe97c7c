package viewer

import (
	"image"
	"image/color"
	"testing"

	"vitrine/viewmodel"
)

// upright is another picture, of 225×300 pixels in the middle of a view of 400×300.
func upright() viewmodel.Shown {
	s := large()
	s.Key, s.Width, s.Height = "/b", 1500, 2000
	s.Scale, s.Place = 0.15, image.Rect(87, 0, 312, 300)
	s.Pixels = image.NewRGBA(image.Rect(0, 0, 225, 300))
	return s
}

func TestFadeShowsBothPictures(t *testing.T) {
	r := newRig(t, 1)
	first := large()
	r.fake.set(first)
	r.SetShow(goingOn())
	shown := r.picture
	second := upright()
	r.fake.set(second)
	if r.ticks == nil {
		t.Fatal("nothing fades")
	}
	if r.fade.former != shown || shown.Image != image.Image(first.Pixels) {
		t.Error("the former picture goes to the graphics processor once more")
	}
	for _, step := range []struct {
		done  float32
		want  float64
		cover uint8
	}{{0, 1, 0}, {0.5, 0.5, 127}, {0.75, 1 - 0.84375, 215}} {
		r.ticks(step.done)
		if got := r.picture.Translucency; got != step.want {
			t.Errorf("at %v one sees through the picture by %v, want %v", step.done, got, step.want)
		}
		if got := r.fade.around[0].FillColor.(color.NRGBA).A; got != step.cover {
			t.Errorf("at %v the surround covers by %d, want %d", step.done, got, step.cover)
		}
	}
	if got, want := r.placeOf(r.fade.around[0]), image.Rect(0, 0, 87, 300); got != want {
		t.Errorf("beside the picture fades %v, want %v", got, want)
	}
	if !(image.Rectangle{Max: r.device.size}).In(r.placeOf(r.surround)) {
		t.Error("what lies below both is not covered")
	}
	r.rest()
	if r.picture.Translucency != 0 || r.fade.former.Image != nil || r.fade.around[0].Visible() || r.fade.stop != nil {
		t.Error("something is left of the former picture")
	}
	if r.picture.Image != image.Image(second.Pixels) {
		t.Error("the picture is another one")
	}
}

func TestFadeIsCutShort(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.SetShow(goingOn())
	r.fake.set(upright())
	r.ticks(0.5)
	third := large()
	third.Key = "/c"
	r.fake.set(third)
	if r.picture.Image != image.Image(third.Pixels) || r.fade.former.Translucency != 0 {
		t.Error("the second fade begins with less than the second picture")
	}
	r.Hide()
	if r.fade.stop != nil || r.fade.former.Image != nil || r.picture.Image != nil || r.picture.Translucency != 0 {
		t.Error("pixels are held by a hidden view")
	}
}

func TestNothingFades(t *testing.T) {
	still := goingOn()
	still.Fades = false
	paused := goingOn()
	paused.Paused = true
	sheer := upright()
	sheer.Sheer = true
	empty := upright()
	empty.Pixels = nil
	tests := []struct {
		name string
		show viewmodel.ShowState
		next viewmodel.Shown
	}{
		{"without a show", viewmodel.ShowState{}, upright()},
		{"where it is not wanted", still, upright()},
		{"in a pause", paused, upright()},
		{"to what one sees through", goingOn(), sheer},
		{"to nothing yet", goingOn(), empty},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t, 1)
			r.fake.set(large())
			r.SetShow(test.show)
			r.fake.set(test.next)
			if r.ticks != nil || r.picture.Translucency != 0 {
				t.Error("it fades")
			}
		})
	}
}
