package viewmodel_test

import (
	"slices"
	"testing"
)

// chosen returns the positions of the pictures that are selected.
func chosen(r *viewRig) (at []int) {
	for i := range r.gallery.Chosen() {
		at = append(at, i)
	}
	return at
}

func TestSeveralSelectedOutliveALook(t *testing.T) {
	r := newViewRig(t, newViewLibrary(5))
	r.gallery.Select(0)
	r.gallery.Toggle(2)
	r.Open(1)
	r.Step(2)
	if got := r.gallery.Selected(); got != 3 {
		t.Errorf("while the fourth is looked at the cursor is at %d", got)
	}
	r.Close()
	if got := chosen(r); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("selected are %v, want 0 and 2 as before", got)
	}
	if got := r.gallery.Selected(); got != 3 {
		t.Errorf("back in the grid the cursor is at %d, want 3", got)
	}
}

func TestOneSelectedFollowsTheLook(t *testing.T) {
	r := newViewRig(t, newViewLibrary(5))
	r.gallery.Select(0)
	r.Open(1)
	r.Step(1)
	r.Close()
	if got := chosen(r); !slices.Equal(got, []int{2}) || r.gallery.Selected() != 2 {
		t.Errorf("selected are %v, want the one that was looked at last", got)
	}
}
