package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/viewmodel"
)

func (d *desk) untilNames(want ...string) {
	d.t.Helper()
	d.until(strings.Join(want, " "), func() bool { return slices.Equal(d.names(), want) })
}

func TestWindowStacksRAWAndJPEG(t *testing.T) {
	d := newDesk(t, "a.cr2", "a.jpg", "b.jpg", "x_BURST1.jpg", "x_BURST2.jpg").appear()
	d.untilNames("a.jpg", "b.jpg", "x_BURST1.jpg", "x_BURST2.jpg")
	d.until("idle", func() bool { return d.gallery.Status().Left == 0 })
	d.showStatus()
	d.wantStatus("4 pictures, 1 with RAW")
	for i, want := range []string{"RAW+JPG", ""} {
		b := d.grid.slotOf(i).badge
		if b.words.Visible() != (want != "") || want != "" && b.words.Text != want {
			t.Errorf("tile %d says %q, %v; want %q", i, b.words.Text, b.words.Visible(), want)
		}
	}
	d.choose("Stack", "Bursts")
	d.untilNames("a.jpg", "b.jpg", "x_BURST1.jpg")
	if b := d.grid.slotOf(2).badge; !b.icon.Visible() || b.words.Text != "2" {
		t.Errorf("the burst says %q", b.words.Text)
	}
	d.choose("Stack", "RAW and JPEG")
	d.untilNames("a.cr2", "a.jpg", "b.jpg", "x_BURST1.jpg")
	if s := d.store.values.Stack; s.Raw || !s.Live || !s.Bursts {
		t.Errorf("kept is %+v", s)
	}
	for i := range d.gallery.Len() {
		if b := d.grid.slotOf(i).badge; b.plate.Visible() != (i == 3) {
			t.Errorf("tile %d has a mark: %v", i, b.plate.Visible())
		}
	}
}

func TestViewerShowsTheOtherFile(t *testing.T) {
	d := newDesk(t, "a.cr2", "a.jpg", "b.jpg").appear()
	d.untilNames("a.jpg", "b.jpg")
	f := d.withOthers()
	d.openAt(0)
	said := func() string { return textOf(d.picture) }
	if !strings.Contains(said(), "JPG") || !strings.Contains(said(), "CR2") {
		t.Errorf("the viewer does not name the files: %q", said())
	}
	d.typedRune('j')
	if got := d.window.Title(); !strings.HasPrefix(got, "a.cr2") {
		t.Errorf("after J the title is %q", got)
	}
	d.copyChosen()
	if want := []string{"copy [memory:a.cr2] true"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want what is looked at: %q", f.asked, want)
	}
	if items := labels(d.memberItems()); !slices.Equal(items, []string{"Show a.jpg"}) {
		t.Errorf("the menu has %q", items)
	}
	run(t, d.memberItems(), "Show a.jpg")
	if got := d.viewer.Name(); got != "a.jpg" {
		t.Errorf("shown is %s", got)
	}
	d.typedRune('v')
	if !strings.Contains(said(), "This picture has no video") {
		t.Errorf("the viewer says %q", said())
	}
	d.viewer.Step(1)
	d.typedRune('j')
	if !strings.Contains(said(), "There is no other file of this picture") || len(d.memberItems()) > 0 {
		t.Errorf("of a picture alone the viewer says %q", said())
	}
}

func TestMenuOfAStackMeansAllItsFiles(t *testing.T) {
	d := newDesk(t).appear()
	f := d.withOthers()
	stack := meaning{1, []string{"/a.jpg", "/a.cr2"}}
	want := []string{
		"Open with…", "Open a.cr2 with…", "Show 2 files in the file manager", "Set as wallpaper…", "Copy 2 files", "Copy 2 paths",
	}
	if got := labels(d.handItems(stack)); !slices.Equal(got, want) {
		t.Errorf("the menu has %q, want %q", got, want)
	}
	run(t, d.handItems(stack), "Open with…")
	run(t, d.handItems(stack), "Open a.cr2 with…")
	run(t, d.handItems(stack), "Copy 2 files")
	d.wantStatus("2 files copied")
	if want := []string{"open /a.jpg", "open /a.cr2", "copy [/a.jpg /a.cr2] true"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	two := meaning{2, []string{"/a.jpg", "/a.cr2", "/b.jpg"}}
	if got := labels(d.handItems(two))[0]; got != "(Open with…)" {
		t.Errorf("of two pictures the menu has %q", got)
	}
}

func TestVideosArePlayedByOthers(t *testing.T) {
	d := newDesk(t, some(1)...).appear()
	f := d.withOthers()
	d.playVideo("/a.mov", false)
	d.playVideo("/a.jpg", true)
	if want := []string{"start /a.mov", "play inside /a.jpg"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	f.tells.Outcome = viewmodel.NoVideo
	d.playVideo("/a.jpg", true)
	d.wantStatus("There is no video in this file, although it says so")
}

func TestBadge(t *testing.T) {
	stack := func(kind string, raw, live bool, shots int) viewmodel.Tile {
		s := viewmodel.Stack{Kind: kind}
		s.Raw, s.Live, s.Shots = raw, live, shots
		return viewmodel.Tile{Stack: s}
	}
	moving := stack("JPG", true, false, 0)
	moving.Moving = true
	for _, c := range []struct {
		name  string
		tile  viewmodel.Tile
		icon  fyne.Resource
		words string
	}{
		{"a picture", viewmodel.Tile{}, nil, ""},
		{"RAW", stack("HEIC", true, false, 0), nil, "RAW+HEIC"},
		{"a live photo", stack("HEIC", false, true, 0), nil, "LIVE"},
		{"both", stack("JPG", true, true, 0), nil, "RAW+JPG LIVE"},
		{"a burst", stack("JPG", false, false, 12), burstIcon, "12"},
		{"one with RAW", stack("JPG", true, false, 1200), burstIcon, "1,200 RAW"},
		{"a motion photo", viewmodel.Tile{Moving: true}, playMarkIcon, ""},
		{"one with RAW", moving, playMarkIcon, "RAW+JPG"},
	} {
		if icon, words := badgeOf(c.tile); icon != c.icon || words != c.words {
			t.Errorf("%s: %v %q, want %q", c.name, icon, words, c.words)
		}
	}
}

func TestABadgeStaysOnItsPicture(t *testing.T) {
	test.NewTempApp(t)
	b := newBadge()
	tile := viewmodel.Tile{Moving: true}
	tile.Stack.Raw, tile.Stack.Kind = true, "JPG"
	b.set(tile, 200)
	if !b.plate.Visible() || !b.icon.Visible() || !b.words.Visible() {
		t.Error("there is room for all of it")
	}
	b.set(tile, 30)
	if !b.plate.Visible() || !b.icon.Visible() || b.words.Visible() {
		t.Error("where there is little room the mark is the whole of it")
	}
	b.set(tile, 10)
	if b.plate.Visible() || b.icon.Visible() || b.words.Visible() {
		t.Error("it hangs over a narrow picture")
	}
}

func TestStatusSaysWhatIsStacked(t *testing.T) {
	s := viewmodel.Status{Phase: viewmodel.Showing, Total: 1200}
	for want, c := range map[string]viewmodel.StackCount{
		"1,200 pictures":                                      {},
		"1,200 pictures, 1,000 with RAW":                      {Raw: 1000},
		"1,200 pictures, 2 with RAW, 3 with a video, 1 burst": {Raw: 2, Live: 3, Bursts: 1},
		"1,200 pictures, 4 bursts":                            {Bursts: 4},
	} {
		if s.Stacked = c; statusLine(s) != want {
			t.Errorf("%q, want %q", statusLine(s), want)
		}
	}
	s.Stacked, s.Videos, s.Documents = viewmodel.StackCount{Raw: 60, Live: 1}, 2, 1
	if got, want := statusLine(s), "1,197 pictures, 60 with RAW, 1 with a video, 2 videos, 1 document"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := sumLine(viewmodel.Sum{Count: 2, Beside: 1, Files: 3, Bytes: 5_000_000}), "2 items selected in 3 files, 5.0 MB"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := sumLine(viewmodel.Sum{Count: 2, Files: 3, Bytes: 5_000_000}), "2 pictures selected in 3 files, 5.0 MB"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := infoLine(viewmodel.Info{Name: "a.jpg", Size: 1000, Others: []string{"a.cr2"}}), "a.jpg · 1 kB · with a.cr2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is compared stays what it is when it becomes part of a stack, also for other
// programs.
func TestComparedFilesOfAStackAreThemselves(t *testing.T) {
	d := newDesk(t, "a.cr2", "a.jpg", "b.jpg").appear()
	d.untilNames("a.jpg", "b.jpg")
	d.choose("Stack", "RAW and JPEG")
	d.untilNames("a.cr2", "a.jpg", "b.jpg")
	if !d.compare.model.Open([]int{0, 1}) {
		t.Fatal("not compared")
	}
	d.choose("Stack", "RAW and JPEG")
	d.untilNames("a.jpg", "b.jpg")
	if got := d.chosen().places; d.mode() != inCompare || len(got) != 1 || !strings.HasSuffix(got[0], "a.cr2") {
		t.Errorf("in mode %v, %q are meant", d.mode(), got)
	}
}

// The RAW file that is looked at is what is compared, and what one returns to.
func TestTheFileThatIsLookedAtIsCompared(t *testing.T) {
	d := newDesk(t, "a.cr2", "a.jpg", "b.jpg").appear()
	d.untilNames("a.jpg", "b.jpg")
	d.openAt(0)
	d.typedRune('j')
	d.typedRune('c')
	place := func() string { return d.chosen().places[0] }
	if d.mode() != inCompare || place() != "memory:a.cr2" {
		t.Fatalf("compared in mode %v is %s", d.mode(), place())
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.mode() != inViewer || place() != "memory:a.cr2" {
		t.Fatalf("alone in mode %v is %s", d.mode(), place())
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.mode() != inCompare || place() != "memory:a.cr2" {
		t.Fatalf("returned to in mode %v is %s", d.mode(), place())
	}
	d.typedRune('c')
	if d.mode() != inViewer || place() != "memory:a.cr2" {
		t.Errorf("left to in mode %v is %s", d.mode(), place())
	}
	d.typedRune('c')
	d.typedRune('j')
	if d.mode() != inCompare || place() != "memory:a.jpg" {
		t.Errorf("after J in mode %v is %s", d.mode(), place())
	}
	d.typedRune('2')
	d.typedRune('j')
	if said := textOf(d.compare.View()); place() != "memory:b.jpg" || !strings.Contains(said, "There is no other file") {
		t.Errorf("of a picture alone %s says %q", place(), said)
	}
}
