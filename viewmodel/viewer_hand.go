package viewmodel

import (
	"image"

	"vitrine/repository"
)

// atHand is what there is of the viewer's picture. Pixels of a former content of
// the same picture stay until those of the present one come.
type atHand struct {
	whole image.Point // image pixels; zero is unknown

	thumbnail *image.RGBA
	cut       bool // the thumbnail is only the picture's middle

	fit    repository.Picture
	fitFor viewLoad // what fit was decoded for

	tiles    []ViewTile
	tilesFor repository.Photo
}

// atHand returns the thumbnail of p if it is in memory. It keeps nothing, so that
// going through ten thousand pictures holds none of their tiles.
func (g *Gallery) atHand(p repository.Photo) atHand {
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
	return atHand{
		whole:     image.Pt(t.picture.Width, t.picture.Height),
		thumbnail: t.picture.Pixels,
		cut:       t.cut,
	}
}

// Pixels returns the best pixels in one piece, nil where there are none.
func (h *atHand) Pixels() *image.RGBA {
	if h.fit.Pixels != nil {
		return h.fit.Pixels
	}
	return h.thumbnail
}

// Stage returns how good the pixels are.
func (h *atHand) Stage() Stage {
	switch {
	case len(h.tiles) > 0 || h.isWhole():
		return FullPixels
	case h.fit.Pixels != nil:
		return ScreenPixels
	case h.thumbnail != nil:
		return ThumbnailPixels
	}
	return NoPixels
}

// isWhole reports whether the fitted pixels are all that the picture has.
func (h *atHand) isWhole() bool {
	return h.fit.Pixels != nil &&
		h.fit.Pixels.Rect.Size() == image.Pt(h.fit.Width, h.fit.Height)
}

// hasFitted reports whether the pixels are those that l asks for.
func (h *atHand) hasFitted(l viewLoad) bool {
	if h.fit.Pixels == nil || !h.fitFor.photo.Same(l.photo) {
		return false
	}
	return h.fitFor.frame == l.frame ||
		h.isWhole() && h.fit.Width <= l.frame.Width && h.fit.Height <= l.frame.Height
}

// hasFull reports whether every pixel of p is there.
func (h *atHand) hasFull(p repository.Photo) bool {
	return len(h.tiles) > 0 && h.tilesFor.Same(p) ||
		h.isWhole() && h.fitFor.photo.Same(p)
}

// TakeFitted takes over what was decoded for l.
func (h *atHand) TakeFitted(l viewLoad, p repository.Picture) {
	h.fit, h.fitFor = p, l
	h.whole = image.Pt(p.Width, p.Height)
	if !h.tilesFor.Same(l.photo) {
		h.tiles, h.tilesFor = nil, repository.Photo{}
	}
}

// TakeFull takes over the full picture of p.
func (h *atHand) TakeFull(p repository.Photo, whole image.Point, tiles []ViewTile) {
	h.tiles, h.tilesFor = tiles, p
	h.whole = whole
}
