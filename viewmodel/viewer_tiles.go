package viewmodel

import "image"

// tileEdge is the side of a piece of the full picture: every graphics processor
// takes such a texture, and one is uploaded within a frame.
const tileEdge = 1024 // pixels

// ViewTile is a piece of the full picture.
type ViewTile struct {
	At     image.Point // of its top left corner, in image pixels
	Pixels *image.RGBA // at most 1024 on each side, tightly packed, starting at (0,0)
}

// cutTiles cuts a picture into pieces, row by row. A small one is its own piece.
func cutTiles(p *image.RGBA) []ViewTile {
	size := p.Rect.Size()
	if size.X <= tileEdge && size.Y <= tileEdge {
		return []ViewTile{{Pixels: p}}
	}
	var tiles []ViewTile
	for y := 0; y < size.Y; y += tileEdge {
		for x := 0; x < size.X; x += tileEdge {
			at := image.Rect(x, y, min(x+tileEdge, size.X), min(y+tileEdge, size.Y))
			tiles = append(tiles, ViewTile{At: at.Min, Pixels: copyOf(p, at)})
		}
	}
	return tiles
}

// copyOf returns the part of p at a rectangle counted from its corner.
func copyOf(p *image.RGBA, at image.Rectangle) *image.RGBA {
	part := image.NewRGBA(image.Rectangle{Max: at.Size()})
	for y := range at.Dy() {
		from := (at.Min.Y+y)*p.Stride + at.Min.X*4
		copy(part.Pix[y*part.Stride:(y+1)*part.Stride], p.Pix[from:])
	}
	return part
}
