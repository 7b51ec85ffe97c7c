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
		{
			"one with its RAW file",
			viewmodel.Shown{Total: 40, Members: []viewmodel.Member{{Kind: "JPG", IsShown: true}, {Kind: "CR2"}}},
			"JPG     CR2    ·  1 of 40  ·  Fit",
		},
		{
			"one of a burst",
			viewmodel.Shown{Total: 40, Members: []viewmodel.Member{{Kind: "JPG"}, {Kind: "JPG", IsShown: true}, {Kind: "JPG"}}},
			"File 2 of 3    ·  1 of 40  ·  Fit",
		},
		{"one that is offline", viewmodel.Shown{Total: 40, Offline: true}, "Cannot be reached  ·  1 of 40  ·  Fit"},
		{"one that plays", viewmodel.Shown{Total: 4, Playback: viewmodel.Playback{Moves: true, Frame: 2, Frames: 9}}, "1 of 4  ·  Fit"},
		{"one that is paused", viewmodel.Shown{Total: 4, Playback: viewmodel.Playback{Moves: true, Paused: true, Frame: 12, Frames: 40}}, "Frame 12 of 40  ·  1 of 4  ·  Fit"},
		{"one of unknown length", viewmodel.Shown{Total: 4, Playback: viewmodel.Playback{Moves: true, Paused: true, Frame: 12}}, "Frame 12  ·  1 of 4  ·  Fit"},
		{
			"one that breaks off", viewmodel.Shown{Total: 4, Playback: viewmodel.Playback{
				Moves: true, Paused: true, Frame: 12, Problem: viewmodel.Problem{Kind: viewmodel.Damaged, Detail: "damaged"},
			}}, "Stopped at frame 12: it is broken",
		},
		{
			"one that does not play", viewmodel.Shown{Total: 4, Playback: viewmodel.Playback{
				Problem: viewmodel.Problem{Kind: viewmodel.TimedOut, Detail: "Too slow"},
			}}, "Does not play: it is broken  ·  1 of 4  ·  Fit",
		},
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
		{viewmodel.Shown{Zoom: viewmodel.Scaled, Scale: 0.25, Doubled: 4}, "4:1"},
	} {
		if got := zoomText(c.shown); got != c.want {
			t.Errorf("want %q, got %q", c.want, got)
		}
	}
	s := viewmodel.Shown{Total: 3, Locked: true, Incomplete: true}
	if got := positionText(s, ""); got != "Incomplete  ·  1 of 3  ·  Fit  ·  zoom kept" {
		t.Errorf("got %q", got)
	}
}
