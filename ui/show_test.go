package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// wait is until without time that passes: a slide show goes on for ever.
func (d *desk) wait(what string, so func() bool) {
	d.t.Helper()
	late := time.After(10 * time.Second)
	for !so() {
		if d.step() {
			continue
		}
		select {
		case <-d.posted:
		case <-late:
			d.t.Fatalf("never %s: %+v at %d, stage %d", what, d.show.State(), d.viewer.Position(), d.viewer.Shown().Stage)
		}
	}
}

// stroke types a letter as the driver does: first comes the key, then what it types.
func (d *desk) stroke(r rune) {
	d.key(fyne.KeyName(strings.ToUpper(string(r))))
	d.window.Canvas().Focused().TypedRune(r)
}

func (d *desk) space() {
	d.key(fyne.KeySpace)
	d.window.Canvas().Focused().TypedRune(' ')
}

func (d *desk) wantShow(what string, on, paused, full bool, awake int) {
	d.t.Helper()
	s, f := d.show.State(), d.config.Outside.(*fakeOutside)
	if s.On != on || s.Paused != paused || d.window.FullScreen() != full || f.awake != awake {
		d.t.Errorf("%s: on %v, paused %v, full screen %v, kept awake %d; want %v, %v, %v, %d",
			what, s.On, s.Paused, d.window.FullScreen(), f.awake, on, paused, full, awake)
	}
}

func TestSlideShowByKeys(t *testing.T) {
	d := newDesk(t, some(5)...).appear()
	d.withOthers()
	d.openAt(2)
	d.stroke('s')
	d.wantShow("S", true, false, true, 1)
	d.space()
	d.wantShow("Space", true, true, true, 0)
	d.space()
	d.wantShow("Space again", true, false, true, 1)
	d.key(desktop.KeyShiftLeft)
	d.wantShow("Shift alone", true, false, true, 1)
	d.key(fyne.KeyRight)
	d.wantShow("its own arrow", true, false, true, 1)
	if got := d.viewer.Position(); got != 3 {
		t.Errorf("the arrow leads to %d", got)
	}
	d.stroke('m')
	d.wantShow("another key", true, true, true, 0)
	d.key(fyne.KeyEscape)
	d.wantShow("Escape", false, false, false, 0)
	if !d.viewer.IsOpen() || d.viewer.Position() != 3 {
		t.Errorf("the show ends at %d", d.viewer.Position())
	}
	d.key(fyne.KeyEscape)
	if d.viewer.IsOpen() {
		t.Error("Escape does not return to the grid")
	}
}

func TestSlideShowEndsWithItsKeyAndItsSource(t *testing.T) {
	d := newDesk(t, some(5)...).appear()
	d.withOthers()
	d.key(fyne.KeyF9)
	d.wantShow("F9 in the grid", true, false, true, 1)
	if got := d.viewer.Position(); got != 0 {
		t.Errorf("it begins at %d, want the first", got)
	}
	d.stroke('s')
	d.wantShow("S again", false, false, false, 0)
	d.setFullScreen(true)
	d.stroke('s')
	d.key(fyne.KeyReturn)
	d.wantShow("Enter", false, false, true, 0)
	d.stroke('s')
	d.viewer.Close()
	d.wantShow("without the viewer", false, false, true, 0)
}

func TestSlideShowHasTheScreenForItself(t *testing.T) {
	d := newDesk(t, some(5)...).appear()
	d.withOthers()
	d.openAt(0)
	d.stroke('i')
	if !d.panel.Object.Visible() {
		t.Fatal("there is no panel to hide")
	}
	d.stroke('s')
	if d.panel.Object.Visible() {
		t.Error("the information stays beside the show")
	}
	d.stroke('s')
	if !d.panel.Object.Visible() {
		t.Error("the information does not come back")
	}
}

func TestSlideShowKeepsItsChoice(t *testing.T) {
	d := newDesk(t, some(5)...).appear()
	d.withOthers()
	d.openAt(0)
	d.stroke('s')
	d.stroke('+')
	d.stroke('+')
	d.stroke('-')
	d.stroke('o')
	d.stroke('d')
	d.wantShow("own keys", true, false, true, 1)
	got := d.store.values.Show
	if got.Seconds != 7 || !got.Shuffled || got.Fades {
		t.Errorf("kept is %+v", got)
	}
	d.key(fyne.KeyEscape)
	for _, item := range d.showItems() {
		if want := item.Label == "Shuffled" || item.Label == "7 s for each"; item.Checked != want {
			t.Errorf("%q is checked: %v", item.Label, item.Checked)
		}
	}
	run(t, d.showItems(), "60 s for each")
	if got := d.store.values.Show.Seconds; got != 60 {
		t.Errorf("kept are %d s", got)
	}
}

func TestSlideShowOfTheSelection(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	d.withOthers()
	for _, i := range []int{2, 5, 7} {
		d.gallery.Toggle(i)
	}
	d.gallery.Walk(0)
	d.startShow()
	d.wait("ready", func() bool { return d.viewer.Shown().Stage >= viewmodel.ScreenPixels })
	at := []int{d.viewer.Position()}
	for range 3 {
		d.showOrder(viewer.ShowNext)
		at = append(at, d.viewer.Position())
	}
	if at[0] != 2 || at[1] != 5 || at[2] != 7 || at[3] != 2 {
		t.Errorf("shown are %v", at)
	}
}

func TestSlideShowGoesOnWithTime(t *testing.T) {
	d := newDesk(t, some(4)...).appear()
	d.withOthers()
	d.openAt(0)
	d.stroke('s')
	seen := make(map[int]bool)
	d.wait("shown", func() bool {
		timers := d.timers
		d.timers = nil
		for _, f := range timers {
			f()
			d.do(func() {}) // time goes on when what was posted is done
		}
		seen[d.viewer.Position()] = true
		return len(seen) == 4
	})
	d.stroke('s')
}

func TestDoubleClickWalksTheSelection(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	for _, i := range []int{1, 4, 6} {
		d.gallery.Toggle(i)
	}
	for range 2 {
		ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d.grid.middleOf(4)}, Button: desktop.MouseButtonPrimary}
		d.grid.MouseDown(ev)
		d.grid.MouseUp(ev)
	}
	if s := d.viewer.Shown(); !s.Chosen || s.Position != 1 || s.Total != 3 {
		t.Fatalf("the viewer says %d of %d, of those selected: %v", s.Position, s.Total, s.Chosen)
	}
	d.key(fyne.KeySpace)
	if got := d.viewer.Position(); got != 6 {
		t.Errorf("the next is %d, want 6", got)
	}
	d.stroke('a')
	if s := d.viewer.Shown(); s.Chosen || s.Position != 6 || s.Total != 9 {
		t.Errorf("after A it says %d of %d", s.Position, s.Total)
	}
	d.key(fyne.KeyEscape)
	if got := d.gallery.SelectedCount(); got != 3 {
		t.Errorf("%d are selected after the look, want 3", got)
	}
}

func TestEnterWalksTheSelection(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	for _, i := range []int{1, 4} {
		d.gallery.Toggle(i)
	}
	d.key(fyne.KeyReturn)
	if s := d.viewer.Shown(); !s.Chosen || s.Total != 2 {
		t.Errorf("the viewer goes through %d", s.Total)
	}
}

func TestClickSelectsOneOfSeveralAlone(t *testing.T) {
	d := newDesk(t, some(9)...).appear()
	for _, i := range []int{1, 4, 6} {
		d.gallery.Toggle(i)
	}
	press := func(i int) {
		ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d.grid.middleOf(i)}, Button: desktop.MouseButtonPrimary}
		d.grid.MouseDown(ev)
		d.grid.MouseUp(ev)
	}
	press(4)
	if d.gallery.SelectedCount() != 1 || !d.gallery.IsSelected(4) {
		t.Error("the click does not select it alone")
	}
	press(2)
	press(2)
	if s := d.viewer.Shown(); s.Chosen {
		t.Error("another picture brings the selection back")
	}
}

func TestWallpaperIsAskedFor(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	f := d.withOthers()
	d.askWallpaper("sample:1")
	d.wantStatus("Only a picture in a file can be the wallpaper")

	run(t, d.handItems(each("/p/holiday.jpg")), "Set as wallpaper…")
	if said := textOf(d.window.Canvas().Overlays().Top()); !strings.Contains(said, "holiday.jpg") {
		t.Errorf("it asks %q", said)
	}
	d.key(fyne.KeyEscape)
	if len(f.asked) > 0 || d.isAsking() {
		t.Errorf("after Escape: %q", f.asked)
	}
	for _, outcome := range []struct {
		is   viewmodel.Handing
		want string
	}{
		{viewmodel.HandedOver, "The desktop was given the picture as its wallpaper"},
		{viewmodel.NoProgram, "This desktop has no way for programs to set its wallpaper"},
	} {
		f.tells = viewmodel.Handed{Outcome: outcome.is}
		d.askWallpaper("/p/holiday.jpg")
		d.dialog.(*dialog.ConfirmDialog).Confirm()
		d.wantStatus(outcome.want)
	}
	if len(f.asked) != 2 || f.asked[0] != "wallpaper /p/holiday.jpg" {
		t.Errorf("asked for %q", f.asked)
	}
}
