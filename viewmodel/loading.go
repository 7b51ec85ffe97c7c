package viewmodel

import (
	"context"
	"errors"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// loader is one task group: the thumbnails of one source in one frame.
type loader struct {
	wanted *wanted
	end    context.CancelFunc
}

// SetFrame sets the frame in device pixels that thumbnails are made for. What is
// there is shown on until the new ones come.
func (g *Gallery) SetFrame(f repository.Frame) {
	g.wallFrame = repository.Frame{}
	g.setFrame(f)
}

func (g *Gallery) setFrame(f repository.Frame) {
	if f == g.frame {
		return
	}
	g.frame = f
	if f.Fill {
		g.cutToFrame()
	}
	g.list.all.Forget()
	for r := range g.tiles { // some may be of that frame from before
		if g.isMade(r) {
			g.list.all.Mark(r, catalog.Ready)
		}
	}
	clear(g.glanced)
	g.stopLoader()
	g.startLoader()
	g.want()
	g.events.Status()
}

// SetSquare is SetFrame for a grid's cell with the given edge in device pixels,
// whole pictures inside it or, with fill, cut to cover it.
func (g *Gallery) SetSquare(edge int, fill bool) {
	g.SetFrame(repository.Square(edge, fill))
}

func (g *Gallery) startLoader() {
	if g.closed || g.library == nil || g.frame == (repository.Frame{}) {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	l := &loader{wanted: newWanted(), end: cancel}
	g.loader = l
	library, frame := g.library, g.frame
	g.tasks.Go(func() {
		for t, err := range library.Thumbnails(ctx, l.wanted, frame) {
			g.poster.Post(func() int {
				if l != g.loader {
					return 0 // it lies in the library's memory if it is wanted again
				}
				return g.loaded(t, err)
			})
		}
	})
}

func (g *Gallery) stopLoader() {
	if g.loader != nil {
		g.loader.end()
		g.loader = nil
	}
}

// needs reports whether the picture at position i is to be loaded. What lies in
// the library's memory is adopted instead.
func (g *Gallery) needs(i int) bool {
	if g.isFinal(i) {
		return false
	}
	cached, ok := g.library.Cached(g.list.Photo(i), g.frame)
	if ok {
		g.adopt(i, cached.Picture)
		g.events.Tile(i)
	}
	return !ok
}

// isFinal reports whether the tile at position i is as it will stay: a thumbnail
// in the frame, or a failure.
func (g *Gallery) isFinal(i int) bool {
	r := g.list.Row(i)
	if g.failures.Of(r).Kind != NoProblem {
		return true
	}
	return g.isMade(r)
}

// isMade reports whether there is a tile of what a row's picture looks like in the
// frame, and not of a former content or size that is shown on meanwhile.
func (g *Gallery) isMade(r catalog.Row) bool {
	t, ok := g.tiles[r]
	return ok && t.frame == g.frame && !t.preview && g.list.all.Same(r, t.photo)
}

// adopt makes a thumbnail in the present frame that of position i.
func (g *Gallery) adopt(i int, picture repository.Picture) {
	r := g.list.Row(i)
	if g.failures.Of(r).Kind != NoProblem {
		g.failures.Remove(r)
		g.reshape(r)
	}
	g.list.all.Mark(r, catalog.Ready)
	if g.isNear(i) {
		g.tiles[r] = tile{photo: g.list.all.Photo(r), picture: picture, frame: g.frame, cut: g.frame.Fill}
	}
}

// loaded takes over the result of one task and returns the bytes of pixels that
// it put on the screen.
func (g *Gallery) loaded(t repository.Thumbnail, err error) int {
	defer g.checkSettled()
	cancelled, problem := errors.Is(err, context.Canceled), problemOf(err)
	outdated := g.loader.wanted.Done(t.Photo, !cancelled && (t.Final || err != nil))
	defer g.more()
	r, ok := g.list.all.Find(t.Key)
	if !ok || !g.list.all.Same(r, t.Photo) || cancelled || g.list.stacks.IsFolded(r) {
		return 0 // gone, changed or stacked while it loaded
	}
	if problem.Kind == NotNow && outdated {
		g.want() // it was put off for what may be over by now
		return 0
	}
	if t.Final || err != nil && problem.Kind != NotNow {
		delete(g.again, r)
	}
	defer g.events.Status()
	i, shown := g.list.view.Position(r)
	switch {
	case err != nil:
		g.failures.Put(r, problem)
		g.list.all.Mark(r, catalog.Failed)
		g.touch(r)
		g.reshape(r)
		return 0
	case !shown:
		return 0
	case !t.Final:
		return g.glance(i, t.Picture)
	}
	g.learn(r, i, t.Picture)
	g.adopt(i, t.Picture)
	if !g.isNear(i) {
		return 0
	}
	g.events.Tile(i)
	return int(t.Picture.Bytes())
}

// glance shows the preview of position i, if there is one, until the picture
// itself is there.
func (g *Gallery) glance(i int, preview repository.Picture) int {
	if !g.isNear(i) {
		return 0
	}
	r, p := g.list.Row(i), g.list.Photo(i)
	g.glanced[r] = true
	if t := g.tiles[r]; preview.Pixels == nil || g.isFinal(i) || t.photo.Same(p) && !t.preview {
		return 0 // what was made in another size is sharper than a preview
	}
	g.tiles[r] = tile{photo: p, picture: preview, frame: g.frame, preview: true, cut: g.frame.Fill}
	g.events.Tile(i)
	return int(preview.Bytes())
}

// checkSettled tells the trace once when every visible tile is final.
func (g *Gallery) checkSettled() {
	if g.settled || g.library == nil || g.list.Len() > 0 && g.sight.size() == 0 {
		return // the window has not looked yet
	}
	if g.list.Len() == 0 && (g.lists || g.arranging.running) {
		return // there is nothing to look at yet
	}
	visible, bad := 0, 0
	for i := g.sight.First; i <= min(g.sight.Last, g.list.Len()-1); i++ {
		if !g.isFinal(i) {
			return
		}
		visible++
		if g.list.all.State(g.list.Row(i)) == catalog.Failed {
			bad++
		}
	}
	if visible > 0 {
		g.lookedFirst()
	}
	if g.lists && g.list.Len() <= g.sight.Last {
		return // there may be more to see
	}
	g.settled = true
	g.trace("settled", "visible", visible, "failed", bad)
	g.wakeFacts()
}
