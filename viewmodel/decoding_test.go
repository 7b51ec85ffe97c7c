package viewmodel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func TestWhatWasPutOffIsLoadedByItself(t *testing.T) {
	t.Parallel()
	for _, reason := range []error{repository.ErrLater, repository.ErrUnavailable} {
		w := newWall(t, "aaa", "bbb", "ccc")
		w.source.Fail("aaa", reason)
		w.source.Fail("ccc", repository.ErrDamaged)
		w.show(0, 2)
		if got := w.Tile(0).Problem.Kind; got != viewmodel.NotNow {
			t.Fatalf("%v: problem %v, want NotNow", reason, got)
		}
		w.source.Fail("aaa", nil)
		w.source.Fail("ccc", nil)
		w.DecodingChanged()
		w.until("it is there", func() bool { return w.has(0, "aaa") })
		w.idle()
		if got := w.Tile(2).Problem.Kind; got != viewmodel.Damaged {
			t.Errorf("%v: another failure became %v", reason, got)
		}
		if got := w.asks.again(); len(got) > 0 {
			t.Errorf("%v: %v are tried although they are known to fail", reason, got)
		}
	}
}

// TestWhatIsPutOffTooLateIsLoadedAtOnce has a load end with a pause that is over
// before the gallery hears of it.
func TestWhatIsPutOffTooLateIsLoadedAtOnce(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa")
	w.source.Fail("aaa", repository.ErrLater)
	gate := w.source.Hold("aaa")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	w.until("listed", func() bool { return w.Len() == 1 })
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	w.reach(gate)

	w.DecodingChanged()
	w.until("nothing is waited for", func() bool { return true })
	select {
	case <-w.ui.posted:
	default:
	}
	gate.Release()
	<-w.ui.posted // the load has ended
	w.source.Fail("aaa", nil)
	w.until("it is there", func() bool { return w.has(0, "aaa") })
}

func TestWhatTheUserWantsTriedIsTried(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa", "bbb", "ccc")
	for _, name := range []string{"aaa", "bbb", "ccc"} {
		w.source.Fail(name, repository.ErrTimeout)
	}
	w.show(0, 2)
	reload := func() { // tries what may have passed, but not what is known to fail
		t.Helper()
		w.clock = w.clock.Add(time.Second)
		w.Reload()
		if !w.Status().Reloading {
			t.Error("no reload")
		}
		w.idle()
	}
	reload()
	w.want("after a reload")
	w.Retry(1)
	w.idle()
	w.want("after one", "bbb")
	w.RetryAll()
	w.idle()
	w.want("after all", "aaa", "bbb", "bbb", "ccc")
	reload()
	w.want("after a second reload", "aaa", "bbb", "bbb", "ccc")
}

func (w *wall) want(when string, names ...string) {
	w.t.Helper()
	if got := w.asks.again(); !slices.Equal(got, names) {
		w.t.Errorf("%s: %v were tried again, want %v", when, got, names)
	}
}

func TestTheStatusSaysWhatIsPutOff(t *testing.T) {
	t.Parallel()
	w := newWall(t, "aaa").show(0, 0)
	told := 0
	w.Watch(viewmodel.Events{Status: func() { told++ }})
	w.putOff = viewmodel.Decoding{Paused: []string{"GIF"}}
	w.DecodingChanged()
	w.until("told", func() bool { return told > 0 })
	if got := w.Status().Decoding.Paused; !slices.Equal(got, []string{"GIF"}) {
		t.Errorf("paused %v", got)
	}
}

func TestViewerLoadsWhatWasPutOff(t *testing.T) {
	lib := newViewLibrary(1)
	lib.Fail("0", repository.ErrLater)
	r := newViewRig(t, lib)
	r.Open(0)
	r.until("put off", func() bool { return r.Shown().Problem.Kind == viewmodel.NotNow })
	r.untilIdle()
	lib.Fail("0", nil)
	r.gallery.DecodingChanged()
	r.untilStage(viewmodel.ScreenPixels)
	r.want("problem", r.Shown().Problem, viewmodel.Problem{})
}

func TestViewerLoadsAtOnceWhatIsPutOffTooLate(t *testing.T) {
	lib := newViewLibrary(1)
	lib.Fail("0", repository.ErrLater)
	r := newViewRig(t, lib)
	open := lib.Hold("0")
	r.Open(0)
	r.until("started", func() bool { return lib.Running() == 1 })
	lib.Fail("0", nil)
	changed := false
	r.gallery.Watch(viewmodel.Events{Status: func() { changed = true }})
	r.gallery.DecodingChanged()
	r.until("told", func() bool { return changed })
	open()
	r.untilStage(viewmodel.ScreenPixels)
}

// TestViewerLooksCloselyAtWhatIsPutOffTooLate has a canvas or a part of it end with a
// pause that is over before the gallery hears of it.
func TestViewerLooksCloselyAtWhatIsPutOffTooLate(t *testing.T) {
	for what, asked := range map[string]string{"canvas 0": "0 canvas", "region": "@"} {
		t.Run(what, func(t *testing.T) {
			lib, r := nearRig(t)
			lib.Fail(what, repository.ErrLater)
			open := lib.Hold(what)
			r.ZoomTo(1)
			r.until("asked", func() bool { return strings.Contains(fmt.Sprint(lib.Asked()), asked) })
			lib.Fail(what, nil)
			changed := false
			r.gallery.Watch(viewmodel.Events{Status: func() { changed = true }})
			r.gallery.DecodingChanged()
			r.until("told", func() bool { return changed })
			open()
			r.untilStage(viewmodel.FullPixels)
			r.want("problem", r.Shown().Problem, viewmodel.Problem{})
		})
	}
}
