package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestLookAtOneReturnsToTheComparison(t *testing.T) {
	for name, leave := range map[string]func(d *desk){
		"Escape": func(d *desk) { d.key(fyne.KeyEscape) },
		"Enter":  func(d *desk) { d.key(fyne.KeyReturn) },
		"button": (*desk).closeViewer,
	} {
		d := comparingOf(t, 3)
		d.letter('2')
		d.letter('+')
		d.letter('+')
		d.until("sharp", d.areSharp)
		scale := d.compare.model.Active().Shown().Scale
		d.key(fyne.KeyReturn)
		d.key(fyne.KeyPageDown) // to look at another one meanwhile
		if d.mode() != inViewer {
			t.Fatal("Enter does not look at one alone")
		}
		leave(d)
		d.wantCompared(name, 2, 3, 4)
		if d.picture.Visible() || d.wall.Visible() || !d.compare.box.Visible() {
			t.Fatalf("%s: something else is seen than the comparison", name)
		}
		d.until("sharp again", d.areSharp)
		if p := d.compare.model.Active(); p.Position() != 3 || p.Shown().Scale != scale {
			t.Errorf("%s: active is %d at %v, want 3 at %v", name, p.Position(), p.Shown().Scale, scale)
		}
		d.letter('x')
		d.wantCompared(name+", X", 2, 4, 3)
		d.key(fyne.KeyEscape)
		if d.mode() != inGrid || !d.wall.Visible() {
			t.Errorf("%s: Escape does not go on to the grid", name)
		}
		d.openAt(0)
		d.key(fyne.KeyEscape)
		if d.mode() != inGrid {
			t.Errorf("%s: the viewer returns to a comparison from which it did not come", name)
		}
	}
}

func TestComparisonReturnsToTheViewerAlsoAfterALookAtOne(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	d.openAt(4)
	d.letter('c')
	d.key(fyne.KeyReturn)
	d.key(fyne.KeyEscape)
	d.wantCompared("back", 4, 5)
	d.key(fyne.KeyEscape)
	if d.mode() != inViewer || d.viewer.Position() != 4 {
		t.Errorf("at %d, want the viewer at 4", d.viewer.Position())
	}
	d.key(fyne.KeyEscape)
	if d.mode() != inGrid {
		t.Error("Escape does not go on to the grid")
	}
}

func TestLookAtOneEndsAComparisonOfWhichNothingIsLeft(t *testing.T) {
	d := comparingOf(t, 2)
	d.key(fyne.KeyReturn)
	d.source.Remove("003.png")
	d.gallery.Reload()
	d.until("gone", func() bool { return d.gallery.Len() == 8 })
	d.key(fyne.KeyEscape)
	if d.mode() != inGrid || !d.wall.Visible() {
		t.Error("Escape does not go to the grid")
	}
}
