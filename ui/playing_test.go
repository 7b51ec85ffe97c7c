package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestKeysOfMovingPictures: a moving picture is paused and stepped by the keys, and
// Space goes on from a still one.
func TestKeysOfMovingPictures(t *testing.T) {
	d := newDesk(t, "a.gif", "moves.gif", "z.gif").appear()
	d.openAt(1)
	d.until("moving", func() bool { return d.viewer.Shown().Playback.Frame == 1 })
	d.key(fyne.KeySpace)
	if s := d.viewer.Shown(); s.Position != 1 || !s.Playback.Paused {
		t.Fatalf("after Space: %+v at %d", s.Playback, s.Position)
	}
	frame := func(want int) {
		t.Helper()
		d.until("stepped", func() bool { return d.viewer.Shown().Playback.Frame == want })
	}
	d.letter('.')
	frame(2)
	d.letter('.')
	frame(3)
	d.letter(',')
	frame(2)
	if !d.viewer.Shown().Playback.Paused {
		t.Error("it plays")
	}
	d.key(fyne.KeySpace)
	if d.viewer.Shown().Playback.Paused {
		t.Error("it does not go on")
	}
	d.key(fyne.KeyPageDown)
	d.key(fyne.KeyPageUp)
	d.key(fyne.KeyPageDown)
	d.key(fyne.KeyBackspace)
	d.key(fyne.KeyBackspace)
	d.key(fyne.KeySpace)
	if got := d.viewer.Position(); got != 1 {
		t.Errorf("from a still picture Space goes to %d", got)
	}
}

// TestMenuOfMovingPictures: what the keys do stands in the menu.
func TestMenuOfMovingPictures(t *testing.T) {
	d := newDesk(t, "a.gif")
	var labels []string
	for _, item := range d.zoomMenu().Items {
		labels = append(labels, item.Label)
	}
	for _, name := range []string{"play", "frameback", "frameon"} {
		said := d.table.named[name].label
		if !slices.ContainsFunc(labels, func(l string) bool { return l != "" && strings.HasPrefix(said, l) }) {
			t.Errorf("%s is not in %q", name, labels)
		}
	}
}

func TestMenuOfThePictureThatMoves(t *testing.T) {
	d := newDesk(t, "a.gif", "moves.gif").appear()
	offers := func() (said []string) {
		d.pictureMenu(fyne.NewPos(10, 10))
		top := d.window.Canvas().Overlays().Top()
		text := textOf(top)
		for _, label := range []string{"Pause", "Play", "One frame on"} {
			if strings.Contains(text, label) {
				said = append(said, label)
			}
		}
		d.window.Canvas().Overlays().Remove(top)
		return said
	}
	d.openAt(0)
	if got := offers(); got != nil {
		t.Errorf("a still picture is offered %q", got)
	}
	d.key(fyne.KeyPageDown)
	d.until("moving", func() bool { return d.viewer.Shown().Playback.Frame == 1 })
	if got := offers(); !slices.Equal(got, []string{"Pause", "One frame on"}) {
		t.Errorf("a picture that plays is offered %q", got)
	}
	d.key(fyne.KeySpace)
	if got := offers(); !slices.Equal(got, []string{"Play", "One frame on"}) {
		t.Errorf("one that is paused is offered %q", got)
	}
}
