package viewer

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/viewmodel"
)

// goingOn is a slide show of five seconds for each picture.
func goingOn() viewmodel.ShowState {
	return viewmodel.ShowState{On: true, ShowChoice: viewmodel.ShowChoice{Every: 5 * time.Second, Fades: true}}
}

// buttonOf returns the middle of the button that gives an order, if it is shown.
func (r *rig) buttonOf(o ShowOrder) (fyne.Position, bool) {
	for _, i := range r.bar.items {
		if i.order == o && i.icon.Visible() {
			return i.at.AddXY(roundSize/2, roundSize/2), true
		}
	}
	return fyne.Position{}, false
}

func (r *rig) orders() (orders *[]ShowOrder) {
	orders = new([]ShowOrder)
	r.config.OnShow = func(o ShowOrder) { *orders = append(*orders, o) }
	return orders
}

func TestBarGivesOrders(t *testing.T) {
	r := newRig(t, 1)
	r.Resize(fyne.NewSize(600, 300))
	r.fake.set(large())
	orders := r.orders()
	if r.bar.plate.Visible() {
		t.Fatal("the bar is there without a show")
	}
	r.SetShow(goingOn())
	if r.bar.every.Text != "5 s" || !r.bar.every.Visible() {
		t.Errorf("it says %q", r.bar.every.Text)
	}
	all := []ShowOrder{ShowPrevious, ShowPause, ShowNext, ShowShorter, ShowLonger, ShowShuffle, ShowFade, ShowEnd}
	for _, o := range all {
		at, ok := r.buttonOf(o)
		if !ok {
			t.Fatalf("there is no button for %d", o)
		}
		r.click(at.X, at.Y)
	}
	if !slices.Equal(*orders, all) {
		t.Errorf("orders %v, want %v", *orders, all)
	}
	if len(r.fake.steps) > 0 {
		t.Error("the picture was stepped besides")
	}
}

func TestTouchIsTold(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	orders := r.orders()
	r.click(200, 100)
	if len(*orders) > 0 {
		t.Error("a click counts without a show")
	}
	r.SetShow(goingOn())
	r.click(200, 100)
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if !slices.Equal(*orders, []ShowOrder{ShowTouched, ShowTouched}) {
		t.Errorf("orders %v", *orders)
	}
}

func TestBarHidesAtRest(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	r.SetShow(goingOn())
	r.after[restTime]()
	if r.bar.plate.Visible() || r.bar.every.Visible() || !r.blind {
		t.Error("the bar stays")
	}
	if _, ok := r.buttonOf(ShowEnd); ok {
		t.Error("a button stays")
	}
	ev := &desktop.MouseEvent{}
	ev.Position = fyne.NewPos(200, 100)
	r.MouseMoved(ev)
	if !r.bar.plate.Visible() {
		t.Error("the mouse does not bring it back")
	}
	r.after[restTime]()
	paused := goingOn()
	paused.Paused = true
	r.SetShow(paused)
	if !r.bar.plate.Visible() {
		t.Error("a pause does not bring it back")
	}
	r.SetShow(viewmodel.ShowState{})
	if r.bar.plate.Visible() {
		t.Error("it outlives the show")
	}
}

func TestBarFitsNarrowViews(t *testing.T) {
	for width, most := range map[float32]ShowOrder{600: ShowFade, 360: ShowLonger, 200: ShowNext} {
		r := newRig(t, 1)
		r.fake.set(large())
		r.Resize(fyne.NewSize(width, 300))
		r.SetShow(goingOn())
		for _, i := range r.bar.items {
			if i.icon.Visible() && (i.at.X < 0 || i.at.X+roundSize > width) {
				t.Errorf("at %v the button of %d lies outside", width, i.order)
			}
		}
		_, has := r.buttonOf(most)
		_, more := r.buttonOf(most + 1)
		if _, ends := r.buttonOf(ShowEnd); !has || !ends || more && most+1 != ShowEnd {
			t.Errorf("at %v: the last is there %v, more %v, the end %v", width, has, more, ends)
		}
	}
}

func TestChipLeavesTheSelection(t *testing.T) {
	r := newRig(t, 1)
	left := 0
	r.config.OnAll = func() { left++ }
	s := large()
	s.Chosen = true
	r.fake.set(s)
	if got, want := r.caption.position.Text, "2 of 3 selected  ×  ·  Fit"; got != want {
		t.Errorf("the caption says %q, want %q", got, want)
	}
	at := r.chip.plate.Position()
	r.click(at.X+20, at.Y+10)
	s.Chosen = false
	r.fake.set(s)
	r.click(at.X+20, at.Y+10)
	if left != 1 {
		t.Errorf("left %d times, want once", left)
	}
}
