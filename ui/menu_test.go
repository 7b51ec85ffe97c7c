package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// menuItem returns the item of the main menu with a label.
func (d *desk) menuItem(label string) *fyne.MenuItem {
	d.t.Helper()
	for _, menu := range d.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == label {
				return item
			}
		}
	}
	d.t.Fatalf("there is no %q in the menu", label)
	return nil
}

func TestMenuShowsSingleKeys(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	for label, want := range map[string]desktop.CustomShortcut{
		"Turn the view to the right":     {KeyName: fyne.KeyR},
		"Turn the view to the left":      {KeyName: fyne.KeyR, Modifier: fyne.KeyModifierShift},
		"One frame on":                   {KeyName: fyne.KeyPeriod},
		"Zoom in":                        {KeyName: fyne.KeyPlus, Modifier: ctrl},
		"Slide show":                     {KeyName: fyne.KeyF9},
		"Information beside the picture": {KeyName: fyne.KeyI},
	} {
		got, ok := d.menuItem(label).Shortcut.(*desktop.CustomShortcut)
		if !ok || *got != want {
			t.Errorf("%s: the key is %+v, want %+v", label, got, want)
		}
	}
}

func TestMenuOffersWhatCanBeDone(t *testing.T) {
	d := selecting(t, 2)
	modes := []struct {
		name   string
		enter  func()
		offers map[string]bool
	}{
		{"the grid", func() {}, map[string]bool{
			"Larger thumbnails": true, "Compare two to four selected pictures": true, "Slide show": true,
			"Turn the view to the right": false, "Zoom in": false, "Film strip below it": false,
		}},
		{"the viewer", func() { d.key(fyne.KeyReturn) }, map[string]bool{
			"Larger thumbnails": false, "Compare two to four selected pictures": false, "Slide show": true,
			"Turn the view to the right": true, "Zoom in": true, "Film strip below it": true,
		}},
		{"a comparison", func() { d.letter('c') }, map[string]bool{
			"Larger thumbnails": false, "Turn the view to the right": true, "Zoom in": true, "Fit": true,
			"Film strip below it": false, "1:1, pixel by pixel": false,
		}},
	}
	for _, m := range modes {
		m.enter()
		d.pass()
		for label, want := range m.offers {
			if got := !d.menuItem(label).Disabled; got != want {
				t.Errorf("in %s, %s is offered: %v", m.name, label, got)
			}
		}
	}
	before := d.compare.model.Active().Shown().Width
	d.menuItem("Turn the view to the right").Action()
	d.until("the active picture is turned", func() bool { return d.compare.model.Active().Shown().Width != before })
}

func TestHelpBeginsWhereOneIs(t *testing.T) {
	d := selecting(t, 2)
	seen := func(what, want string) {
		t.Helper()
		d.showKeys()
		heading := ""
		for _, o := range d.pages.Content.(*fyne.Container).Objects {
			text := o.(*fyne.Container).Objects[0].(*canvas.Text)
			if text.TextStyle.Bold && o.Position().Y <= d.pages.Offset.Y {
				heading = text.Text
			}
		}
		if heading != want {
			t.Errorf("%s: the help begins at %q, want %q", what, heading, want)
		}
		d.dismiss()
	}
	seen("the wall", "Pictures")
	d.key(fyne.KeyReturn)
	seen("the viewer", "One picture")
	d.letter('c')
	seen("a comparison", "Compare")
	d.key(fyne.KeyEscape)
	d.letter('s')
	seen("a slide show", "Slide show")
}
