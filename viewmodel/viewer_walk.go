package viewmodel

import "vitrine/viewmodel/catalog"

// OpenChosen is [Viewer.Open], and goes through the selected pictures only until the
// viewer is closed or [Viewer.WalkAll] is called. The one at i is to be one of them.
func (v *Viewer) OpenChosen(i int) {
	if i >= 0 && i < v.g.Len() && v.g.IsSelected(i) {
		v.openAmong(i, v.g.selection.set.Clone())
	}
}

// WalkAll goes through all pictures again, from where the viewer is.
func (v *Viewer) WalkAll() {
	if !v.open || v.among == nil {
		return
	}
	v.walk(nil)
	v.proceed()
	v.changed()
}

// Step goes n pictures on, or back where n is negative, but not past the ends of the
// way. It reports whether it moved.
func (v *Viewer) Step(n int) bool {
	if !v.open {
		return false
	}
	to := v.route.Beside(v.at, n)
	if to < 0 {
		number, count := v.route.Place(v.at)
		n = max(-number, min(n, count-1-number))
		to = v.route.Beside(v.at, n)
	}
	if to < 0 || to == v.at {
		return false
	}
	v.way = 1
	if n < 0 {
		v.way = -1
	}
	v.route.Went(n)
	v.slides.rewind()
	v.show(to)
	return true
}

func (v *Viewer) openAmong(i int, among *catalog.Set) {
	v.open = true
	v.way = 1
	v.walk(among)
	v.show(i)
}

// walk goes through some pictures from now on; nil is all.
func (v *Viewer) walk(among *catalog.Set) {
	v.among = among
	switch {
	case v.slides != nil:
		v.route = v.slides.newRoute()
	case among != nil:
		v.route = newChosen(v.g, among)
	default:
		v.route = whole{v.g}
	}
}

// ontoRoute returns the position of the picture nearest to one that was shown before
// the list changed. Where none is left of the way, all pictures are the way.
func (v *Viewer) ontoRoute(at int) int {
	if v.among == nil || at < 0 {
		return at
	}
	if on := newChosen(v.g, v.among).Beside(at, 0); on >= 0 {
		return on
	}
	v.walk(nil)
	return at
}

// GoTo shows the picture at position i. Where it is not on the way, all pictures are the
// way from then on.
func (v *Viewer) GoTo(i int) {
	if !v.open || i < 0 || i >= v.g.Len() || i == v.at {
		return
	}
	if v.among != nil && !v.among.Has(v.g.list.Row(i)) {
		v.walk(nil)
	}
	v.way = sign(i - v.at)
	v.slides.rewind()
	v.show(i)
}

// Beside returns the position of the next picture on the way, or of the one before
// where there is none; -1 is neither.
func (v *Viewer) Beside() int {
	if !v.open {
		return -1
	}
	if next := v.route.Beside(v.at, 1); next >= 0 {
		return next
	}
	return v.route.Beside(v.at, -1)
}
