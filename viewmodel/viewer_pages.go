package viewmodel

import (
	"image"

	"vitrine/repository"
)

// pageOf is a page of a picture's file, counted from 0.
type pageOf struct {
	photo  repository.Photo
	number int
}

// StepPage goes n pages on in the picture's file, or back where n is negative, but not
// past its ends. It reports whether it moved. The pages are known once one of them is
// shown; until the next one is there, the former is seen.
func (v *Viewer) StepPage(n int) bool {
	to := max(0, min(v.page+n, v.pages()-1))
	if !v.open || to == v.page {
		return false
	}
	v.page = to
	if !v.locked {
		v.lens = newLens()
	}
	v.turner.Stop()
	v.turning = v.turn
	v.drift = image.Point{}
	v.problem = Problem{}
	v.slides.rewind()
	v.proceed()
	v.changed()
	return true
}

// pages returns how many pages the picture's file has; 0 is unknown.
func (v *Viewer) pages() int {
	if !v.hand.fitFor.photo.Same(v.photo) {
		return 0
	}
	return v.hand.fit.Pages
}

// forgetPage lets go of another page's pixels, in place of one that cannot be shown.
func (v *Viewer) forgetPage() {
	if h := &v.hand; h.fitFor.photo.Same(v.photo) && h.fitFor.frame.Page != v.page {
		pages := h.fit.Pages
		*h = atHand{fitFor: h.fitFor}
		h.fit.Pages = pages
	}
}

// pageAhead returns what makes the next page ready, if there is one.
func (v *Viewer) pageAhead() (viewLoad, bool) {
	if !v.looksAhead() || v.page+1 >= v.pages() {
		return viewLoad{}, false
	}
	l := viewLoad{photo: v.photo, frame: v.wholeFrame()}
	l.frame.Page = v.page + 1
	return l, true
}
