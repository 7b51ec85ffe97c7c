package viewmodel_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrine/viewmodel"
)

// walkRig opens one of the selected pictures of ten: 1, 4, 5 and 8.
func walkRig(t *testing.T, at int) *viewRig {
	t.Helper()
	r := newViewRig(t, newViewLibrary(10))
	for _, i := range []int{1, 4, 5, 8} {
		r.gallery.Toggle(i)
	}
	r.OpenChosen(at)
	return r
}

func TestWalkOfTheSelection(t *testing.T) {
	r := walkRig(t, 4)
	s := r.Shown()
	r.want("caption", []any{s.Chosen, s.Position, s.Total}, []any{true, 1, 4})
	var at []int
	for _, n := range []int{1, 1, 1, -1, -100, 100} {
		r.Step(n)
		at = append(at, r.Position())
	}
	r.want("steps", at, []int{5, 8, 8, 5, 1, 8})
	r.untilIdle()
	r.Close()
	r.want("selected", chosen(r), []int{1, 4, 5, 8})
}

func TestWalkMakesTheChosenReady(t *testing.T) {
	r := walkRig(t, 4)
	r.untilIdle()
	asked := r.lib.Asked()
	slices.Sort(asked)
	r.want("asked", asked, []string{"1 40x40", "4 40x40", "5 40x40", "8 40x40"})
}

func TestWalkLeavesToAll(t *testing.T) {
	r := walkRig(t, 4)
	r.WalkAll()
	s := r.Shown()
	r.want("caption", []any{s.Chosen, s.Position, s.Total}, []any{false, 4, 10})
	r.Step(-1)
	r.want("position", r.Position(), 3)
	r.untilIdle()
}

func TestWalkOnlyOfWhatIsSelected(t *testing.T) {
	r := walkRig(t, 3)
	r.want("open", r.IsOpen(), false)
	r.Open(4)
	r.want("chosen", r.Shown().Chosen, false)
}

func TestWalkFollowsTheList(t *testing.T) {
	r := walkRig(t, 4)
	photos := newViewLibrary(10).photos
	r.lib.Set(append(slices.Clone(photos[:4]), photos[5:]...)...) // 4 is gone
	r.gallery.Reload()
	r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
	r.want("the nearest that is left", r.Shown().Key, "/5")
	r.Step(1)
	r.want("the next", r.Shown().Key, "/8")

	r.lib.Set(photos[0], photos[2], photos[3])
	r.gallery.Reload()
	r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
	r.untilIdle()
	r.want("of all", r.Shown().Chosen, r.gallery.Find("/1") >= 0)
}

func TestWalkStaysOnTheWayWhenAPictureGoes(t *testing.T) {
	r := walkRig(t, 1)
	photos := newViewLibrary(10).photos
	r.lib.Set(append(slices.Clone(photos[:1]), photos[2:]...)...) // 2 is nearer to 1 than 4, and not chosen
	r.gallery.Reload()
	r.until("reloaded", func() bool { return !r.gallery.Status().Reloading })
	r.want("the nearest of the chosen", r.Shown().Key, "/4")
	r.want("place", []int{r.Shown().Position, r.Shown().Total}, []int{0, 3})
	r.untilIdle()
}

func TestShowOfTheSelection(t *testing.T) {
	for _, shuffled := range []bool{false, true} {
		t.Run(fmt.Sprint("shuffled ", shuffled), func(t *testing.T) {
			r := &showRig{viewRig: walkRig(t, 5)}
			r.show = viewmodel.NewShow(r.Viewer, r.after, func() {})
			r.show.Choose(viewmodel.ShowChoice{Every: time.Second, Shuffled: shuffled})
			r.show.Start()
			at := r.shows(4)
			r.want("begins with", at[0], 5)
			slices.Sort(at)
			r.want("shown", at, []int{1, 4, 5, 8})
			r.want("chosen", r.Shown().Chosen, true)
			r.show.End()
			r.want("walks the selection on", r.Shown().Chosen, true)
		})
	}
}

func TestGoToLeavesTheWayForAPictureBesideIt(t *testing.T) {
	r := newViewRig(t, newViewLibrary(9))
	for _, i := range []int{1, 4, 7} {
		r.gallery.Toggle(i)
	}
	r.OpenChosen(4)
	r.want("next on the way", r.Beside(), 7)
	r.GoTo(1)
	r.want("position", r.Position(), 1)
	r.Step(1)
	r.want("still on the way", r.Position(), 4)
	r.GoTo(5)
	r.Step(1)
	r.want("all are the way", r.Position(), 6)
	r.GoTo(8)
	r.want("the one before the last", r.Beside(), 7)
	r.GoTo(9)
	r.want("past the end", r.Position(), 8)
}
