package viewmodel

import (
	"image"
	"slices"

	"vitrine/repository"
)

// tileScreens is how many screens of tiles are kept, in bytes. Where tiles are large
// against the screen, it is twice what is seen.
const tileScreens = 3

// nearLook is what the viewer has of its picture when it is shown larger than in the
// screen's size: tiles of a canvas, which is opened at need.
type nearLook struct {
	photo   repository.Photo // of the canvas, and of the tiles that are left of it; zero is none
	page    int              // likewise
	queue   *tileQueue       // nil without a canvas
	store   tileStore
	shown   []ViewTile
	missing int // tiles that are seen, and not there
	problem Problem

	outdated bool // what can be decoded has changed since the canvas was opened
}

// needsTiles reports whether the zoom shows more than the fitted pixels have.
func (v *Viewer) needsTiles() bool {
	h := &v.hand
	if v.play.moving || v.lens.zoom == Fitted || h.fit.Pixels == nil || h.isWhole() || !h.fitFor.photo.Same(v.photo) || h.fitFor.turn != v.turn || h.fitFor.frame.Page != v.page {
		return false
	}
	const rounding = 1
	return v.place().Dx() > h.turned.fit.Rect.Dx()+rounding
}

// approach has the tiles made that the zoom needs.
func (v *Viewer) approach() {
	n := &v.near
	if n.photo.Key != "" && (!n.photo.Same(v.photo) || n.page != v.page) {
		v.withdraw()
	}
	if !v.needsTiles() {
		n.shown, n.missing, n.problem = nil, 0, Problem{}
		if n.queue != nil {
			n.queue.Set(nil)
		}
		return
	}
	o := v.outlook()
	seen := o.Seen()
	const each = 4 * tileEdge * tileEdge
	most := max(tileScreens*4*v.screen.X*v.screen.Y/each, 2*len(seen))
	wanted := o.Around(slices.Clone(seen), v.drift)
	wanted = wanted[:min(len(wanted), most)]
	for _, k := range slices.Backward(wanted) { // so that the seen ones are kept longest
		n.store.Use(k)
	}
	n.store.Trim(most * each)

	n.missing = 0
	for _, k := range seen {
		if !n.store.Has(k) {
			n.missing++
		}
	}
	n.shown = n.store.Seen(o, o.part(image.Rectangle{Max: v.screen}))
	if n.missing == 0 { // what lies under them would be seen through
		n.shown = slices.DeleteFunc(n.shown, func(t ViewTile) bool { return t.Level != o.level })
	}
	if n.problem.Kind != NoProblem {
		return
	}
	if n.queue == nil && n.missing > 0 {
		v.openCanvas()
	}
	if n.queue != nil {
		n.queue.Set(slices.DeleteFunc(wanted, n.store.Has))
	}
}

func (v *Viewer) outlook() outlook {
	place := v.place()
	whole := v.hand.whole
	level := levelFor(v.lens.Scale(v.turn.Size(whole), v.screen))
	return outlook{place, v.screen, whole, v.turn, level}
}

// withdraw lets go of the canvas and of all tiles.
func (v *Viewer) withdraw() {
	v.canvas.Stop()
	v.letGo = v.letGo || v.near.queue != nil
	v.near = nearLook{}
}
