package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func typeRune(d *desk, r rune) { d.picture.TypedRune(r) }

// typed is an entry that has the focus.
type typed interface {
	fyne.Focusable
	SelectedText() string
}

// typeInPanel has the keyboard go to the panel's entry, and types there.
func (d *desk) typeInPanel(s string) typed {
	d.t.Helper()
	d.window.Canvas().FocusNext()
	entry, ok := d.window.Canvas().Focused().(typed)
	if !ok || !d.panel.HasFocus(d.window.Canvas()) {
		d.t.Fatalf("%T has the focus", d.window.Canvas().Focused())
	}
	for _, r := range s {
		entry.TypedRune(r)
	}
	return entry
}

// TestInformationBesideThePicture opens the panel by its key: the picture makes room,
// and takes it back.
func TestInformationBesideThePicture(t *testing.T) {
	d := newDesk(t, "one.jpg", "two.jpg").appear()
	d.openAt(0)
	whole := d.picture.Size()
	typeRune(d, 'i')
	if !d.panel.Object.Visible() || d.picture.Size().Width != whole.Width-panelWidth || d.panel.Object.Position().X != d.picture.Size().Width {
		t.Fatalf("the panel is visible: %v; the picture is %v wide", d.panel.Object.Visible(), d.picture.Size().Width)
	}
	d.until("known", func() bool {
		s := d.information.Shown()
		return s.Details.Camera == "Fake" && s.Histogram != nil
	})
	if s := d.information.Shown(); s.Name != "one.jpg" || len(s.Rows) != 2 {
		t.Errorf("got %+v", s)
	}
	if !d.store.values.Info {
		t.Error("it is not kept that it is open")
	}
	d.viewer.Step(1)
	d.until("the other is known", func() bool { s := d.information.Shown(); return s.Name == "two.jpg" && s.HasTags })

	d.closeViewer()
	if d.panel.Object.Visible() {
		t.Error("the panel stays beside the grid")
	}
	d.openAt(0)
	if !d.panel.Object.Visible() || d.picture.Size().Width != whole.Width-panelWidth {
		t.Error("it is not there any more")
	}
	typeRune(d, 'I')
	if d.panel.Object.Visible() || d.picture.Size() != whole || d.store.values.Info {
		t.Error("it is still there")
	}
}

// TestInformationInANarrowWindow leaves half of it to the picture.
func TestInformationInANarrowWindow(t *testing.T) {
	d := newDesk(t, "one.jpg").appear()
	d.window.Resize(fyne.NewSize(400, 480))
	d.openAt(0)
	typeRune(d, 'i')
	if w := d.picture.Size().Width; w != d.stage.Size().Width/2 {
		t.Errorf("the picture is %v of %v wide", w, d.stage.Size().Width)
	}
}

// TestTypingInThePanelIsNoKey gives the keyboard back when the panel goes.
func TestTypingInThePanelIsNoKey(t *testing.T) {
	d := newDesk(t, "one.jpg").appear()
	d.openAt(0)
	typeRune(d, 'i')
	d.until("known", func() bool { return d.information.Shown().HasTags })
	d.information.Search("nothing like that")
	if s := d.information.Shown(); len(s.Rows) != 0 || !d.panel.Object.Visible() {
		t.Errorf("got %+v", s)
	}
	d.toggleInfo()
	if d.window.Canvas().Focused() != fyne.Focusable(d.picture) {
		t.Error("the picture has not got the keyboard")
	}
}

// TestSelectAllInThePanel means the words that are looked for there, and no picture.
func TestSelectAllInThePanel(t *testing.T) {
	d := newDesk(t, "one.jpg", "two.jpg").appear()
	d.openAt(0)
	typeRune(d, 'i')
	d.until("known", func() bool { return d.information.Shown().HasTags })
	entry := d.typeInPanel("abc")
	d.shortcut(fyne.KeyA, ctrl)
	if entry.SelectedText() != "abc" || d.gallery.SelectedCount() != 1 || !d.panel.HasFocus(d.window.Canvas()) {
		t.Errorf("Ctrl+A selects the text %q and %d pictures", entry.SelectedText(), d.gallery.SelectedCount())
	}
	d.refocus()
	d.shortcut(fyne.KeyA, ctrl)
	if d.gallery.SelectedCount() != 1 {
		t.Error("Ctrl+A selects pictures that nobody sees")
	}
}

// TestInformationInTheMenu is ticked while it is open, and means the viewer.
func TestInformationInTheMenu(t *testing.T) {
	d := newDesk(t, "one.jpg").appear()
	ticked := func() bool {
		for _, menu := range d.window.MainMenu().Items {
			if i := slices.IndexFunc(menu.Items, func(m *fyne.MenuItem) bool { return m.Label == "Information beside the picture" }); i >= 0 {
				return menu.Items[i].Checked
			}
		}
		t.Fatal("it is not in the menu")
		return false
	}
	if ticked() {
		t.Error("it is ticked before")
	}
	d.openAt(0)
	typeRune(d, 'i')
	if !ticked() {
		t.Error("it is not ticked")
	}
}

func TestSizeLine(t *testing.T) {
	for n, want := range map[int64]string{3: "3 bytes", 1234567: "1.2 MB (1,234,567 bytes)"} {
		if got := sizeLine(n); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
