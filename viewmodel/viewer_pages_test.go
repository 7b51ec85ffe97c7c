package viewmodel_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// pagesRig opens the first of three files of five pages.
func pagesRig(t *testing.T) (*viewLibrary, *viewRig) {
	t.Helper()
	lib := newViewLibrary(3)
	lib.size, lib.pages = image.Pt(8000, 4000), 5
	r := newViewRig(t, lib)
	r.SetScreen(400, 400)
	r.Open(0)
	r.untilIdle()
	lib.Asked()
	return lib, r
}

// shownPage returns the page of which pixels are seen, as the library paints them.
func shownPage(r *viewRig) int { return int(r.Shown().Pixels.Pix[2]) }

func TestViewerStepsThroughPages(t *testing.T) {
	lib, r := pagesRig(t)
	s := r.Shown()
	r.want("page", [2]int{s.Page, s.Pages}, [2]int{1, 5})
	r.want("a page before the first", r.StepPage(-1), false)
	r.want("the next page", r.StepPage(1), true)
	r.want("page at once", r.Shown().Page, 2)
	r.untilIdle()
	r.want("pixels", shownPage(r), 1)
	r.want("far on", r.StepPage(99), true)
	r.untilIdle()
	r.want("the last page", r.Shown().Page, 5)
	r.want("its pixels", shownPage(r), 4)
	r.want("beyond the last", r.StepPage(1), false)

	r.Step(1)
	r.untilIdle()
	r.want("page of another picture", r.Shown().Page, 1)
	r.want("its pixels", shownPage(r), 0)
	r.want("shared pages but the first", slices.ContainsFunc(lib.Shared(), func(s string) bool { return strings.Contains(s, "page") }), false)
}

func TestViewerHasTheNextPageReady(t *testing.T) {
	lib, r := pagesRig(t)
	r.StepPage(1)
	r.untilIdle()
	lib.Asked()
	r.StepPage(1)
	r.want("pixels at once", shownPage(r), 2)
}

func TestViewerLooksCloselyAtAPage(t *testing.T) {
	lib, r := pagesRig(t)
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	r.StepPage(2)
	r.want("zoom of another page", r.Shown().Zoom, viewmodel.Fitted)
	r.untilIdle()
	lib.Asked()
	r.ZoomTo(1)
	r.untilStage(viewmodel.FullPixels)
	r.want("canvases", lib.Held(), 1)
	if asked := lib.Asked(); !slices.ContainsFunc(asked, func(s string) bool { return strings.HasSuffix(s, "canvas page 2") }) {
		t.Errorf("asked for %v", asked)
	}

	r.ToggleLock()
	r.StepPage(1)
	r.want("zoom that is kept", r.Shown().Zoom, viewmodel.Scaled)
	r.untilStage(viewmodel.FullPixels)
	r.want("canvases", lib.Held(), 1)
}

func TestViewerSaysWhichPageFails(t *testing.T) {
	lib, r := pagesRig(t)
	name := r.Shown().Name
	lib.Fail(name+" page 2", repository.ErrDamaged)
	r.StepPage(2)
	r.untilIdle()
	s := r.Shown()
	r.want("problem", s.Problem.Kind != viewmodel.NoProblem, true)
	r.want("pixels of another page", s.Pixels == nil, true)
	r.want("page", [2]int{s.Page, s.Pages}, [2]int{3, 5})
	r.want("on", r.StepPage(1), true)
	r.untilIdle()
	r.want("problem of the next one", r.Shown().Problem.Kind, viewmodel.NoProblem)
	r.want("its pixels", shownPage(r), 3)
}

func TestViewerKnowsNoPagesOfOthers(t *testing.T) {
	lib := newViewLibrary(1)
	r := newViewRig(t, lib)
	r.SetScreen(400, 400)
	r.Open(0)
	r.untilIdle()
	s := r.Shown()
	r.want("pages", [2]int{s.Page, s.Pages}, [2]int{0, 0})
	r.want("a step", r.StepPage(1), false)
}
