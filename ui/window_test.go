package ui

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

func TestWindowShowsTheSource(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.wantStatus("30 pictures")
	if got, want := d.window.Title(), "Holiday — Vitrine"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got := d.store.values.Last; len(got) != 1 || got[0] != "start" {
		t.Errorf("the last source is %v, want the one opened", got)
	}
	if d.window.Canvas().Focused() != d.grid {
		t.Error("the grid does not have the keyboard")
	}
}

func TestWindowSelectsByKeyAndSaysWhat(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.key(fyne.KeyRight)
	d.key(fyne.KeyRight)
	d.pass()
	if got, want := d.status.info.Text, "001.png · 64 × 48 · 7 bytes · JPEG"; got != want {
		t.Errorf("the selected picture is %q, want %q", got, want)
	}
}

func TestWindowLooksAtAPictureAndReturns(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.key(fyne.KeyEnd)
	d.key(fyne.KeyReturn)
	if !d.picture.Visible() || d.wall.Visible() {
		t.Fatal("Enter does not open the picture")
	}
	d.key(fyne.KeyLeft)
	if got, want := d.window.Title(), "028.png — Vitrine"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	d.key(fyne.KeyEscape)
	if d.picture.Visible() || !d.wall.Visible() {
		t.Error("Escape does not return to the grid")
	}
	if got := d.gallery.Selected(); got != 28 {
		t.Errorf("selected %d, want the picture looked at last, 28", got)
	}
	if d.window.Canvas().Focused() != d.grid {
		t.Error("the grid does not have the keyboard again")
	}
}

func TestWindowDoubleClickOpens(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	for range 2 {
		d.grid.MouseDown(&desktop.MouseEvent{
			PointEvent: fyne.PointEvent{Position: d.grid.middleOf(4)}, Button: desktop.MouseButtonPrimary,
		})
	}
	if !d.viewer.IsOpen() || d.viewer.Position() != 4 {
		t.Errorf("the viewer is at %d, want 4", d.viewer.Position())
	}
}

func TestWindowReloads(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.source.Put("new.jpg", []byte("new"))
	d.key(fyne.KeyF5)
	d.until("31 are there", func() bool { return d.gallery.Len() == 31 && d.gallery.Status().Left == 0 })
	d.wantStatus("31 pictures")
	d.source.Remove("new.jpg")
	d.shortcut(fyne.KeyR, ctrl)
	d.until("30 are there", func() bool { return d.gallery.Len() == 30 })
}

func TestWindowSaysWhatFailed(t *testing.T) {
	d := newDesk(t, "a.jpg", "bad.jpg", "c.jpg").appear()
	d.wantStatus("3 pictures · 1 failed")
	d.grid.GoTo(1)
	d.pass()
	if got := d.status.info.Text; !strings.HasPrefix(got, "bad.jpg · The picture is damaged") {
		t.Errorf("the status bar says %q of the failed picture", got)
	}
}

func TestWindowWithoutPicturesSaysWhatToDo(t *testing.T) {
	d := newDesk(t).appear()
	if !d.notice.box.Visible() || d.notice.title.Text != "No pictures here" {
		t.Errorf("notice %q, shown: %v", d.notice.title.Text, d.notice.box.Visible())
	}
}

func TestWindowSaysWhyASourceCannotBeOpened(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.Window.open([]string{"missing"})
	d.until("failed", func() bool { return d.gallery.Status().Phase == viewmodel.Failed && d.notice.box.Visible() })
	if !strings.Contains(d.notice.text.Text, "no such folder: missing") {
		t.Errorf("the notice says %q", d.notice.text.Text)
	}
	if !d.notice.again.Visible() {
		t.Error("it cannot be tried again")
	}
	if got := d.store.values.Last; got[0] != "start" {
		t.Errorf("the last source is %v, which could not be opened", got)
	}
}

func TestWindowOpensWhatIsDropped(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	folder := &uri{scheme: "file", path: "/some/földer"}
	web := &uri{scheme: "https", path: "/x.jpg"}
	d.dropped([]fyne.URI{folder, web})
	d.until("opened", func() bool { d.mu.Lock(); defer d.mu.Unlock(); return len(d.opens) == 2 })
	if got, want := fmt.Sprint(d.opens[1]), "[/some/földer https://x/x.jpg]"; got != want {
		t.Errorf("opened %v, want %v", got, want)
	}
}

func TestWindowKeepsTheLook(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	columns := layout.Columns(d.grid.measures)
	d.shortcut(fyne.KeyMinus, ctrl)
	if got := layout.Columns(d.grid.measures); got != columns+1 {
		t.Errorf("%d columns after Ctrl+−, want %d", got, columns+1)
	}
	d.shortcut(fyne.KeyEqual, ctrl)
	if got := layout.Columns(d.grid.measures); got != columns {
		t.Errorf("%d columns after Ctrl++, want %d", got, columns)
	}
	d.shortcut(fyne.Key2, ctrl)
	d.shortcut(fyne.KeyN, ctrl, shift)
	if v := d.store.values; v.Layout != viewmodel.LayoutWhole || !v.Captions {
		t.Errorf("layout %q and captions %v are kept, want whole and true", v.Layout, v.Captions)
	}
	d.setTheme("dark")
	if d.store.values.Theme != "dark" {
		t.Error("the theme is not kept")
	}
}

func TestWindowAsksForOneSizeWhenTheSliderRests(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.until("its facts are read, too", func() bool { return d.source.Opens("000.png") == 2 })
	opens := d.source.Opens("000.png")
	for edge := 200; edge <= 400; edge += 20 {
		d.tools.slider.SetValue(float64(edge))
	}
	d.until("loaded", func() bool { return !d.gallery.Tile(0).Stale && d.gallery.Status().Left == 0 })
	if got := d.source.Opens("000.png") - opens; got != 1 {
		t.Errorf("the first picture was loaded %d times, want 1", got)
	}
}

func TestWindowDialogsCloseByEscape(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	for name, open := range map[string]func(){
		"keys": d.showKeys, "about": d.showAbout, "address": d.askAddress,
	} {
		open()
		if !d.isAsking() {
			t.Errorf("%s: no dialog", name)
		}
		d.shortcut(fyne.KeyR, ctrl) // must do nothing below a dialog
		d.key(fyne.KeyEscape)
		if d.isAsking() {
			t.Errorf("%s: Escape does not close it", name)
		}
		if d.window.Canvas().Focused() != d.grid {
			t.Errorf("%s: the grid does not have the keyboard again", name)
		}
	}
	if got := d.source.Listings(); got != 1 {
		t.Errorf("%d listings: a shortcut worked below a dialog", got)
	}
}

func TestWindowHelpListsEveryKey(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.showKeys()
	said := textOf(d.window.Canvas().Overlays().Top())
	d.table.each(func(a action) {
		if len(a.keys) > 0 && (!strings.Contains(said, a.label) || !strings.Contains(said, a.keyNames())) {
			t.Errorf("the help does not say %q: %s", a.label, a.keyNames())
		}
	})
}

func TestEveryKeyMeansOneThing(t *testing.T) {
	d := newDesk(t)
	for _, m := range []mode{inGrid, inViewer} {
		owner := make(map[key]string)
		d.table.each(func(a action) {
			if a.where != everywhere && a.where != m {
				return
			}
			for _, k := range a.keys {
				if other, taken := owner[k]; taken {
					t.Errorf("%v is both %q and %q", k, other, a.label)
				}
				owner[k] = a.label
			}
		})
	}
}

func TestWindowRemembersRecentSources(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.Window.open([]string{"/other"})
	d.until("opened", func() bool { return d.gallery.Status().Phase == viewmodel.Showing && len(d.store.values.Recent) == 2 })
	if got := d.recentMenu().Items[0].Label; got != "/other" {
		t.Errorf("the first of the recent ones is %q, want /other", got)
	}
	d.recentMenu().Items[1].Action()
	d.until("the first again", func() bool { return d.store.values.Last[0] == "start" })
}

// textOf returns all text below an object.
func textOf(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			fmt.Fprintln(&b, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case *container.Scroll:
			walk(o.Content)
		case *widget.PopUp:
			walk(o.Content)
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return b.String()
}

type uri struct {
	fyne.URI
	scheme, path string
}

func (u *uri) Scheme() string { return u.scheme }
func (u *uri) Path() string   { return u.path }
func (u *uri) String() string { return u.scheme + "://x" + u.path }

func TestWindowOpensAnotherSourceFromTheViewer(t *testing.T) {
	d := newDesk(t, some(30)...).appear()
	d.key(fyne.KeyEnd)
	d.key(fyne.KeyReturn)
	d.Window.open([]string{"other"})
	d.until("opened", func() bool { return d.gallery.Len() == 30 && d.gallery.Status().Left == 0 })
	if d.picture.Visible() || !d.wall.Visible() {
		t.Error("the grid is not shown")
	}
	if d.grid.Offset() != 0 {
		t.Errorf("the other source begins at offset %d", d.grid.Offset())
	}
}

func TestWindowAsksForAFolderWithoutADesktop(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.askFolderHere()
	if !d.isAsking() {
		t.Fatal("no dialog")
	}
	d.dismiss()
	if d.isAsking() {
		t.Error("it does not close")
	}
}

func TestWindowAsksForAPictureWithoutADesktop(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.askPictureHere()
	if !d.isAsking() {
		t.Fatal("no dialog")
	}
	d.dismiss()
	if d.isAsking() {
		t.Error("it does not close")
	}
}

// TestPictureFilter: dialogs list what the gallery would, however it is written.
func TestPictureFilter(t *testing.T) {
	patterns := map[string]bool{}
	for _, r := range pictureFilter(viewmodel.PictureExtensions()).Rules {
		patterns[r.Pattern] = true
	}
	here := anyCase{storage.NewExtensionFileFilter(viewmodel.PictureExtensions())}
	for name, want := range map[string]bool{"a.jpg": true, "A.JPG": true, "b.Heic": true, "c.svgz": true, "d.txt": false, "jpg": false} {
		if e := path.Ext(name); name != "b.Heic" && patterns["*"+e] != want {
			t.Errorf("the desktop's dialog lists %s: %v", name, !want)
		}
		if here.Matches(storage.NewFileURI("/x/"+name)) != want {
			t.Errorf("the own dialog lists %s: %v", name, !want)
		}
	}
}

func TestWindowEscapeGoesAStepAtATime(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.key(fyne.KeyRight)
	d.key(fyne.KeyReturn)
	d.key(fyne.KeyF11)
	if !d.window.FullScreen() || d.window.MainMenu() != nil || d.tools.box.Visible() {
		t.Error("F11 does not show the picture alone")
	}
	d.key(fyne.KeyEscape)
	if d.window.FullScreen() || !d.viewer.IsOpen() {
		t.Error("the first Escape does not return from full screen to the window")
	}
	d.key(fyne.KeyEscape)
	if d.viewer.IsOpen() {
		t.Error("the second Escape does not return to the grid")
	}
}

func TestWindowStaysFullWhateverChanges(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.key(fyne.KeyF11)
	d.setLayout(viewmodel.LayoutJustified)
	d.setTheme("dark")
	d.Window.open([]string{"other"})
	d.until("opened", func() bool { return d.gallery.Len() == 3 })
	if d.window.MainMenu() != nil {
		t.Error("the menu is back in full screen")
	}
	d.key(fyne.KeyF11)
	if d.window.MainMenu() == nil || !d.tools.box.Visible() {
		t.Error("F11 does not bring the menu and the toolbar back")
	}
}

func TestCaptionsFollowTheirPictures(t *testing.T) {
	d := newDesk(t, "b.jpg", "c.jpg").appear()
	d.toggleCaptions()
	d.source.Remove("b.jpg")
	d.source.Put("d.jpg", []byte("d.jpg"))
	d.key(fyne.KeyF5)
	d.until("reloaded", func() bool { return d.gallery.Find("memory:d.jpg") >= 0 })
	d.grid.place()
	for i, want := range []string{"c.jpg", "d.jpg"} {
		if got := d.grid.slotOf(i).caption; got.Text != want || !got.Visible() {
			t.Errorf("below picture %d stands %q, want %q", i, got.Text, want)
		}
	}
}

func TestReloadKeepsThePlaceToThePixel(t *testing.T) {
	d := newDesk(t, some(300)...).appear()
	d.grid.scroll.jump(1234)
	d.grid.place()
	d.grid.tell()
	first, _ := d.grid.wall.Visible(d.grid.Offset(), d.grid.height)
	key := d.gallery.Place(first)
	y := d.grid.wall.Rect(first).Y
	before := y - d.grid.Offset()

	gone := first/2 + 1 // no whole number of rows, all before what is seen
	for _, name := range some(300)[:gone] {
		d.source.Remove(name)
	}
	d.key(fyne.KeyF5)
	d.until("reloaded", func() bool { return d.gallery.Len() == 300-gone })
	y = d.grid.wall.Rect(d.gallery.Find(key)).Y
	if got := y - d.grid.Offset(); got != before {
		t.Errorf("%s moved from %d to %d pixels below the border", key, before, got)
	}
	if got := d.grid.slotOf(d.gallery.Find(key)).tile.Name; "memory:"+got != key {
		t.Errorf("its tile shows %s", got)
	}
}

func TestWindowKeepsItsSize(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.window.Resize(fyne.NewSize(800, 500))
	if v := d.store.values; v.Width != 800 || v.Height != 500 {
		t.Errorf("kept %v × %v, want 800 × 500", v.Width, v.Height)
	}
}

func TestWindowHintsAndProgress(t *testing.T) {
	d := newDesk(t, some(30)...)
	held := d.source.Hold("000.png")
	d.Show()
	d.until("the others are there", func() bool { return d.gallery.Status().Ready == 29 })
	d.wantStatus("29 of 30")
	if !d.status.progress.Visible() {
		t.Error("no progress is shown")
	}
	held.Release()
	d.until("all are there", func() bool { return d.gallery.Status().Ready == 30 })
	d.wantStatus("30 pictures")
	if d.status.progress.Visible() {
		t.Error("progress is shown although all is there")
	}
	d.tools.layout.MouseIn(&desktop.MouseEvent{})
	d.wantStatus("Layout: squares, whole pictures or justified rows (Ctrl+1, 2, 3)")
	d.tools.layout.MouseOut()
	d.wantStatus("30 pictures")
}
