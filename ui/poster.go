package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

const (
	posterMark = 40 // units; a third of the tile at most
	posterGap  = 6  // units from the corner
)

// showPoster marks a poster.
func (g *Grid) showPoster(s *slot) {
	shown := s.tile.Medium != viewmodel.MediumPicture && s.tile.Problem.Kind == 0
	setVisible(s.poster, shown)
	if shown {
		setResource(s.poster, posterMarkOf(s.tile.Medium))
		s.poster.Resize(fyne.NewSquareSize(float32(g.posterEdge(s)) / g.scale))
	}
}

// posterEdge returns how large the mark of a poster is, in device pixels.
func (g *Grid) posterEdge(s *slot) int {
	return min(g.pixels(posterMark), s.rect.W/3, s.rect.H/3)
}

// failureMark returns the drawing of a tile without pixels.
func failureMark(t viewmodel.Tile) fyne.Resource {
	if t.Medium != viewmodel.MediumPicture {
		return posterMarkOf(t.Medium)
	}
	return theme.BrokenImageIcon()
}

func setResource(i *canvas.Image, r fyne.Resource) {
	if i.Resource == nil || i.Resource.Name() != r.Name() {
		i.Resource = r
		i.Refresh()
	}
}
