package viewmodel

import (
	"context"

	"vitrine/repository"
)

// glanceAhead is how many thumbnails are fetched from the disk in the direction of
// going, so that a key may be held: a second of its repeats.
const glanceAhead = 30

// neighbours returns the positions of the pictures to make ready, the likeliest
// first: two on each side and one more in the direction of going, as far as the
// screen's size allows.
func (v *Viewer) neighbours() []int {
	var at []int
	for _, n := range [...]int{1, -1, 2, 3, -2} {
		if i := v.route.Beside(v.at, n*v.way); i >= 0 && len(at) < v.most()-1 {
			at = append(at, i)
		}
	}
	return at
}

// preload decodes the neighbours, one at a time. After them the grid's thumbnails
// go on.
func (v *Viewer) preload() {
	if v.slides != nil {
		v.slides.prepare()
		return
	}
	missing := viewLoad{}
	var near []int
	if v.looksAhead() {
		near = v.neighbours()
	}
	for n := len(near) - 1; n >= 0; n-- { // so that the likeliest is kept longest
		l := viewLoad{photo: v.g.Photo(near[n]), frame: v.wholeFrame()}
		if _, kept := v.kept.Get(l); !kept && !v.isHopeless(l) {
			missing = l
		}
	}
	if l, ok := v.pageAhead(); ok {
		if _, kept := v.kept.Get(l); !kept && !v.isHopeless(l) {
			missing = l
		}
	}
	if v.turn == (turn{}) {
		v.kept.Get(v.target()) // the one that is shown longest of all
	}
	switch {
	case missing.None():
		v.endAhead()
		v.rest()
	case !v.preloading.Same(missing):
		v.preloading = missing
		v.g.yield()
		v.start(&v.ahead, missing)
	}
}

func (v *Viewer) isHopeless(l viewLoad) bool {
	if r, ok := v.g.list.all.Find(l.photo.Key); ok && v.g.failures.Of(r).Kind != NoProblem {
		return true
	}
	for _, h := range v.hopeless {
		if h.Same(l) {
			return true
		}
	}
	return false
}

func (v *Viewer) endAhead() {
	v.ahead.Stop()
	v.preloading = viewLoad{}
}

// glance looks quickly for something to show until the picture is decoded: a
// thumbnail on the disk, or the preview of the camera. After it come the thumbnails
// on the disk of those ahead.
func (v *Viewer) glance() {
	frame := v.g.viewFrame()
	if frame == (repository.Frame{}) {
		return // the window has no size yet
	}
	var list glances
	ahead := glanceAhead
	if v.slides != nil || !v.looksAhead() {
		ahead = 0 // no key is held
	}
	for n := range ahead + 1 {
		i := v.route.Beside(v.at, n*v.way)
		if n == 0 {
			i = v.at
		}
		if i < 0 {
			break
		}
		p := v.g.Photo(i)
		if _, ok := v.g.library.Cached(p, frame); !ok && (n > 0 || v.hand.Pixels() == nil || v.hand.coarse) {
			list.wishes = append(list.wishes, repository.Wish{Photo: p, Quick: true, AtHand: n > 0})
		}
	}
	if len(list.wishes) == 0 {
		v.quick.Stop()
		return
	}
	g, library, session := v.g, v.g.library, v.g.turn
	v.quick.Start(func(ctx context.Context) {
		for t, err := range library.Thumbnails(ctx, &list, frame) {
			if err != nil || t.Pixels == nil {
				continue
			}
			g.poster.Post(func() int {
				if session != g.turn || !t.Photo.Same(v.photo) {
					return 0
				}
				return v.glanced(t, frame)
			})
		}
	})
}

// glanced shows a thumbnail of the picture if there is nothing yet.
func (v *Viewer) glanced(t repository.Thumbnail, f repository.Frame) int {
	if v.hand.Pixels() != nil && !v.hand.coarse || v.turn != (turn{}) {
		return 0
	}
	v.hand.TakeThumbnail(t.Picture, f.Fill)
	v.tellPreview()
	v.changed()
	return int(t.Bytes())
}

// tellPreview writes that something is seen of the picture before all of it.
func (v *Viewer) tellPreview() {
	if v.hand.Pixels() != nil && v.told == [2]bool{} {
		v.g.trace("opened", "id", v.photo.Name, "stage", "preview")
	}
}
