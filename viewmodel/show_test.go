package viewmodel_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// showRig is a slide show over a clock that the test moves.
type showRig struct {
	*viewRig
	show  *viewmodel.Show
	told  int
	timer func()        // what waits for the clock; nil is nothing
	waits time.Duration // how long
	calm  func()        // what waits for the end of a fade
}

// newShowRig starts a show at the first of n pictures, some of which are broken.
func newShowRig(t *testing.T, n int, c viewmodel.ShowChoice, broken ...string) *showRig {
	t.Helper()
	r := &showRig{viewRig: newViewRig(t, newViewLibrary(n))}
	for _, name := range broken {
		r.lib.Fail(name, errors.New("no"))
	}
	r.show = viewmodel.NewShow(r.Viewer, r.after, func() { r.told++ })
	r.show.Choose(c)
	r.Open(0)
	return r
}

func (r *showRig) after(d time.Duration, f func()) func() {
	if d < time.Second {
		r.calm = f
		return func() { r.calm = nil }
	}
	if r.timer != nil {
		r.t.Error("two clocks run")
	}
	r.waits, r.timer = d, f
	return func() { r.timer = nil }
}

// ready waits until the clock runs, and so the picture is shown, and what comes is
// there.
func (r *showRig) ready() {
	r.t.Helper()
	r.until("shown with the next ready", func() bool { return r.timer != nil && r.lib.Running() == 0 && r.Idle() })
}

// pass lets the time of the present picture pass.
func (r *showRig) pass() {
	r.t.Helper()
	f := r.timer
	if f == nil {
		r.t.Fatal("no clock runs")
	}
	r.timer = nil
	f()
}

// shows goes through n pictures, and returns them.
func (r *showRig) shows(n int) (at []int) {
	r.t.Helper()
	for range n {
		r.ready()
		at = append(at, r.Position())
		r.pass()
	}
	return at
}

var second = viewmodel.ShowChoice{Every: time.Second}

func TestShowGoesRound(t *testing.T) {
	r := newShowRig(t, 3, viewmodel.ShowChoice{Every: 4 * time.Second})
	r.show.Start()
	r.want("shown", r.shows(7), []int{0, 1, 2, 0, 1, 2, 0})
	r.want("time of each", r.waits, 4*time.Second)
	r.want("on", r.show.State().On, true)
}

func TestShowHasTheNextReadyBeforeItsTime(t *testing.T) {
	r := newShowRig(t, 9, second)
	r.show.Start()
	r.ready()
	r.lib.Asked()
	r.pass()
	r.want("at once", r.Shown().Stage, viewmodel.ScreenPixels)
	r.want("position", r.Position(), 1)
	r.ready()
	r.want("made ready besides", r.lib.Asked(), []string{"4 40x40"})
}

func TestShowLeavesTheProcessorsToTheFade(t *testing.T) {
	r := newShowRig(t, 9, viewmodel.ShowChoice{Every: time.Second, Fades: true})
	r.show.Start()
	r.ready()
	r.lib.Asked()
	r.pass()
	r.want("position", r.Position(), 1)
	r.want("asked while it fades", r.lib.Asked(), []string{})
	end := r.calm
	r.calm = nil
	end()
	r.ready()
	r.want("asked after it", r.lib.Asked(), []string{"4 40x40"})
	r.pass()
	r.show.End()
	r.want("waits after the end", r.calm == nil, true)
}

func TestShowPassesOverTheLate(t *testing.T) {
	r := newShowRig(t, 6, second)
	open := r.lib.Hold("1")
	defer open()
	r.show.Start()
	r.until("the others there", func() bool { return r.timer != nil && r.Kept() == 3 })
	r.pass()
	r.want("position", r.Position(), 2)
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
}

func TestShowWaitsWhereNothingIsReady(t *testing.T) {
	r := newShowRig(t, 2, second)
	open := r.lib.Hold("1")
	defer open()
	r.show.Start()
	r.until("shown", func() bool { return r.timer != nil })
	r.pass()
	r.want("position", r.Position(), 0)
	open()
	r.until("the late one", func() bool { return r.Position() == 1 })
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
}

func TestShowPassesOverTheBroken(t *testing.T) {
	r := newShowRig(t, 8, second)
	for _, name := range []string{"1", "2", "3", "4", "5", "7"} {
		r.lib.Fail(name, repository.ErrDamaged)
	}
	r.show.Start()
	r.want("shown", r.shows(4), []int{0, 6, 0, 6})
}

func TestShowLeavesABrokenPictureThatItBeginsWith(t *testing.T) {
	r := newShowRig(t, 3, second, "0")
	r.show.Start()
	r.until("left", func() bool { return r.Position() > 0 })
	r.want("problem", r.Shown().Problem.Kind, viewmodel.NoProblem)
}

func TestShowOfBrokenPicturesStays(t *testing.T) {
	r := newShowRig(t, 3, second, "0", "1", "2")
	r.show.Start()
	r.untilIdle()
	r.want("position", r.Position(), 0)
	r.want("on", r.show.State().On, true)
}

func TestShowShufflesWithoutRepeats(t *testing.T) {
	const n = 7
	r := newShowRig(t, n, viewmodel.ShowChoice{Every: time.Second, Shuffled: true})
	r.show.Start()
	var orders []string
	former := -1
	for lap := range 4 {
		at := r.shows(n)
		if at[0] == former {
			t.Errorf("%d is shown twice in a row", former)
		}
		if lap == 0 {
			r.want("begins with", at[0], 0)
		}
		former = at[n-1]
		orders = append(orders, fmt.Sprint(at))
		slices.Sort(at)
		r.want("in one lap", at, []int{0, 1, 2, 3, 4, 5, 6})
	}
	if orders[1] == orders[2] && orders[2] == orders[3] {
		t.Error("every lap has the same order")
	}
}

func TestShowTakesInWhatIsNew(t *testing.T) {
	for _, shuffled := range []bool{false, true} {
		t.Run(fmt.Sprint("shuffled ", shuffled), func(t *testing.T) {
			r := newShowRig(t, 5, viewmodel.ShowChoice{Every: time.Second, Shuffled: shuffled})
			r.show.Start()
			before := r.shows(2)
			r.ready()
			photos := append(slices.Clone(newViewLibrary(6).photos[1:]), repository.Photo{Key: "/9", Name: "9", Size: 1})
			r.lib.Set(photos...) // 0 is gone; 5 and 9 are new
			r.gallery.Reload()
			r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
			keys := map[string]int{}
			for range 6 {
				r.ready()
				keys[r.Shown().Key]++
				r.pass()
			}
			r.until("shown", func() bool { return r.timer != nil })
			for _, key := range []string{"/5", "/9"} {
				if keys[key] == 0 {
					t.Errorf("%s is never shown", key)
				}
			}
			r.want("/0 after "+fmt.Sprint(before), keys["/0"], 0)
		})
	}
}

func TestShowPauses(t *testing.T) {
	r := newShowRig(t, 4, second)
	r.show.Start()
	r.ready()
	r.show.Pause()
	r.want("paused", r.show.State().Paused, true)
	r.want("clock", r.timer == nil, true)
	r.show.Next()
	r.untilIdle()
	r.want("next", r.Position(), 1)
	r.show.Previous()
	r.show.Previous()
	r.untilIdle()
	r.want("previous, round the end", r.Position(), 3)
	r.want("clock", r.timer == nil, true)
	r.show.Resume()
	r.want("goes on", r.shows(2), []int{3, 0})
}

func TestShowGoesBackOnItsWay(t *testing.T) {
	r := newShowRig(t, 6, viewmodel.ShowChoice{Every: time.Second, Shuffled: true})
	r.show.Start()
	at := r.shows(9) // into the second lap
	r.ready()
	r.show.Pause()
	for i := range 4 {
		r.show.Previous()
		r.want("position", r.Position(), at[len(at)-1-i])
	}
	r.untilIdle()
}

func TestShowChanges(t *testing.T) {
	r := newShowRig(t, 4, second)
	r.show.Start()
	r.ready()
	c := r.show.State().ShowChoice
	r.show.Choose(c.Longer())
	r.want("longer", r.waits, 2*time.Second)
	r.show.Choose(c.Shorter())
	r.want("not shorter than", r.waits, time.Second)
	c.Shuffled = true
	r.show.Choose(c)
	at := r.shows(4)
	r.want("begins with", at[0], 0)
	slices.Sort(at)
	r.want("shuffled", at, []int{0, 1, 2, 3})
}

func TestShowChoiceEnds(t *testing.T) {
	c := viewmodel.ShowChoice{Every: 60 * time.Second}
	if got := c.Longer().Every; got != 60*time.Second {
		t.Errorf("longer than a minute: %v", got)
	}
	c.Every = 6 * time.Second // from a settings file
	if c.Longer().Every != 7*time.Second || c.Shorter().Every != 5*time.Second {
		t.Errorf("beside 6 s are %v and %v", c.Shorter().Every, c.Longer().Every)
	}
}

func TestShowEndsWhereItIs(t *testing.T) {
	r := newShowRig(t, 4, second)
	r.show.Start()
	r.shows(2)
	r.ready()
	r.show.End()
	r.want("open", r.IsOpen(), true)
	r.want("position", r.Position(), 2)
	r.want("clock", r.timer == nil, true)
	r.want("on", r.show.State().On, false)
	r.Step(1)
	r.want("past the end", r.Step(1), false)
}

func TestShowEndsWithTheViewer(t *testing.T) {
	r := newShowRig(t, 4, second)
	r.show.Start()
	r.ready()
	r.Close()
	r.want("on", r.show.State().On, false)
	r.want("clock", r.timer == nil, true)
	r.show.Start()
	r.want("on without a picture", r.show.State().On, false)
}

func TestShowOfOnePictureStays(t *testing.T) {
	r := newShowRig(t, 1, second)
	r.show.Start()
	r.ready()
	r.pass()
	r.untilIdle()
	r.want("position", r.Position(), 0)
}

func TestShowFollowsTheSizeOfTheScreen(t *testing.T) {
	r := newShowRig(t, 5, second)
	r.show.Start()
	r.ready()
	r.SetScreen(60, 60)
	r.ready()
	r.pass()
	r.want("stage", r.Shown().Stage, viewmodel.ScreenPixels)
	r.want("width", r.Shown().Pixels.Rect.Dx(), 60)
}
