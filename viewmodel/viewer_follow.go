package viewmodel

import "vitrine/repository"

// ListChanged follows the picture when the gallery's list has changed. One with
// new content is loaded anew; where the picture is gone, the nearest that is left
// is shown, and that is told.
func (v *Viewer) ListChanged(c Change) {
	if !v.open {
		return
	}
	defer v.tellGone(v.photo.Key, v.Name())
	v.route.Listed()
	at := v.g.Find(v.photo.Key)
	if at < 0 {
		if at = v.ontoRoute(c.Where(v.at)); at < 0 {
			v.Close()
			return
		}
		v.show(at)
		return
	}
	v.at = at
	v.hopeless = nil
	v.slides.rewind()
	if photo, _ := v.g.photo(v.photo.Key); !photo.Same(v.photo) { // one of a stack, maybe
		v.photo, v.page = photo, 0
		v.problem = Problem{}
		v.told = [2]bool{}
	}
	v.proceed()
	v.changed()
}

// tellGone says that a picture that was shown is gone, if it is, and is not merely
// left out by a filter, or because its kind is not shown any more.
func (v *Viewer) tellGone(key, name string) {
	if _, there := v.g.list.all.Find(key); !there && v.g.shows(MediumOf(key)) {
		v.g.events.Gone(name)
	}
}

// GalleryReset closes the viewer because its source is no longer shown.
func (v *Viewer) GalleryReset() {
	v.halt()
	v.changed()
	v.tellFreed()
}

// tellFreed says that many megabytes are not needed any more. It is called when
// the window has let go of them, too.
func (v *Viewer) tellFreed() {
	if v.letGo {
		v.letGo = false
		v.g.freed()
	}
}

// halt ends all loads, closes the viewer and lets go of all pixels.
func (v *Viewer) halt() {
	v.endMain()
	v.endAhead()
	v.quick.Stop()
	v.turner.Stop()
	v.withdraw()
	v.unplay()
	v.letGo = v.letGo || v.open
	v.open = false
	v.at = -1
	v.among, v.route = nil, whole{v.g}
	v.photo, v.page = repository.Photo{}, 0
	v.lens = newLens()
	v.locked = false
	v.turn, v.turning = turn{}, turn{}
	v.hand = atHand{}
	v.problem = Problem{}
	v.kept.Clear()
	v.slides.halt()
}
