package viewmodel_test

import (
	"image"
	"testing"

	"vitrine/repository"
)

// TestViewerSharesWhatWasOpened shares a picture once it is seen, and not its
// neighbours, which are only made ready.
func TestViewerSharesWhatWasOpened(t *testing.T) {
	lib := newViewLibrary(5)
	lib.size = image.Pt(2100, 1050)
	r := newViewRig(t, lib)
	r.Open(2)
	r.untilIdle()
	r.want("asked", len(lib.Asked()), 5)
	r.want("shared", lib.Shared(), "[2 2100x1050]")

	r.ToggleZoom(image.Pt(20, 20))
	r.untilIdle()
	r.want("shared in another zoom", lib.Shared(), "[]")

	r.Step(1) // it was made ready before
	r.untilIdle()
	r.want("shared after a step", lib.Shared(), "[3 2100x1050]")
}

// TestViewerSharesNothingThatFails says nothing of a picture that is not seen.
func TestViewerSharesNothingThatFails(t *testing.T) {
	lib := newViewLibrary(1)
	lib.Fail("0", repository.ErrDamaged)
	r := newViewRig(t, lib)
	r.Open(0)
	r.untilIdle()
	r.want("shared", lib.Shared(), "[]")
}
