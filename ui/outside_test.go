package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// fakeOutside notes what other programs are to do, and tells what it is set to.
type fakeOutside struct {
	asked []string
	tells viewmodel.Handed
	awake int // how often the screen is kept from going dark
}

func (f *fakeOutside) note(tell func(viewmodel.Handed), format string, args ...any) {
	f.asked = append(f.asked, fmt.Sprintf(format, args...))
	tell(f.tells)
}

func (f *fakeOutside) OpenWith(place, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "open %s", place)
}

func (f *fakeOutside) PlayInside(place, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "play inside %s", place)
}

func (f *fakeOutside) Open(place, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "start %s", place)
}

func (f *fakeOutside) Show(places []string, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "show %s", places)
}

func (f *fakeOutside) Copy(places []string, picture bool, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "copy %s %v", places, picture)
}

func (f *fakeOutside) SetWallpaper(place, _ string, tell func(viewmodel.Handed)) {
	f.note(tell, "wallpaper %s", place)
}

func (f *fakeOutside) KeepAwake(string) (end func()) {
	f.awake++
	return func() { f.awake-- }
}

func (f *fakeOutside) Text(places []string) string { return "text of " + strings.Join(places, " and ") }

// withOthers gives the desk other programs.
func (d *desk) withOthers() *fakeOutside {
	f := &fakeOutside{}
	d.config.Outside = f
	return f
}

// labels are what the items of a menu are called; those that are disabled in
// brackets.
func labels(items []*fyne.MenuItem) []string {
	var all []string
	for _, item := range items {
		label := item.Label
		if item.Disabled {
			label = "(" + label + ")"
		}
		all = append(all, label)
	}
	return all
}

func run(t *testing.T, items []*fyne.MenuItem, label string) {
	t.Helper()
	for _, item := range items {
		if item.Label == label {
			item.Action()
			return
		}
	}
	t.Fatalf("there is no %q in %q", label, labels(items))
}

func TestMenuHandsPicturesOver(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	many := make([]string, 1234)
	for i := range many {
		many[i] = fmt.Sprint("/p/", i)
	}
	tests := []struct {
		name   string
		places []string
		want   []string
	}{
		{"a file", []string{"/a.jpg"}, []string{"Open with…", "Show in the file manager", "Set as wallpaper…", "Copy picture", "Copy path"}},
		{"many files", many, []string{"(Open with…)", "Show 1,234 files in the file manager", "(Set as wallpaper…)", "Copy 1,234 pictures", "Copy 1,234 paths"}},
		{"an address", []string{"https://h/a"}, []string{"Open in the browser", "Copy picture", "Copy address"}},
		{"two addresses", []string{"https://h/a", "https://h/b"}, []string{"Copy 2 addresses"}},
		{"inside the program", []string{"sample:1"}, []string{"Copy picture"}},
		{"none", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := labels(d.handItems(each(test.places...))); !slices.Equal(got, test.want) {
				t.Errorf("the menu has %q, want %q", got, test.want)
			}
		})
	}
}

func TestMenuItemsDoWhatTheySay(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	f := d.withOthers()
	one, two := []string{"/a"}, []string{"/a", "/b"}
	run(t, d.handItems(each(one...)), "Open with…")
	run(t, d.handItems(each(one...)), "Show in the file manager")
	run(t, d.handItems(each(one...)), "Copy picture")
	run(t, d.handItems(each(two...)), "Copy 2 pictures")
	run(t, d.handItems(each("https://h/a")), "Open in the browser")
	want := []string{"open /a", "show [/a]", "copy [/a] true", "copy [/a /b] false", "open https://h/a"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	run(t, d.handItems(each(two...)), "Copy 2 paths")
	if got := d.app.Clipboard().Content(); got != "text of /a and /b" {
		t.Errorf("copied %q", got)
	}
}

func TestMenuSaysWhereNotAllAreMeant(t *testing.T) {
	for _, c := range []struct {
		n, all int
		want   string
	}{
		{1, 1, "Copy picture"},
		{2, 2, "Copy 2 pictures"},
		{mostHanded, mostHanded, "Copy 100,000 pictures"},
		{mostHanded, 1_000_000, "Copy the first 100,000 of 1,000,000 pictures"},
	} {
		if got := several("Copy picture", "Copy %s", c.n, c.all, "picture"); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.n, c.all, got, c.want)
		}
	}
}

func TestTileMenuHandsItsPictureOver(t *testing.T) {
	for at, want := range map[int]bool{1: true, -1: false} {
		d := newDesk(t, some(3)...).appear()
		d.tileMenu(at, fyne.NewPos(10, 10))
		said := textOf(d.window.Canvas().Overlays().Top())
		if got := strings.Contains(said, "Copy picture"); got != want {
			t.Errorf("the menu at %d copies a picture: %v; it says %q", at, got, said)
		}
	}
}

// The menu of a tile means all that are selected, if that tile is; that of the
// viewer means the picture that is looked at. What is in memory can be copied as a
// picture, of which only one can be at a time.
func TestMenusMeanWhatIsSelected(t *testing.T) {
	d := newDesk(t, some(4)...).appear()
	d.gallery.Select(0)
	d.gallery.Toggle(2)
	for _, c := range []struct {
		name string
		open func()
		one  bool
	}{
		{"a selected tile", func() { d.tileMenu(2, fyne.NewPos(10, 10)) }, false},
		{"another tile", func() { d.tileMenu(1, fyne.NewPos(10, 10)) }, true},
		{"the viewer", func() { d.openAt(2); d.pictureMenu(fyne.NewPos(10, 10)) }, true},
	} {
		c.open()
		menu := d.window.Canvas().Overlays().Top()
		if said := textOf(menu); strings.Contains(said, "Copy picture") != c.one {
			t.Errorf("the menu of %s says %q: it means one picture: %t, want %t", c.name, said, !c.one, c.one)
		}
		menu.Hide()
	}
}

func TestViewerMenuHandsItsPictureOver(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.key(fyne.KeyEnd)
	d.key(fyne.KeyReturn)
	d.pictureMenu(fyne.NewPos(10, 10))
	if said := textOf(d.window.Canvas().Overlays().Top()); !strings.Contains(said, "Copy picture") {
		t.Errorf("the menu of the viewer says %q", said)
	}
}

func TestKeysCopy(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	f := d.withOthers()
	d.shortcut(fyne.KeyC, ctrl) // nothing is selected
	d.key(fyne.KeyRight)
	d.key(fyne.KeyRight)
	d.shortcut(fyne.KeyC, ctrl)
	d.wantStatus("Picture copied")
	d.pass()
	d.wantStatus("3 pictures")
	d.key(fyne.KeyReturn)
	d.shortcut(fyne.KeyC, ctrl)
	if said := textOf(d.picture); !strings.Contains(said, "Picture copied") {
		t.Errorf("the viewer says %q", said)
	}
	d.pass()
	if said := textOf(d.picture); strings.Contains(said, "copied") {
		t.Error("the viewer says it for ever")
	}
	want := []string{"copy [memory:001.png] false", "copy [memory:001.png] true"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	d.shortcut(fyne.KeyC, ctrl, shift)
	if got := d.app.Clipboard().Content(); got != "text of memory:001.png" {
		t.Errorf("copied %q", got)
	}
}

// The driver calls Ctrl+C by a name of its own.
func TestCopyIsTheDriversShortcut(t *testing.T) {
	d := newDesk(t)
	for _, k := range d.table.named["copy"].keys {
		if got, want := k.shortcut().ShortcutName(), (&fyne.ShortcutCopy{}).ShortcutName(); got != want {
			t.Errorf("Ctrl+C is %q, want %q", got, want)
		}
	}
}

func TestWindowSaysWhatBecameOfIt(t *testing.T) {
	file := []string{"/a"}
	for _, test := range []struct {
		name   string
		handed viewmodel.Handed
		do     func(*desk)
		want   string
	}{
		{"opened", viewmodel.Handed{Count: 1}, func(d *desk) { d.openWith("/a") }, ""},
		{"opened unasked", viewmodel.Handed{Outcome: viewmodel.ByUsual}, func(d *desk) { d.openWith("/a") }, "Opened with the usual program: this desktop lets nobody choose"},
		{"no program", viewmodel.Handed{Outcome: viewmodel.NoProgram}, func(d *desk) { d.openWith("/a") }, "There is no program here that opens it"},
		{"too large", viewmodel.Handed{Outcome: viewmodel.TooMuch}, func(d *desk) { d.copyMeant(each(file...), true) }, "Too much to copy: at most 64 megapixels, or 32 MB of names"},
		{"another system", viewmodel.Handed{Outcome: viewmodel.NotHere}, func(d *desk) { d.openWith("/a") }, "This cannot be done on this system"},
		{"refused", viewmodel.Handed{Outcome: viewmodel.Refused}, func(d *desk) { d.openWith("/a") }, "The desktop did not do it"},
		{"busy", viewmodel.Handed{Outcome: viewmodel.TooMany}, func(d *desk) { d.openWith("/a") }, "The desktop is busy with what it was asked before"},
		{"gone", viewmodel.Handed{Outcome: viewmodel.NotReadable, Problem: viewmodel.Problem{Kind: viewmodel.NotFound}}, func(d *desk) { d.showFiles(file) }, "Not handed over: There is nothing at this place (any more)"},
		{"shown", viewmodel.Handed{Count: 1}, func(d *desk) { d.showFiles(file) }, ""},
		{"not all", viewmodel.Handed{Count: 1}, func(d *desk) { d.showFiles([]string{"/a", "/b"}) }, "1 of 2 files are shown: the file manager takes no more, or they are gone"},
		{"copied", viewmodel.Handed{}, func(d *desk) { d.copyMeant(each(file...), true) }, "Picture copied"},
		{"two copied", viewmodel.Handed{}, func(d *desk) { d.copyMeant(each([]string{"/a", "/b"}...), true) }, "2 pictures copied"},
		{"text only", viewmodel.Handed{Outcome: viewmodel.TextOnly}, func(d *desk) { d.copyMeant(each(file...), true) }, "This desktop takes text only: what is copied is where it lies"},
		{"text", viewmodel.Handed{}, func(d *desk) { d.copyPlaces([]string{"https://a", "https://b"}) }, "2 addresses copied"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, some(3)...).appear()
			d.withOthers().tells = test.handed
			before := d.status.state.Text
			if test.want == "" {
				test.want = before
			}
			test.do(d)
			d.wantStatus(test.want)
			if test.handed.Outcome == viewmodel.TextOnly {
				if got := d.app.Clipboard().Content(); got != "text of /a" {
					t.Errorf("copied is %q", got)
				}
			}
			d.pass()
			d.wantStatus(before)
		})
	}
}

func TestWindowWithoutOtherPrograms(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.copyMeant(each([]string{"/a", "/b"}...), false)
	if got := d.app.Clipboard().Content(); got != "/a\n/b" {
		t.Errorf("copied %q", got)
	}
	d.openWith("/a")
	d.wantStatus("This cannot be done on this system")
	d.showFiles([]string{"/a"})
	d.wantStatus("This cannot be done on this system")
}
