package viewmodel_test

import (
	"image"
	"slices"
	"testing"
	"time"

	"vitrine/repository"
)

func TestComparisonReturnsAsItWas(t *testing.T) {
	r := newCompareRig(t, 9).compare(1, 4, 6)
	panes := r.c.Panes()
	panes[0].ZoomTo(2)
	r.c.ToggleApart()
	panes[2].ZoomTo(4)
	panes[2].Pan(image.Pt(-9, 0))
	r.c.Activate(2)
	r.settle()
	places := func() (all []image.Rectangle) {
		for _, p := range r.c.Panes() {
			all = append(all, p.Shown().Place)
		}
		return all
	}
	scales, before, to := r.scales(), places(), r.c.Compared()
	r.c.Close()
	if !r.c.Return(to) {
		t.Fatal("it cannot be returned to")
	}
	r.settle()
	r.wantAt(1, 4, 6)
	if got := r.scales(); !slices.Equal(got, scales) {
		t.Errorf("scales %v, want %v", got, scales)
	}
	if got := places(); !slices.Equal(got, before) {
		t.Errorf("at %v, want %v", got, before)
	}
	r.want("active, apart", []any{r.c.Active().Position(), r.c.IsApart()}, []any{6, true})
	r.c.ToggleApart()
	r.c.Panes()[0].ZoomTo(3)
	r.want("moved together", r.scales()[2], 6)
	r.settle()
}

func TestComparisonReturnsToWhatIsLeft(t *testing.T) {
	r := newCompareRig(t, 3).compare(0, 1, 2)
	r.c.Activate(2)
	to := r.c.Compared()
	r.c.Close()
	reload := func(left int, photos ...repository.Photo) {
		r.lib.Set(photos...)
		r.clock.Wait(time.Minute) // it is no double press
		r.gallery.Reload()
		r.until("reloaded", func() bool { return r.gallery.Len() == left && !r.gallery.Status().Reloading })
	}
	photos := slices.Clone(r.lib.photos)
	reload(2, photos[0], photos[2])
	r.want("two are left", r.c.Return(to), true)
	r.settle()
	r.wantAt(0, 1)
	r.want("active", r.c.Active().Position(), 1)
	r.c.Close()
	reload(1, photos[2])
	r.want("one is left", r.c.Return(to), false)
	r.want("open", r.c.IsOpen(), false)
}
