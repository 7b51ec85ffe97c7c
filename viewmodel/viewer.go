package viewmodel

import (
	"image"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// Viewer shows one picture of a gallery at a time, and makes the next one ready
// before it is asked for.
type Viewer struct {
	g       *Gallery
	of      *Comparison // of which it is a pane; nil is the viewer of one picture
	changed func()
	screen  image.Point // device pixels; zero is unknown

	open  bool
	photo repository.Photo
	at    int
	way   int // the direction of going: 1 or -1
	page  int // of the picture's file, from 0

	among  *catalog.Set // what is gone through; nil is all pictures
	route  route
	slides *Show // nil while none goes on

	lens    lens
	locked  bool        // the lens is kept over pictures
	drift   image.Point // how the picture moved last, on the screen
	turn    turn        // how the view is turned
	turning turn        // how it will be, when the pixels are ready

	hand    atHand
	near    nearLook
	play    play
	problem Problem
	told    [2]bool // from afar and closely: the trace knows that it is final

	main, ahead         lane
	quick               lane       // looks for thumbnails
	turner              lane       // turns pixels
	canvas              lane       // makes tiles
	player              lane       // decodes frames
	loading, preloading viewLoad   // what main and ahead load; zero is nothing
	outdated            bool       // what can be decoded has changed since they began
	hopeless            []viewLoad // neighbours that failed to preload since the last step
	kept                screens
	letGo               bool // of much, which nobody was told yet
}

// NewViewer returns a closed viewer of the gallery's pictures. A gallery has one.
func NewViewer(g *Gallery) *Viewer {
	v := newViewer(g)
	g.viewer = v
	return v
}

func newViewer(g *Gallery) *Viewer {
	v := &Viewer{g: g, changed: func() {}, at: -1, way: 1, lens: newLens(), route: whole{g}}
	for _, l := range []*lane{&v.main, &v.ahead, &v.quick, &v.turner, &v.canvas, &v.player} {
		l.tasks = &g.tasks
	}
	return v
}

// Watch sets who is told that Shown or IsOpen has changed. It is called on the UI
// thread, also from within the methods of the viewer.
func (v *Viewer) Watch(changed func()) { v.changed = changed }

// Open shows the picture at position i of the gallery. What is at hand of it is
// there when Open returns.
func (v *Viewer) Open(i int) {
	if i >= 0 && i < v.g.Len() {
		v.openAmong(i, nil)
	}
}

// IsOpen reports whether a picture is shown.
func (v *Viewer) IsOpen() bool { return v.open }

// Position returns that of the picture in the gallery; -1 while closed.
func (v *Viewer) Position() int {
	if !v.open {
		return -1
	}
	return v.at
}

// Close returns to the gallery, with the picture selected there.
func (v *Viewer) Close() {
	if !v.open {
		return
	}
	v.follow(v.g.Find(v.photo.Key))
	v.halt()
	v.rest()
	v.changed()
	v.tellFreed()
}

// SetScreen says how large the viewer is, in device pixels. Nothing is decoded
// before it is known.
func (v *Viewer) SetScreen(width, height int) {
	screen := image.Pt(width, height)
	if screen == v.screen || width < 1 || height < 1 {
		return
	}
	v.screen = screen
	v.kept.Clear()
	v.hopeless = nil
	v.proceed()
	v.changed()
}

// Problem returns why better pixels of the picture will not come.
func (v *Viewer) Problem() Problem {
	if v.problem.Kind != NoProblem {
		return v.problem
	}
	return v.near.problem
}

// Retry loads the picture again after it failed.
func (v *Viewer) Retry() {
	if !v.open || v.Problem().Kind == NoProblem {
		return
	}
	v.problem, v.near.problem = Problem{}, Problem{}
	v.proceed()
	v.changed()
}

// show takes over the picture at position i with what is at hand of it.
func (v *Viewer) show(i int) {
	if !v.locked {
		v.lens = newLens()
	}
	v.showPhoto(i, v.g.Photo(i))
}

// showPhoto takes over a picture that is shown at position i.
func (v *Viewer) showPhoto(i int, p repository.Photo) {
	v.at, v.photo, v.page = i, p, 0
	v.drift = image.Point{}
	v.turn, v.turning = turn{}, turn{}
	v.turner.Stop()
	v.withdraw()
	v.unplay()
	v.hand = v.g.atHand(v.photo)
	v.problem = Problem{}
	v.told = [2]bool{}
	v.hopeless = nil
	v.proceed()
	v.glance()
	v.tellPreview()
	v.follow(i)
	v.changed()
	v.tellFreed()
}
