package viewmodel

import "vitrine/repository"

// SetStrip has thumbnails made for a film strip of the given height in device pixels,
// in place of those of the wall, until SetFrame or SetSquare is called. The viewer goes
// on with those of the wall while it has nothing better.
func (g *Gallery) SetStrip(edge int) {
	if !g.isStrip() {
		g.wallFrame = g.frame
	}
	g.setFrame(repository.Square(edge, true))
}

func (g *Gallery) isStrip() bool { return g.wallFrame != repository.Frame{} }

// viewFrame is the frame of the thumbnails that the viewer looks for.
func (g *Gallery) viewFrame() repository.Frame {
	if g.isStrip() {
		return g.wallFrame
	}
	return g.frame
}

// ofWall returns the wall's thumbnail of p if it is in memory and a strip is seen in
// place of the wall.
func (g *Gallery) ofWall(p repository.Photo) (atHand, bool) {
	if !g.isStrip() {
		return atHand{}, false
	}
	cached, ok := g.library.Cached(p, g.wallFrame)
	var h atHand
	if ok {
		h.TakeThumbnail(cached.Picture, g.wallFrame.Fill)
	}
	return h, ok
}
