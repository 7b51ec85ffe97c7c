package viewmodel

import (
	"image"

	"vitrine/repository"
)

// Tile is one picture as the grid shows it.
type Tile struct {
	Name    string      // for a caption
	Pixels  *image.RGBA // nil while there are none; device pixels, not to be written to
	Stale   bool        // the pixels are of another frame or content, shown meanwhile
	Problem Problem     // why there will be no pixels
}

// tile is a thumbnail held while it is near the sight.
type tile struct {
	photo   repository.Photo
	picture repository.Picture
	frame   repository.Frame
	preview bool // the camera's own, until the picture itself is there
}

// final reports whether the tile is what the picture looks like in the frame,
// and not a former content or size shown on meanwhile.
func (t tile) final(p repository.Photo, f repository.Frame) bool {
	return t.frame == f && t.photo.Same(p) && !t.preview
}

// Tile returns what to show at position i. It never waits.
func (g *Gallery) Tile(i int) Tile {
	p := g.list.photos[i]
	shown := Tile{Name: Printable(Base(p.Name)), Problem: g.failures[p.Key]}
	if shown.Problem.Kind == NoProblem {
		picture, final := g.picture(i)
		shown.Pixels = picture.Pixels
		shown.Stale = picture.Pixels != nil && !final
	}
	return shown
}

// picture returns the best thumbnail at hand of the picture at position i, with
// nil pixels if there is none, and whether it is final.
func (g *Gallery) picture(i int) (picture repository.Picture, final bool) {
	p := g.list.photos[i]
	t, ok := g.tiles[p.Key]
	if ok && t.final(p, g.frame) {
		return t.picture, true
	}
	if g.library != nil {
		if cached, ok := g.library.Cached(p, g.frame); ok {
			g.adopt(i, cached.Picture)
			return cached.Picture, true
		}
	}
	return t.picture, false
}

// Problem returns why the picture at position i is not shown.
func (g *Gallery) Problem(i int) Problem { return g.failures[g.list.photos[i].Key] }

// Retry loads the picture at position i again after it failed, also one that is
// known to fail from an earlier launch.
func (g *Gallery) Retry(i int) {
	key := g.list.photos[i].Key
	if _, bad := g.failures[key]; !bad {
		return
	}
	g.again[key] = true
	delete(g.failures, key)
	g.list.Mark(i, waiting)
	g.events.Tile(i)
	g.want()
	g.events.Status()
}

// recovered loads the thumbnail of a picture again that failed before and was
// decoded now.
func (g *Gallery) recovered(p repository.Photo) {
	if i := g.list.Find(p.Key); i >= 0 {
		g.Retry(i)
	}
}

// RetryAll is [Gallery.Retry] for all pictures that failed.
func (g *Gallery) RetryAll() {
	for key := range g.failures {
		g.again[key] = true
	}
	g.retry(func(Problem) bool { return true })
}

// retry loads the pictures again that failed with one of certain problems.
func (g *Gallery) retry(which func(Problem) bool) {
	for key, problem := range g.failures {
		if i := g.list.Find(key); i >= 0 && which(problem) {
			g.list.Mark(i, waiting)
			delete(g.failures, key)
			g.events.Tile(i)
		}
	}
	g.want()
	g.events.Status()
}

// isNear reports whether position i is visible or within a margin of that.
func (g *Gallery) isNear(i int) bool {
	margin := g.margin()
	return i >= g.sight.First-margin && i <= g.sight.Last+margin
}

// margin returns how many tiles are held on each side of the visible ones: a
// screen, or fewer where the library's memory has no room for that.
func (g *Gallery) margin() int { return min(g.sight.size(), max(g.fits(), 0)) }

// keepNear lets go of the tiles that are far from the sight. The library is told
// that the others are in use, so that what it lets go of is not what is held here
// as well, and its ceiling is that of both.
func (g *Gallery) keepNear() {
	for key, t := range g.tiles {
		if i := g.list.Find(key); i < 0 || !g.isNear(i) {
			delete(g.tiles, key)
			continue
		}
		g.library.Cached(t.photo, t.frame)
	}
	for key := range g.glanced {
		if i := g.list.Find(key); i < 0 || !g.isNear(i) {
			delete(g.glanced, key)
		}
	}
}

// Place returns where the picture at position i lies: a path or an address. A
// file's path is its bytes, whatever they are.
func (g *Gallery) Place(i int) string { return g.list.photos[i].Key }
