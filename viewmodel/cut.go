package viewmodel

import (
	"image"

	"vitrine/repository"
)

// middlePart returns which part of pixels that show a whole picture the frame would
// show if it cuts: its middle, and of a picture smaller than the frame all of it.
func middlePart(pixels, picture image.Point, f repository.Frame) image.Rectangle {
	edge := max(f.Width, 1)
	if picture.X < 1 || picture.Y < 1 {
		picture = pixels.Mul(edge) // its size is unknown: it will hardly be small
	}
	room := edge // in the picture's own pixels
	if short := min(picture.X, picture.Y); short > edge {
		room = short
	}
	part := image.Pt(
		max(pixels.X*min(picture.X, room)/picture.X, 1),
		max(pixels.Y*min(picture.Y, room)/picture.Y, 1))
	at := pixels.Sub(part).Div(2)
	return image.Rectangle{at, at.Add(part)}
}

// cutOut returns a part of pixels as pixels of its own.
func cutOut(m *image.RGBA, part image.Rectangle) *image.RGBA {
	if part == m.Rect {
		return m
	}
	out := image.NewRGBA(image.Rectangle{Max: part.Size()})
	for y := range part.Dy() {
		from := m.PixOffset(part.Min.X, part.Min.Y+y)
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], m.Pix[from:])
	}
	return out
}

// cutToFrame cuts the tiles that show whole pictures for a frame that cuts, as they are
// shown on until those in the frame come.
func (g *Gallery) cutToFrame() {
	for r, t := range g.tiles {
		if t.cut || t.picture.Pixels == nil {
			continue
		}
		m := t.picture.Pixels
		part := middlePart(m.Rect.Size(), image.Pt(t.picture.Width, t.picture.Height), g.frame)
		t.picture.Pixels, t.cut = cutOut(m, part), true
		t.frame = repository.Frame{} // they are those of no frame any more
		g.tiles[r] = t
	}
}
