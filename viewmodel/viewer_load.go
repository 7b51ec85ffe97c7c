package viewmodel

import (
	"context"
	"errors"
	"image"

	"vitrine/repository"
)

// target is what the zoom asks for.
func (v *Viewer) target() viewLoad {
	if v.zoom == Actual {
		return viewLoad{photo: v.photo}
	}
	return viewLoad{v.photo, v.screen}
}

// isFinal reports whether nothing better is to come in this zoom.
func (v *Viewer) isFinal() bool {
	if v.zoom == Actual {
		return v.hand.hasFull(v.photo)
	}
	return v.hand.hasFitted(v.target())
}

func (v *Viewer) isLoading() bool {
	return !v.isFinal() && v.problem.Kind == NoProblem &&
		(v.loading.photo.Same(v.photo) || v.preloading.photo.Same(v.photo))
}

// proceed starts what is missing: the picture, and after it its neighbours.
func (v *Viewer) proceed() {
	if !v.open || v.g.library == nil || v.screen == (repository.Frame{}) {
		return
	}
	target := v.target()
	if picture, ok := v.kept.Get(target); ok && !v.isFinal() {
		v.hand.TakeFitted(target, picture)
	}
	switch {
	case v.isFinal():
		v.tell()
		v.endMain()
		v.preload()
	case v.problem.Kind != NoProblem:
		v.endMain()
		v.preload()
	case v.preloading.Same(target): // it is on its way already
		v.endMain()
	case v.loading.Same(target):
		v.endAhead()
	case v.zoom == Fitted && v.loading.photo.Same(v.photo) && v.loading.frame != (repository.Frame{}):
		// The window is being resized: a load that ends is worth more than one
		// that is begun anew with every step. The right size comes after it.
		v.endAhead()
	default:
		v.endAhead()
		v.loading = target
		v.g.yield()
		v.start(&v.main, target)
	}
}

// preload decodes the neighbours, one at a time, the next in the direction of
// going first. After them the grid's thumbnails go on.
func (v *Viewer) preload() {
	for _, i := range [2]int{v.at + v.way, v.at - v.way} {
		if i < 0 || i >= v.g.Len() {
			continue
		}
		l := viewLoad{v.g.Photo(i), v.screen}
		if v.kept.Has(l) || v.isHopeless(l) {
			continue
		}
		if v.preloading.Same(l) {
			return
		}
		v.preloading = l
		v.g.yield()
		v.start(&v.ahead, l)
		return
	}
	v.endAhead()
	v.g.resume()
}

func (v *Viewer) isHopeless(l viewLoad) bool {
	if r, ok := v.g.list.all.Find(l.photo.Key); ok && v.g.failures[r].Kind != NoProblem {
		return true
	}
	for _, h := range v.hopeless {
		if h.Same(l) {
			return true
		}
	}
	return false
}

// start decodes l in a goroutine and brings the result to the UI thread.
func (v *Viewer) start(on *lane, l viewLoad) {
	v.outdated = false
	g, library, turn := v.g, v.g.library, v.g.turn
	on.Start(func(ctx context.Context) {
		picture, err := library.Picture(ctx, l.photo, l.frame)
		if ctx.Err() != nil {
			return
		}
		if err == nil && picture.Pixels == nil {
			err = repository.ErrDamaged
		}
		var tiles []ViewTile
		if err == nil && l.frame == (repository.Frame{}) {
			tiles = cutTiles(picture.Pixels)
		}
		g.poster.Post(func() int {
			if turn != g.turn {
				return 0
			}
			return v.arrived(l, picture, tiles, err)
		})
	})
}

// arrived takes over the result of a load that is still wanted, and returns the
// bytes of pixels that it put on the screen.
func (v *Viewer) arrived(l viewLoad, p repository.Picture, tiles []ViewTile, err error) int {
	switch {
	case v.loading.Same(l):
		v.endMain()
	case v.preloading.Same(l):
		v.endAhead()
	default:
		return 0
	}
	isShown := l.photo.Same(v.photo)
	switch {
	case errors.Is(err, context.Canceled):
		v.changed()
		return 0
	case v.outdated && problemOf(err).Kind == NotNow:
		// It was put off for what may be over by now.
	case err != nil && isShown:
		v.problem = problemOf(err)
		v.g.trace("failed", "id", l.photo.Name, "reason", v.problem.Reason())
	case err != nil:
		v.hopeless = append(v.hopeless, l)
	case tiles != nil:
		v.g.recovered(l.photo)
		v.hand.TakeFull(l.photo, image.Pt(p.Width, p.Height), tiles)
	default:
		v.g.recovered(l.photo)
		v.keep(l, p)
		if isShown {
			v.hand.TakeFitted(l, p)
		}
	}
	v.proceed()
	if !isShown {
		return 0
	}
	v.changed()
	return int(p.Bytes())
}

// keep holds a picture for coming back to it, if it is of the screen's size.
func (v *Viewer) keep(l viewLoad, p repository.Picture) {
	if l.frame == v.screen {
		v.kept.Put(l, p)
	}
}

func (v *Viewer) endMain() {
	v.main.Stop()
	v.loading = viewLoad{}
}

func (v *Viewer) endAhead() {
	v.ahead.Stop()
	v.preloading = viewLoad{}
}

// tell writes once for each zoom of a picture that it is shown as well as it can
// be. Only then was it opened, and not made ready as a neighbour: so it is shared.
func (v *Viewer) tell() {
	if v.told[v.zoom] {
		return
	}
	if v.told == [2]bool{} {
		v.g.library.Share(v.photo, v.hand.whole.X, v.hand.whole.Y)
	}
	v.told[v.zoom] = true
	v.g.trace("opened", "id", v.photo.Name, "stage", "full")
}
