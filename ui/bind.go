package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/text"
	"vitrine/viewmodel"
)

const (
	haloWidth   = 4  // units; the coloured border around a selected tile
	failureIcon = 28 // units

	offlineFade = 0.65 // how much of a picture that cannot be reached is not there
)

// sheerPlate lies under pictures that one sees through. Black lines and white ones stand
// out from it alike.
var sheerPlate = color.RGBA{0x76, 0x76, 0x76, 0xff}

// bind makes a slot show the tile at position i as the model has it now. The
// texture is replaced only if the pixels are others.
func (g *Grid) bind(s *slot, i int) {
	tile := g.model.Tile(i)
	if s.index != i || s.captioned != tile.Name || s.room != s.rect.W {
		s.due = g.look.Captions
		s.caption.Hide()
	}
	s.index, s.tile, s.dated = i, tile, false

	w, h := s.rect.W, s.rect.H
	s.plate.Resize(g.sized(w, h))
	halo := g.pixels(haloWidth)
	s.back.Resize(g.sized(w+2*halo, h+2*halo))
	covered := false
	if s.tile.Pixels != nil {
		s.shown = g.fitted(i, s.tile, image.Pt(w, h))
		s.image.Resize(g.sized(s.shown.X, s.shown.Y))
		covered = s.shown == image.Pt(w, h)
	}
	s.setPixels(s.tile.Pixels)
	s.image.Translucency = 0
	if s.tile.Offline {
		s.image.Translucency = offlineFade
	}
	g.showFailure(s)
	g.showBadge(s)
	g.showPoster(s)
	setVisible(s.plate, !covered || s.tile.Offline || s.tile.Sheer) // the halo does not shine through
	g.colour(s)
}

// Rebind takes up that the tile at position i has another look.
func (g *Grid) Rebind(i int) {
	if len(g.slots) == 0 {
		return
	}
	if s := g.slotOf(i); s.index == i {
		g.bind(s, i)
		g.move(s)
		g.repaint(s.plate)
	}
}

// showBadge says what the tile's picture stands for, on the picture or, where that is too
// narrow, in the corner of the tile; but not in a strip, where the tiles are small.
func (g *Grid) showBadge(s *slot) {
	t := s.tile
	if g.config.Across {
		t = viewmodel.Tile{}
	}
	s.badge.set(t, float32(s.rect.W)/g.scale-2*badgeInset)
	s.marked = s.seen()
	if room := float32(s.marked.X)/g.scale - 2*badgeInset; s.badge.size.Width > room {
		s.marked = image.Pt(s.rect.W, s.rect.H)
	}
}

func (g *Grid) showFailure(s *slot) {
	bad := s.tile.Problem.Kind != 0
	setVisible(s.mark, bad)
	setVisible(s.reason, bad)
	setVisible(s.again, bad && !g.config.Across) // there a press goes to the picture
	if !bad {
		return
	}
	setResource(s.mark, failureMark(s.tile))
	size := theme.SizeForWidget(theme.SizeNameCaptionText, g)
	width, height := float32(s.rect.W)/g.scale, captionHeight(g)
	s.mark.Resize(fyne.NewSquareSize(failureIcon))
	setText(s.reason, text.Shorten(g.config.Words(s.tile.Problem).Short, width-8, size, fyne.TextStyle{}), size,
		theme.ColorForWidget(theme.ColorNameForeground, g))
	word, colour := wordTryAgain, theme.ColorNameHyperlink
	if s.tile.Problem.Kind == viewmodel.NoPoster { // why, as the file itself is well
		word, colour = s.tile.Problem.Detail, theme.ColorNamePlaceHolder
	}
	setText(s.again, text.Shorten(word, width-8, size, fyne.TextStyle{}), size, theme.ColorForWidget(colour, g))
	s.reason.Resize(fyne.NewSize(width, height))
	s.again.Resize(fyne.NewSize(width, height))
}

// setCaption sets the name below a tile.
func (g *Grid) setCaption(s *slot) {
	s.due = false
	if s.captioned != s.tile.Name || s.room != s.rect.W {
		s.captioned, s.room = s.tile.Name, s.rect.W
		size := theme.SizeForWidget(theme.SizeNameCaptionText, g)
		setText(s.caption, text.Shorten(s.tile.Name, float32(s.rect.W)/g.scale, size, fyne.TextStyle{}), size,
			theme.ColorForWidget(theme.ColorNameForeground, g))
	}
	s.caption.Resize(g.sized(s.rect.W, g.measures.Caption))
	s.caption.Show()
}

// restyle has every caption set again, after a change of size or theme.
func (g *Grid) restyle() {
	for _, s := range g.slots {
		s.captioned = ""
		s.caption.Hide()
	}
}

// colour shows whether a tile is selected or under the pointer.
func (g *Grid) colour(s *slot) {
	var fill color.Color = color.Transparent
	switch {
	case g.model.IsSelected(s.index) && (g.focused || g.config.Across):
		fill = theme.ColorForWidget(theme.ColorNamePrimary, g)
	case g.model.IsSelected(s.index):
		fill = theme.ColorForWidget(theme.ColorNameDisabled, g)
	case s.index == g.hover:
		fill = theme.ColorForWidget(theme.ColorNameHover, g)
	}
	if s.back.FillColor != fill || s.back.Visible() != (fill != color.Transparent) {
		s.back.FillColor = fill
		setVisible(s.back, fill != color.Transparent)
		g.repaint(s.back)
	}
	plate := theme.ColorForWidget(theme.ColorNameInputBackground, g)
	if s.tile.Sheer && s.tile.Pixels != nil {
		plate = sheerPlate
	}
	if s.plate.FillColor != plate {
		s.plate.FillColor = plate
		g.repaint(s.plate)
	}
}

// Recolour takes up that others are selected.
func (g *Grid) Recolour() {
	for _, h := range g.headers {
		if h.section >= 0 {
			h.chosen = g.isChosen(h.section)
		}
	}
	g.colourHeaders()
	g.colourTiles()
}

func (g *Grid) colourTiles() {
	for _, s := range g.slots {
		if s.index >= 0 {
			g.colour(s)
			g.move(s)
		}
	}
	g.placeFrame()
	g.repaint(g.bar.thumb)
}

// repaint has a primitive painted that was changed, shown or hidden: Show and
// Hide alone do not repaint, and the toolkit's Refresh passes over what was never
// on the screen.
func (g *Grid) repaint(o fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Refresh(o)
	}
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

func setText(t *canvas.Text, s string, size float32, c color.Color) {
	if t.Text == s && t.TextSize == size && t.Color == c {
		return
	}
	t.Text, t.TextSize, t.Color = s, size, c
	t.Refresh()
}
