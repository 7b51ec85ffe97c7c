package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// find types a query into the filter's line, in place of what is there.
func (d *desk) find(query string) {
	d.t.Helper()
	d.shortcut(fyne.KeyF, ctrl)
	if d.window.Canvas().Focused() != d.filter.entry {
		d.t.Fatal("Ctrl+F does not give the keyboard to the filter")
	}
	d.filter.entry.SetText("")
	test.Type(d.filter.entry, query)
}

// finds waits until so many pictures are shown.
func (d *desk) finds(n int) {
	d.t.Helper()
	d.until("found", func() bool { s := d.gallery.Status(); return s.Shown == n && !s.Arranging && s.Left == 0 })
	d.showStatus()
}

// top is where the grid begins in the window.
func (d *desk) top() float32 { return d.app.Driver().AbsolutePositionForObject(d.grid).Y }

func TestFilterShowsWhatIsTyped(t *testing.T) {
	d := newDesk(t, "beach1.png", "beach2.jpg", "hill.png", "sea/beach.png").appear()
	top := d.top()
	d.find("beach")
	if !d.filter.box.Visible() || d.top() <= top {
		t.Error("the line to type in has no room")
	}
	if d.gallery.Filter() != "" {
		t.Error("the pictures are looked through before the typing rests")
	}
	d.finds(3)
	d.wantStatus("3 of 4 pictures")
	test.Type(d.filter.entry, " kind:png -sea")
	d.finds(1)
	d.key(fyne.KeyReturn)
	if d.window.Canvas().Focused() != d.grid || d.gallery.Len() != 1 || !d.filter.box.Visible() {
		t.Error("Enter does not return to the pictures that were found")
	}
	d.find("hill")
	d.key(fyne.KeyDown) // at once, before the typing rests
	d.finds(1)
	if got := d.gallery.Photo(0).Name; got != "hill.png" || d.window.Canvas().Focused() != d.grid {
		t.Errorf("Down leads to %s", got)
	}
	d.find("hill")
	d.key(fyne.KeyEscape)
	d.finds(4)
	if d.window.Canvas().Focused() != d.grid || d.filter.box.Visible() || d.top() != top {
		t.Error("Escape does not take the filter away")
	}
	d.wantStatus("4 pictures")
}

func TestFilterSaysWhatIsWrong(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	for query, want := range map[string]string{
		"kind: 1":                "Something has to follow the colon",
		"kind:spoon":             "“spoon” is no kind",
		"date:may":               "“may” is no date",
		"date:2024..2023":        "ends before it begins",
		strings.Repeat("x ", 40): "more than 32",
	} {
		d.find("1")
		d.finds(1)
		d.find(query)
		d.pass()
		if !d.filter.over.Visible() || !strings.Contains(d.filter.trouble.Text, want) {
			t.Errorf("%q: it says %q, want %q", query, d.filter.trouble.Text, want)
		}
		d.finds(1)
	}
	d.find("2")
	d.finds(1)
	if d.filter.over.Visible() {
		t.Error("it still complains")
	}
}

// What one has not typed to its end is no mistake, and what is wrong moves nothing.
func TestFilterWaitsForTheEndOfAWord(t *testing.T) {
	d := newDesk(t, "a1.png", "b1.png", "b2.jpg").appear()
	d.find("")
	top := d.top()
	said := func() string {
		d.pass()
		if !d.filter.over.Visible() {
			return ""
		}
		return d.filter.trouble.Text
	}
	d.find("b kind:")
	if got := said(); got != "" {
		t.Errorf("while one types it says %q", got)
	}
	d.finds(2)
	test.Type(d.filter.entry, "png")
	d.finds(1)
	d.find("nowhere")
	d.finds(0)
	d.find("date:may")
	if got := said(); !strings.Contains(got, "no date") || d.top() != top {
		t.Errorf("it says %q, the grid is at %v, not %v", got, d.top(), top)
	}
	if got := d.notice.title.Text; got != "This cannot be looked for" {
		t.Errorf("of what was asked for before it says %q", got)
	}
	d.find("date:20")
	d.finds(3)
	if got := said(); got != "" {
		t.Errorf("of half a year it says %q", got)
	}
	d.key(fyne.KeyReturn)
	if got := said(); !strings.Contains(got, "no date") {
		t.Errorf("after Enter it says %q of half a year", got)
	}
	d.window.Resize(fyne.NewSize(480, 400))
	if need := d.filter.trouble.MinSize(); d.filter.trouble.Size().Height < need.Height || d.filter.trouble.Size().Width > 480 {
		t.Errorf("in a narrow window the words have %v of %v", d.filter.trouble.Size(), need)
	}
}

func TestFilterThatNothingMatches(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.find("nowhere")
	d.finds(0)
	if !d.notice.box.Visible() || d.notice.title.Text != "No picture matches “nowhere”" {
		t.Errorf("it says %q", d.notice.title.Text)
	}
	test.Tap(d.notice.all)
	d.finds(3)
	if d.notice.box.Visible() || d.filter.entry.Text != "" {
		t.Error("the button does not show all pictures")
	}
}

func TestFilterHasItsOwnCtrlA(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.find("abc")
	d.shortcut(fyne.KeyA, ctrl)
	if d.gallery.SelectedCount() > 0 || d.filter.entry.SelectedText() != "abc" || !d.filter.hasFocus() {
		t.Errorf("Ctrl+A selects %d pictures and the text %q", d.gallery.SelectedCount(), d.filter.entry.SelectedText())
	}
}

func TestFilterEndsWithItsSource(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.find("1")
	d.finds(1)
	d.Window.open([]string{"other"})
	d.finds(3)
	if d.filter.box.Visible() || d.filter.entry.Text != "" {
		t.Error("the filter is still there")
	}
}

func TestFilterLeavesFullScreen(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.key(fyne.KeyF11)
	d.table.named["find"].run()
	if d.window.FullScreen() || !d.filter.hasFocus() {
		t.Error("there is nothing to type in")
	}
}

func TestStatusLineOfAFilter(t *testing.T) {
	s := viewmodel.Status{Phase: viewmodel.Showing, Total: 3400, Shown: 120, Filter: "x", Ready: 3400}
	if got, want := statusLine(s), "120 of 3,400 pictures"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The hint has room in any window: an entry with a longer one shows a scroll bar.
func TestFilterHintFits(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.shortcut(fyne.KeyF, ctrl)
	for _, c := range []struct {
		width float32
		want  string
	}{
		{1200, `beach  kind:png  date:2024-05  camera:canon  folder:x  -without  "two words"`},
		{480, "beach  kind:png  date:2024-05  camera:canon  folder:x"},
		{400, "beach  kind:png  date:2024-05"},
		{1200, `beach  kind:png  date:2024-05  camera:canon  folder:x  -without  "two words"`},
	} {
		d.window.Resize(fyne.NewSize(c.width, 400))
		entry := d.filter.entry
		if entry.PlaceHolder != c.want {
			t.Errorf("at %v it says %q, want %q", c.width, entry.PlaceHolder, c.want)
		}
		if need := fyne.MeasureText(entry.PlaceHolder, entry.Theme().Size(theme.SizeNameText), fyne.TextStyle{}).Width; need > entry.Size().Width {
			t.Errorf("at %v the hint is %v wide, the line %v", c.width, need, entry.Size().Width)
		}
	}
}
