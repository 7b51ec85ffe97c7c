package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

func TestForgettingIsExplainedFirst(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.askForget()
	d.wantStatus("There are no offline pictures")
	if d.isAsking() {
		t.Fatal("it asks although nothing is offline")
	}
	for _, name := range some(12) {
		d.source.Remove(name)
	}
	d.key(fyne.KeyF5)
	d.until("offline", func() bool { return d.gallery.Status().Offline == 12 && !d.gallery.Status().Reloading })

	d.askForget()
	said := strings.Join(strings.Fields(textOf(d.window.Canvas().Overlays().Top())), " ")
	for _, want := range []string{"12 pictures that cannot be reached leave this window.", "No file is touched.", "They come back"} {
		if !strings.Contains(said, want) {
			t.Errorf("it says %q, without %q", said, want)
		}
	}
	d.key(fyne.KeyEscape)
	if d.isAsking() || d.gallery.Len() != 30 {
		t.Errorf("after Escape %d of 30 pictures are there", d.gallery.Len())
	}

	d.askForget()
	d.dialog.(*dialog.ConfirmDialog).Confirm()
	d.until("forgotten", func() bool { return d.gallery.Len() == 18 })
	if d.window.Canvas().Focused() != d.grid {
		t.Error("the grid does not have the keyboard again")
	}
}

func TestForgetWordsOfOne(t *testing.T) {
	want := "1 picture that cannot be reached leaves this window. No file is touched. It comes back with the next reload that finds it."
	if got := forgetWords(1); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}
