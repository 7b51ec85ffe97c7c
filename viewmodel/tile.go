package viewmodel

import (
	"image"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// Tile is one picture as the grid shows it.
type Tile struct {
	Name    string      // for a caption
	Pixels  *image.RGBA // nil while there are none; device pixels, not to be written to
	Sheer   bool        // one sees through them in places
	Stale   bool        // the pixels are of another frame or content, shown meanwhile
	Problem Problem     // why there will be no pixels
	Offline bool        // the picture cannot be reached now
	Stack   Stack       // what is shown as one with it
	Moving  bool        // there is a video inside
	Medium  Medium      // of what is no picture, the pixels are a poster
}

// tile is a thumbnail held while it is near the sight.
type tile struct {
	photo   repository.Photo
	picture repository.Picture
	frame   repository.Frame
	preview bool // the camera's own, until the picture itself is there
	cut     bool // the pixels may be only the picture's middle
}

// Tile returns what to show at position i. It never waits.
func (g *Gallery) Tile(i int) Tile {
	r := g.list.Row(i)
	shown := Tile{
		Name: Printable(Base(g.list.all.Photo(r).Name)), Problem: g.failures.Of(r), Offline: g.isOffline(r),
		Stack: g.StackOf(i), Moving: g.list.all.Facts(r).Moving,
		Medium: g.list.all.MediumOf(r),
	}
	if shown.Problem.Kind == NoProblem {
		picture, final := g.picture(i)
		shown.Pixels, shown.Sheer = picture.Pixels, picture.Sheer
		shown.Stale = picture.Pixels != nil && !final
		if shown.Pixels == nil {
			shown.Pixels = g.blur(r)
			shown.Stale = shown.Pixels != nil
		}
	}
	return shown
}

// isOffline reports whether the picture of a row cannot be reached now.
func (g *Gallery) isOffline(r catalog.Row) bool { return g.away || g.list.all.IsOffline(r) }

// picture returns the best thumbnail at hand of the picture at position i, with
// nil pixels if there is none, and whether it is final.
func (g *Gallery) picture(i int) (picture repository.Picture, final bool) {
	r := g.list.Row(i)
	t := g.tiles[r]
	if g.isMade(r) {
		return t.picture, true
	}
	if g.library != nil {
		if cached, ok := g.library.Cached(g.list.all.Photo(r), g.frame); ok {
			g.adopt(i, cached.Picture)
			return cached.Picture, true
		}
	}
	return t.picture, false
}

// Problem returns why the picture at position i is not shown.
func (g *Gallery) Problem(i int) Problem { return g.failures.Of(g.list.Row(i)) }

// Retry loads the picture at position i again after it failed, also one that is
// known to fail from an earlier launch.
func (g *Gallery) Retry(i int) {
	r := g.list.Row(i)
	if g.failures.Of(r).Kind == NoProblem {
		return
	}
	g.again[r] = true
	g.forgive(r)
	g.want()
	g.events.Status()
}

// recovered loads the thumbnail of a picture again that failed before and was
// decoded now.
func (g *Gallery) recovered(p repository.Photo) {
	if i := g.list.Find(p.Key); i >= 0 && g.list.Photo(i).Key == p.Key {
		g.Retry(i)
	}
}

// RetryAll is [Gallery.Retry] for all pictures that failed.
func (g *Gallery) RetryAll() {
	for r := range g.failures.of {
		g.again[r] = true
	}
	g.retry(func(Problem) bool { return true })
}

// retry loads the pictures again that failed with one of certain problems.
func (g *Gallery) retry(which func(Problem) bool) {
	for r, problem := range g.failures.of {
		if which(problem) {
			g.forgive(r)
		}
	}
	g.want()
	g.events.Status()
}

// forgive has a picture that failed wait for its load again.
func (g *Gallery) forgive(r catalog.Row) {
	g.failures.Remove(r)
	g.reshape(r)
	g.list.all.Mark(r, catalog.Waiting)
	if g.list.all.Facts(r).Width == 0 {
		g.forgetFacts(r)
	}
	g.touch(r)
}

// touch says that the tile of a row has another look, if it is shown.
func (g *Gallery) touch(r catalog.Row) {
	if i, ok := g.list.view.Position(r); ok {
		g.events.Tile(i)
	}
}

// reshape says that a row's picture may be shown in another shape, as it failed or no
// longer does.
func (g *Gallery) reshape(r catalog.Row) {
	if i, ok := g.list.view.Position(r); ok && g.list.all.Facts(r).Width != 0 {
		g.events.Shapes(i, i)
	}
}

// isNear reports whether position i is visible or within a margin of that.
func (g *Gallery) isNear(i int) bool {
	margin := g.margin()
	return g.sight.holds(i, margin) || g.sight.isFlung() && g.sight.end().holds(i, margin)
}

// margin returns how many tiles are held on each side of the visible ones: a
// screen, or fewer where the library's memory has no room for that.
func (g *Gallery) margin() int { return min(g.sight.size(), max(g.fits(), 0)) }

// keepNear lets go of the tiles that are far from the sight. The library is told
// that the others are in use, so that what it lets go of is not what is held here
// as well, and its ceiling is that of both.
func (g *Gallery) keepNear() {
	for r, t := range g.tiles {
		if i := g.list.Position(r); i < 0 || !g.isNear(i) {
			delete(g.tiles, r)
			continue
		}
		g.library.Cached(t.photo, t.frame)
	}
	for r := range g.blurs {
		if i := g.list.Position(r); i < 0 || !g.isNear(i) {
			delete(g.blurs, r)
		}
	}
	for r := range g.glanced {
		if i := g.list.Position(r); i < 0 || !g.isNear(i) {
			delete(g.glanced, r)
		}
	}
}

// Place returns where the picture at position i lies: a path or an address. A
// file's path is its bytes, whatever they are.
func (g *Gallery) Place(i int) string { return g.list.Photo(i).Key }
