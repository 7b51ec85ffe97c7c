package viewmodel

import (
	"context"
	"errors"
	"image"

	"vitrine/repository"
)

// target is the picture as the screen can show it whole.
func (v *Viewer) target() viewLoad {
	size := v.turn.Size(v.screen)
	return viewLoad{v.photo, repository.Frame{Width: size.X, Height: size.Y, Page: v.page}, v.turn}
}

// wholeFrame is the screen's size for pictures that are not turned.
func (v *Viewer) wholeFrame() repository.Frame {
	return repository.Frame{Width: v.screen.X, Height: v.screen.Y}
}

// isFitted reports whether the picture is there as sharp as a screen shows it whole.
func (v *Viewer) isFitted() bool { return v.hand.hasFitted(v.target()) }

// isLoading reports whether better pixels are on their way.
func (v *Viewer) isLoading() bool {
	if v.Problem().Kind != NoProblem {
		return false
	}
	return v.near.missing > 0 ||
		!v.isFitted() && (v.slides.isLoading(v.target()) || v.loading.photo.Same(v.photo) || v.preloading.photo.Same(v.photo))
}

// proceed starts what is missing: the picture in the screen's size, then what a
// closer look needs, then its neighbours.
func (v *Viewer) proceed() {
	if !v.open || v.g.library == nil || v.screen == (image.Point{}) {
		return
	}
	target := v.target()
	if picture, ok := v.kept.Get(target); ok && !v.isFitted() {
		v.hand.TakeFitted(target, picture, turned{fit: picture.Pixels, small: picture.small})
	}
	if v.hand.doubled != 0 {
		v.lens.scale = min(v.lens.scale, 1) // it may have been chosen for another picture
	}
	v.approach()
	v.animate()
	switch {
	case v.isFitted(), v.problem.Kind != NoProblem:
		v.endMain()
		if v.near.missing == 0 || v.near.problem.Kind != NoProblem {
			v.tell()
			v.preload()
		}
	case v.preloading.Same(target), v.slides.isLoading(target): // it is on its way already
		v.endMain()
	case v.loading.Same(target):
		v.endAhead()
	case v.loading.photo.Same(v.photo) && v.loading.turn == v.turn && v.loading.frame.Page == v.page:
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

// start decodes l in a goroutine and brings the result to the UI thread.
func (v *Viewer) start(on *lane, l viewLoad) {
	v.outdated = false
	g, library, session := v.g, v.g.library, v.g.turn
	on.Start(func(ctx context.Context) {
		f, err := decodeFitted(ctx, library, l)
		if ctx.Err() != nil {
			return
		}
		pixels := l.turn.All(turned{fit: f.Pixels, small: f.small})
		g.poster.Post(func() int {
			if session != g.turn {
				return 0
			}
			return v.arrived(l, f, pixels, err)
		})
	})
}

// arrived takes over the result of a load that is still wanted, and returns the
// bytes of pixels that it put on the screen.
func (v *Viewer) arrived(l viewLoad, f fitted, pixels turned, err error) int {
	switch {
	case v.loading.Same(l):
		v.endMain()
	case v.preloading.Same(l):
		v.endAhead()
	default:
		return 0
	}
	isShown := l.photo.Same(v.photo) && l.frame.Page == v.page
	switch {
	case errors.Is(err, context.Canceled):
		v.changed()
		return 0
	case v.outdated && problemOf(err).Kind == NotNow:
		// It was put off for what may be over by now.
	case err != nil && isShown:
		v.problem = problemOf(err)
		v.forgetPage()
		v.g.trace("failed", "id", l.photo.Name, "reason", v.problem.Reason())
	case err != nil:
		v.hopeless = append(v.hopeless, l)
	default:
		v.g.recovered(l.photo)
		if frame := v.wholeFrame(); l.frame.Width == frame.Width && l.frame.Height == frame.Height && l.turn == (turn{}) {
			v.kept.Put(l, f, v.most())
		}
		if isShown && l.turn == v.turn {
			v.hand.TakeFitted(l, f, pixels)
		}
	}
	v.proceed()
	if !isShown {
		return 0
	}
	v.changed()
	return int(f.Bytes())
}

func (v *Viewer) endMain() {
	v.main.Stop()
	v.loading = viewLoad{}
}

// tell writes once for each picture, and once more when it is looked at closely,
// that it is shown as well as it can be. Only then was it opened, and not made ready
// as a neighbour: so it is shared.
func (v *Viewer) tell() {
	closely := 0
	if v.lens.zoom != Fitted {
		closely = 1
	}
	if v.told[closely] || !v.isFitted() || v.near.missing > 0 {
		return
	}
	if v.told == [2]bool{} && v.page == 0 {
		v.g.library.Share(v.photo, v.hand.whole.X, v.hand.whole.Y)
	}
	v.told[closely] = true
	v.g.trace("opened", "id", v.photo.Name, "stage", "full")
}
