package viewer

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

// pass lets the controls' time pass, and reports whether there was any to wait for.
func (r *rig) pass() bool {
	wait := r.after[restTime]
	delete(r.after, restTime)
	if wait != nil {
		wait()
	}
	return wait != nil
}

// moveTo moves the mouse.
func (r *rig) moveTo(x, y float32) {
	ev := &desktop.MouseEvent{}
	ev.Position = fyne.NewPos(x, y)
	r.MouseMoved(ev)
}

func (r *rig) wantControls(when string, want bool) {
	r.t.Helper()
	c := r.caption
	for what, o := range map[string]fyne.CanvasObject{"name": c.name, "place": c.position, "veil": c.shade, "way back": c.back.icon} {
		if o.Visible() != want {
			r.t.Errorf("%s: %s is seen: %v, want %v", when, what, o.Visible(), want)
		}
	}
}

func TestControlsHideWhileNobodyNeedsThem(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.wantControls("opened", true)
	r.pass()
	r.wantControls("at rest", false)
	r.fake.set(large())
	r.wantControls("nothing new", false)
	more := large()
	more.Total, more.Loading = 30, true
	r.fake.set(more)
	r.wantControls("more pictures are found", false)
	r.moveTo(200, 100)
	r.wantControls("the mouse moves", true)
	r.pass()
	r.MouseOut()
	r.wantControls("the mouse leaves", false)
	if r.blind {
		t.Error("the pointer hides in a window")
	}
}

func TestCaptionThatWarnsStays(t *testing.T) {
	for what, warn := range map[string]func(*viewmodel.Shown){
		"incomplete": func(s *viewmodel.Shown) { s.Incomplete = true },
		"offline":    func(s *viewmodel.Shown) { s.Offline = true },
	} {
		r := newRig(t, 1)
		warned := large()
		warn(&warned)
		r.fake.set(warned)
		r.pass()
		r.wantControls(what, true)
		r.config.Rest.SetFullScreen(true)
		r.pass()
		r.wantControls(what+", on a full screen", false)
	}
}

func TestCaptionIsSeenWhenItSaysSomethingNew(t *testing.T) {
	for name, change := range map[string]func(s *viewmodel.Shown){
		"another picture": func(s *viewmodel.Shown) { s.Key, s.Name = "/b", "b.jpg" },
		"zoomed":          func(s *viewmodel.Shown) { s.Zoom = viewmodel.Filled },
		"zoom kept":       func(s *viewmodel.Shown) { s.Locked = true },
		"another page":    func(s *viewmodel.Shown) { s.Page, s.Pages = 2, 3 },
		"breaks off":      func(s *viewmodel.Shown) { s.Incomplete = true },
		"another frame":   func(s *viewmodel.Shown) { s.Playback = viewmodel.Playback{Moves: true, Paused: true, Frame: 2} },
	} {
		t.Run(name, func(t *testing.T) {
			for _, full := range []bool{false, true} {
				r := newRig(t, 1)
				r.config.Rest.SetFullScreen(full)
				r.fake.set(large())
				r.wantControls("opened", true)
				r.pass()
				s := large()
				change(&s)
				r.fake.set(s)
				if full {
					r.wantControls("on a full screen", false)
					continue
				}
				r.wantControls("in a window", true)
				if !r.pass() {
					t.Error("it stays")
				}
			}
		})
	}
}

func TestPointerHidesOnAFullScreen(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.pass()
	r.config.Rest.SetFullScreen(true)
	r.wantControls("brought to full screen", true)
	r.pass()
	r.wantControls("at rest", false)
	if !r.blind {
		t.Error("the pointer stays")
	}
	r.moveTo(200, 200)
	if r.wantControls("the mouse moves", true); r.blind {
		t.Error("it does not bring the pointer back")
	}
	r.config.Rest.SetFullScreen(false)
	if r.pass(); r.blind {
		t.Error("the pointer hides in a window, too")
	}
}

// TestPointerStaysWhereItIsNeeded has it on what lies beside the picture, or over it.
func TestPointerStaysWhereItIsNeeded(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.config.Rest.SetFullScreen(true)
	r.moveTo(200, 150)
	r.MouseOut()
	r.pass()
	if r.wantControls("elsewhere", false); r.blind {
		t.Error("the pointer hides while it is elsewhere")
	}
	r.moveTo(200, 150)
	if r.pass(); !r.blind {
		t.Error("it stays when it is back")
	}
	r.MouseOut()
	if r.blind {
		t.Error("it does not come back where a menu opens")
	}
}

// TestViewsRestTogether: the mouse is in one of several views, and all are looked at.
func TestViewsRestTogether(t *testing.T) {
	r := newRig(t, 1)
	other := newRig(t, 1)
	other.View = New(Config{Model: model{other.fake}, Rest: r.config.Rest, Pane: true})
	other.fake.changed = other.Refresh
	other.Resize(fyne.NewSize(400, 300))
	for _, each := range []*rig{r, other} {
		each.fake.set(large())
	}
	r.config.Rest.SetFullScreen(true)
	r.pass()
	if other.caption.name.Visible() || !r.blind {
		t.Error("they do not rest together")
	}
	other.moveTo(100, 100)
	if r.wantControls("the mouse moves in the other", true); r.blind {
		t.Error("the pointer does not come back in another view")
	}
	other.View.Hide()
	if !r.pass() {
		t.Error("nothing is waited for when one is closed")
	}
	r.View.Hide()
	if r.pass(); r.blind {
		t.Error("something hides without a view")
	}
}
