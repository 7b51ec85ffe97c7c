package viewmodel_test

import (
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// newLateRig opens a picture that moves.
func newLateRig(t *testing.T, lib *movingLibrary) *viewRig {
	t.Helper()
	r := newViewRigOf(t, lib.viewLibrary, lib)
	r.PlayBy(viewmodel.Player{After: r.clock.After})
	r.Open(0)
	return r
}

// changeDecoding tells the viewer that what can be decoded has changed.
func (r *viewRig) changeDecoding() {
	r.t.Helper()
	told := false
	r.gallery.Watch(viewmodel.Events{Status: func() { told = true }})
	r.gallery.DecodingChanged()
	r.until("told", func() bool { return told })
}

func (r *viewRig) untilPlays() {
	r.t.Helper()
	r.until("plays", func() bool { return r.frame() > 0 })
	r.want("problem", r.Shown().Playback.Problem, viewmodel.Problem{})
}

func TestAnimationThatWasPutOffPlays(t *testing.T) {
	for name, err := range map[string]error{"its kind": repository.ErrLater, "all": repository.ErrUnavailable} {
		t.Run(name, func(t *testing.T) {
			lib := newMovingLibrary(1, 100, 100)
			lib.Fail("animation 0", err)
			r := newLateRig(t, lib)
			r.until("put off", func() bool { return r.Shown().Playback.Problem.Kind == viewmodel.NotNow })
			lib.Fail("animation 0", nil)
			r.changeDecoding()
			r.untilPlays()
		})
	}
}

func TestAnimationIsOpenedAgainWhenPutOffTooLate(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100)
	lib.Fail("animation 0", repository.ErrLater)
	open := lib.Hold("animation 0")
	r := newLateRig(t, lib)
	r.until("asked", func() bool { return lib.askedCount() > 1 })
	lib.Fail("animation 0", nil)
	r.changeDecoding()
	open()
	r.untilPlays()
}

// setLate has frames put off from one on; 0 is none.
func (l *movingLibrary) setLate(from int) {
	l.frames.Lock()
	defer l.frames.Unlock()
	l.late = from
}

// TestFrameThatWasPutOffIsShown: an animation that came to a pause of decoding waits
// there, and goes on with the same frame; one that is paused stays so.
func TestFrameThatWasPutOffIsShown(t *testing.T) {
	for name, goOn := range map[string]func(r *viewRig){
		"by itself": (*viewRig).changeDecoding,
		"by hand": func(r *viewRig) {
			r.TogglePlay()
			r.TogglePlay()
			r.clock.Wait(100 * time.Millisecond)
		},
	} {
		t.Run(name, func(t *testing.T) {
			lib := newMovingLibrary(1, 100, 100, 100)
			lib.setLate(1)
			r := newLateRig(t, lib)
			r.until("put off", func() bool { return r.Shown().Playback.Problem.Kind == viewmodel.NotNow })
			r.clock.Wait(time.Second)
			s := r.Shown().Playback
			r.want("frame, paused", []any{s.Frame, s.Paused}, []any{1, false})
			lib.Wanted()
			lib.setLate(0)
			goOn(r)
			r.until("frame 2", func() bool { return r.frame() == 2 })
			if got := lib.Wanted(); got[0] != 1 {
				t.Errorf("goes on with frames %v, want the one that was put off", got)
			}
		})
	}
}

func TestFrameThatIsLookedForAndPutOffIsShown(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.TogglePlay()
	lib.setLate(1)
	r.StepFrame(3)
	r.until("put off", func() bool { return r.Shown().Playback.Problem.Kind == viewmodel.NotNow })
	lib.setLate(0)
	r.changeDecoding()
	r.until("frame 4", func() bool { return r.frame() == 4 })
	r.want("paused", r.Shown().Playback.Paused, true)
}

func TestFrameThatIsPutOffTooLateIsAskedForAgain(t *testing.T) {
	lib := newMovingLibrary(1, 100, 100, 100)
	r := newMovingRig(t, lib)
	r.settle()
	r.TogglePlay()
	hold := make(chan struct{})
	lib.frames.Lock()
	lib.hold = hold
	lib.frames.Unlock()
	lib.setLate(1)
	lib.Wanted()
	r.StepFrame(2)
	r.changeDecoding()
	lib.frames.Lock()
	lib.hold = nil
	lib.frames.Unlock()
	close(hold)
	r.until("put off once more", func() bool { return r.Shown().Playback.Problem.Kind == viewmodel.NotNow })
	r.want("asked", lib.Wanted(), []int{2, 2})
}
