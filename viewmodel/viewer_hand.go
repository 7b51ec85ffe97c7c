package viewmodel

import (
	"image"

	"vitrine/repository"
)

// atHand is what there is of the viewer's picture in one piece. Pixels of a former
// content of the same picture stay until those of the present one come.
type atHand struct {
	whole   image.Point // image pixels, upright; zero is unknown
	doubled int         // of a drawing: how often, to have so many

	thumbnail *image.RGBA // upright
	cut       bool        // the thumbnail is only the picture's middle
	sheer     bool        // one sees through it
	coarse    bool        // it is that of a film strip, smaller than the wall's

	fit    fitted
	fitFor viewLoad // what fit was decoded for

	frame      *image.RGBA // of an animation, upright; nil while none is shown
	frameSheer bool        // one sees through it

	turned turned
}

// fitted is a picture decoded to the screen's size, upright.
type fitted struct {
	repository.Picture
	small *image.RGBA // of all of it
	sheer bool        // one sees through it
}

// turned is pixels as they are shown; nil where there are none.
type turned struct{ thumbnail, fit, small, frame *image.RGBA }

// Upright returns the pixels before they were turned.
func (h *atHand) Upright() turned { return turned{h.thumbnail, h.fit.Pixels, h.fit.small, h.frame} }

// atHand returns the thumbnail of p if it is in memory. It keeps nothing, so that
// going through ten thousand pictures holds none of their tiles.
func (g *Gallery) atHand(p repository.Photo) atHand {
	if large, ok := g.ofWall(p); ok {
		return large
	}
	var t tile
	r, ok := g.list.all.Find(p.Key)
	if ok {
		t = g.tiles[r]
	}
	if !ok || !g.isMade(r) {
		if cached, hit := g.library.Cached(p, g.frame); hit {
			t = tile{photo: p, picture: cached.Picture, cut: g.frame.Fill}
		}
	}
	var h atHand
	h.TakeThumbnail(t.picture, t.cut)
	h.coarse = g.isStrip()
	return h
}

// TakeThumbnail takes over a small picture, upright, as it is shown for want of
// better.
func (h *atHand) TakeThumbnail(p repository.Picture, cut bool) {
	if h.whole == (image.Point{}) {
		h.whole, h.doubled = image.Pt(p.Width, p.Height), p.Doubled
	}
	h.thumbnail, h.cut, h.coarse = p.Pixels, cut, false
	h.turned.thumbnail = p.Pixels
	h.sheer = p.Pixels != nil && !p.Pixels.Opaque()
}

// TakeFitted takes over what was decoded for l, and how it looks turned.
func (h *atHand) TakeFitted(l viewLoad, f fitted, t turned) {
	h.fit, h.fitFor, h.coarse = f, l, false
	h.whole, h.doubled = image.Pt(f.Width, f.Height), f.Doubled
	h.turned.fit, h.turned.small = t.fit, t.small
}

// TakeTurned takes over all pixels as they look turned otherwise.
func (h *atHand) TakeTurned(t turn, pixels turned) {
	h.turned = pixels
	h.fitFor.turn = t
}

// TakeFrame takes over a frame of an animation, or none.
func (h *atHand) TakeFrame(f playedFrame) {
	h.frame, h.frameSheer = f.upright, f.sheer
	h.turned.frame = f.pixels
}

// Pixels returns the best pixels as they are shown, nil where there are none.
func (h *atHand) Pixels() *image.RGBA {
	if h.turned.frame != nil {
		return h.turned.frame
	}
	if h.turned.fit != nil {
		return h.turned.fit
	}
	return h.turned.thumbnail
}

// IsSheer reports whether one sees through the best pixels.
func (h *atHand) IsSheer() bool {
	if h.turned.frame != nil {
		return h.frameSheer
	}
	if h.fit.Pixels != nil {
		return h.fit.sheer
	}
	return h.sheer
}

// isWhole reports whether the fitted pixels are all that the picture has.
func (h *atHand) isWhole() bool {
	return h.fit.Pixels != nil &&
		h.fit.Pixels.Rect.Size() == image.Pt(h.fit.Width, h.fit.Height)
}

// hasFitted reports whether the pixels are those that l asks for.
func (h *atHand) hasFitted(l viewLoad) bool {
	if h.fit.Pixels == nil || !h.fitFor.photo.Same(l.photo) || h.fitFor.turn != l.turn || h.fitFor.frame.Page != l.frame.Page {
		return false
	}
	return h.fitFor.frame == l.frame ||
		h.isWhole() && h.fit.Width <= l.frame.Width && h.fit.Height <= l.frame.Height
}
