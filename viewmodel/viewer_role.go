package viewmodel

import "slices"

// A viewer is the gallery's one, or a pane of a comparison. What differs is here.

// follow has the gallery's cursor follow the picture. A comparison leaves it, and what
// is selected, as it is.
func (v *Viewer) follow(i int) {
	if v.of == nil {
		v.g.follow(i)
	}
}

// rest lets the wall's thumbnails go on.
func (v *Viewer) rest() {
	if v.of != nil {
		v.of.rested()
		return
	}
	v.g.resume()
}

// looksAhead reports whether pictures are made ready that one may go to.
func (v *Viewer) looksAhead() bool {
	return v.of == nil || v.of.active != nil && v.of.active.v == v
}

// most is how many pictures are kept in the screen's size.
func (v *Viewer) most() int {
	if v.of != nil {
		return leastKept
	}
	return keptOn(v.screen)
}

// rota is with whom the viewer takes turns at making tiles.
func (v *Viewer) rota() rota {
	if v.of == nil {
		return nil
	}
	return v.of.rota
}

// isLookedAt reports whether the picture with a key is shown by the viewer, or compared.
func (g *Gallery) isLookedAt(key string) bool {
	if g.viewer != nil && g.viewer.photo.Key == key {
		return true
	}
	return g.comparison != nil && slices.ContainsFunc(g.comparison.panes, func(p *Pane) bool { return p.v.photo.Key == key })
}
