package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// looking is a desk on which the second picture is looked at, of 64×48 pixels.
func looking(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, some(4)...).appear()
	d.openAt(1)
	d.until("seen", func() bool { return d.viewer.Shown().Stage >= viewmodel.ScreenPixels })
	return d
}

func (d *desk) letter(r rune) { d.window.Canvas().Focused().TypedRune(r) }

func TestKeysZoomThePictureAndNotTheGrid(t *testing.T) {
	d := looking(t)
	edge := d.store.values.Edge
	d.shortcut(fyne.KeyPlus, ctrl)
	d.shortcut(fyne.KeyEqual, ctrl)
	if got := d.viewer.Shown().Scale; got < 1.99 || got > 2.01 {
		t.Errorf("scale %v after two steps, want 2", got)
	}
	d.shortcut(fyne.KeyMinus, ctrl)
	d.letter('-')
	if s := d.viewer.Shown(); s.Zoom != viewmodel.Fitted {
		t.Errorf("scale %v after two steps back", s.Scale)
	}
	for r, want := range map[rune]float64{'2': 2, '3': 4, '4': 8, '5': 16, '6': 32} {
		if d.letter(r); d.viewer.Shown().Scale != want {
			t.Errorf("%c shows it at %v, want %v", r, d.viewer.Shown().Scale, want)
		}
	}
	d.shortcut(fyne.Key0, ctrl)
	if s := d.viewer.Shown(); s.Zoom != viewmodel.Fitted || d.store.values.Edge != edge {
		t.Errorf("scale %v; thumbnails of %d, before %d", s.Scale, d.store.values.Edge, edge)
	}
	d.viewer.Close()
	d.shortcut(fyne.KeyPlus, ctrl)
	if d.store.values.Edge == edge {
		t.Error("in the grid, the thumbnails stay as they are")
	}
}

func TestArrowsMoveAndStep(t *testing.T) {
	d := looking(t)
	d.key(fyne.KeyRight)
	if got := d.viewer.Position(); got != 2 {
		t.Fatalf("at %d, want 2", got)
	}
	d.until("seen", func() bool { return d.viewer.Shown().Stage >= viewmodel.ScreenPixels })
	d.letter('6')
	place := d.viewer.Shown().Place
	d.key(fyne.KeyRight)
	d.key(fyne.KeyDown)
	if moved := d.viewer.Shown().Place; d.viewer.Position() != 2 || moved.Min.X >= place.Min.X || moved.Min.Y >= place.Min.Y {
		t.Errorf("from %v to %v, at %d", place, moved, d.viewer.Position())
	}
	d.modifiers = func() fyne.KeyModifier { return shift }
	d.key(fyne.KeyLeft)
	if got := d.viewer.Position(); got != 1 {
		t.Errorf("with Shift at %d, want 1", got)
	}
	d.modifiers = func() fyne.KeyModifier { return 0 }
	d.letter('l')
	d.letter('6')
	d.key(fyne.KeyPageDown)
	if s := d.viewer.Shown(); s.Position != 2 || s.Scale != 32 {
		t.Errorf("at %d, scale %v with the zoom locked", s.Position, s.Scale)
	}
}

func TestViewIsTurnedAndMirrored(t *testing.T) {
	d := looking(t)
	d.letter('r')
	d.until("turned", func() bool { s := d.viewer.Shown(); return s.Width == 48 && s.Height == 64 })
	d.letter('R')
	d.until("turned back", func() bool { return d.viewer.Shown().Width == 64 })
}

func TestSurroundIsKept(t *testing.T) {
	d := looking(t)
	for _, want := range []string{viewmodel.SurroundBlack, viewmodel.SurroundGrey, viewmodel.SurroundWhite, viewmodel.SurroundDark} {
		if d.letter('b'); d.store.values.Surround != want {
			t.Errorf("%q, want %q", d.store.values.Surround, want)
		}
	}
}

func TestFillsTheScreenByALetter(t *testing.T) {
	d := looking(t)
	d.letter('f')
	if !d.window.FullScreen() {
		t.Fatal("it does not")
	}
	d.key(fyne.KeyEscape)
	if d.window.FullScreen() || !d.viewer.IsOpen() {
		t.Error("Escape does not go back by one step")
	}
}
