package viewmodel

import (
	"context"
	"errors"
	"image"

	"vitrine/repository"
	"vitrine/viewmodel/histogram"
)

// Details is all that a picture's file says, and Tag is one thing of it.
type (
	Details  = repository.Details
	Tag      = repository.Tag
	TagGroup = repository.TagGroup
)

// Histogram is how bright the pixels of a picture are.
type Histogram = histogram.Histogram

// mostDetails bounds the pictures whose details are kept: the one that is shown, and
// those that one has just come from. Each takes 256 KB at most.
const mostDetails = 8

// Information is what there is to know of the viewer's picture, or of the active one of
// those that are compared, for the panel beside it. Nothing is read while the panel is closed, and nothing before the picture
// itself is there. All its methods belong to the UI thread.
type Information struct {
	g       *Gallery
	v       *Viewer
	store   SettingsStore
	changed func()
	open    bool

	photo    repository.Photo // of which all below speaks; the zero Photo is none
	details  Details
	known    bool // details are there
	problem  Problem
	loading  bool
	outdated bool // what can be decoded has changed since it began to load
	lane     lane
	kept     []keptDetails // the newest last

	pixels *image.RGBA // that are counted, or were
	bars   *Histogram
	counts lane

	query string
}

type keptDetails struct {
	photo   repository.Photo
	details Details
}

// NewInformation returns that of the viewer v of g, which has one. Whether the panel is
// open is kept in store.
func NewInformation(g *Gallery, v *Viewer, store SettingsStore) *Information {
	n := &Information{g: g, v: v, store: store, changed: func() {}, open: store.Values().Info}
	n.lane.tasks, n.counts.tasks = &g.tasks, &g.tasks
	g.information = n
	return n
}

// Watch sets who is told that Shown or IsOpen has changed.
func (n *Information) Watch(changed func()) { n.changed = changed }

// IsOpen reports whether the panel is to be seen beside a picture.
func (n *Information) IsOpen() bool { return n.open }

// Toggle opens or closes the panel, for this launch and the next ones.
func (n *Information) Toggle() {
	n.open = !n.open
	n.store.Update(func(v *Settings) { v.Info = n.open })
	n.Follow()
	n.changed()
}

// looked returns the viewer of the picture that is spoken of.
func (n *Information) looked() *Viewer {
	if c := n.g.comparison; c != nil && c.IsOpen() {
		return c.active.v
	}
	return n.v
}

// Follow takes up what is shown now. It is called whenever that has changed,
// and costs nothing where nothing of it concerns the panel.
func (n *Information) Follow() {
	v := n.looked()
	if !n.open || !v.IsOpen() {
		n.rest()
		return
	}
	turned := n.turnTo(v.photo)
	shown := v.Shown()
	begun := n.load(shown)
	counted := false
	if p := shown.Playback; shown.Medium == MediumPicture && (!p.Moves || p.Paused) { // while it plays, the histogram rests
		counted = n.count(shown.Pixels)
	}
	if turned || begun || counted {
		n.changed()
	}
}

// turnTo makes another picture the one that is spoken of, with what is kept of it.
func (n *Information) turnTo(p repository.Photo) bool {
	if p.Same(n.photo) {
		return false
	}
	n.lane.Stop()
	n.photo, n.details, n.known, n.problem, n.loading = p, Details{}, false, Problem{}, false
	n.pixels, n.bars = nil, nil // of another picture, or another content
	for _, k := range n.kept {
		if k.photo.Same(p) {
			n.details, n.known = k.details, true
		}
	}
	return true
}

// load reads the details, if the picture itself is not waited for. It reports whether
// it has begun.
func (n *Information) load(shown Shown) bool {
	hopeless := n.problem.Kind != NoProblem && n.problem.Kind != NotNow
	if n.known || n.loading || hopeless || shown.Loading {
		return false
	}
	n.loading, n.outdated, n.problem = true, false, Problem{}
	library, turn, photo := n.g.library, n.g.turn, n.photo
	n.lane.Start(func(ctx context.Context) {
		d, err := library.Details(ctx, photo)
		if ctx.Err() != nil {
			return
		}
		n.g.poster.Post(func() int {
			if turn == n.g.turn && photo.Same(n.photo) && n.loading {
				n.arrived(d, err)
			}
			return 0
		})
	})
	return true
}

// decodingChanged reads the details again that were put off, or that may be.
func (n *Information) decodingChanged() {
	n.outdated = n.loading
	n.Follow()
}

func (n *Information) arrived(d Details, err error) {
	n.loading = false
	switch {
	case errors.Is(err, context.Canceled):
	case n.outdated && problemOf(err).Kind == NotNow:
		n.load(n.looked().Shown()) // they were put off for what may be over by now
	case err != nil:
		n.problem = problemOf(err)
	default:
		n.details, n.known = d, true
		if len(n.kept) == mostDetails {
			n.kept = append(n.kept[:0], n.kept[1:]...)
		}
		n.kept = append(n.kept, keptDetails{n.photo, d})
	}
	n.changed()
}

// count counts the pixels of another picture, or better ones. Until they are counted,
// those of the same picture that were there before stand for them.
func (n *Information) count(m *image.RGBA) (changed bool) {
	if m == n.pixels {
		return false
	}
	n.pixels = m
	if m == nil {
		n.counts.Stop()
		changed, n.bars = n.bars != nil, nil
		return changed
	}
	n.counts.Start(func(ctx context.Context) {
		h := histogram.Of(m)
		n.g.poster.Post(func() int {
			if m == n.pixels {
				n.bars = &h
				n.changed()
			}
			return 0
		})
	})
	return false
}

// stop ends what is read and counted.
func (n *Information) stop() {
	n.lane.Stop()
	n.counts.Stop()
}

// rest lets go of everything.
func (n *Information) rest() {
	if n.photo.Key == "" && n.pixels == nil {
		return
	}
	n.stop()
	n.photo, n.details, n.known, n.problem, n.loading = repository.Photo{}, Details{}, false, Problem{}, false
	n.pixels, n.bars, n.kept = nil, nil, nil
	n.changed()
}
