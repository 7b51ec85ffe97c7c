package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func (d *desk) wantInformationOf(when, name string) {
	d.t.Helper()
	if !d.panel.Object.Visible() {
		d.t.Errorf("%s: the panel is not seen", when)
	}
	d.until(when, func() bool {
		s := d.information.Shown()
		return s.Name == name && s.HasTags && s.Histogram != nil
	})
}

// TestInformationOfTheActivePicture opens the panel while pictures are compared: they
// make room, and it follows the active one.
func TestInformationOfTheActivePicture(t *testing.T) {
	d := comparingOf(t, 2)
	whole := d.compare.box.Size()
	d.letter('i')
	if got := d.compare.box.Size().Width; got != whole.Width-panelWidth {
		t.Errorf("the pictures have %v of %v", got, whole.Width)
	}
	for _, p := range d.compare.model.Panes() {
		if v := d.compare.views[p]; v.Position().X+v.Size().Width > d.compare.box.Size().Width {
			t.Errorf("one lies at %v, %v, under the panel", v.Position(), v.Size())
		}
	}
	d.wantInformationOf("opened", "002.png")
	d.letter('2')
	d.wantInformationOf("the other is active", "003.png")
	d.key(fyne.KeyPageDown)
	d.wantInformationOf("the next in its place", "004.png")
	d.key(fyne.KeyReturn)
	d.wantInformationOf("it alone", "004.png")
	d.key(fyne.KeyEscape)
	d.wantInformationOf("back", "004.png")
	d.letter('i')
	if d.panel.Object.Visible() || d.compare.box.Size() != whole {
		t.Error("it is still there")
	}
	d.letter('i')
	d.key(fyne.KeyEscape)
	if d.mode() != inGrid || d.panel.Object.Visible() {
		t.Error("the panel stays beside the grid")
	}
	if s := d.information.Shown(); s.Key != "" {
		t.Errorf("%s is spoken of still", s.Name)
	}
}
