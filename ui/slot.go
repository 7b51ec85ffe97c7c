package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

// slot is the set of primitives that shows one tile. The grid makes as many as
// can be seen and binds them to other tiles as it scrolls: the tree that the
// toolkit walks never changes.
type slot struct {
	index  int  // of the tile it is bound to; -1 is none
	dated  bool // what it shows of the tile is of another size, theme or list
	rect   layout.Rect
	tile   viewmodel.Tile
	pixels *image.RGBA // uploaded; a texture follows this and nothing else

	shown  image.Point // size at which the picture is shown, device pixels
	marked image.Point // size of what the badge lies on, in the middle of the tile

	back    *canvas.Rectangle // around the tile: selection, hover
	plate   *canvas.Rectangle // stands for a picture that is not there
	image   *canvas.Image
	badge   badge
	mark    *canvas.Image // of a failure
	poster  *canvas.Image // on a poster
	reason  *canvas.Text
	again   *canvas.Text
	caption *canvas.Text

	captioned string // the name that the caption was shortened from
	room      int    // for so many device pixels
	due       bool   // the caption is still that of another tile

	all []fyne.CanvasObject // all primitives, the lowest first
}

func newSlot() *slot {
	s := &slot{
		index:   -1,
		back:    canvas.NewRectangle(color.Transparent),
		plate:   canvas.NewRectangle(color.Transparent),
		image:   &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest},
		badge:   newBadge(),
		mark:    canvas.NewImageFromResource(theme.BrokenImageIcon()),
		poster:  canvas.NewImageFromResource(videoMark),
		reason:  canvas.NewText("", color.Black),
		again:   canvas.NewText("", color.Black),
		caption: canvas.NewText("", color.Black),
	}
	s.mark.FillMode = canvas.ImageFillContain
	s.poster.FillMode = canvas.ImageFillContain
	for _, text := range []*canvas.Text{s.reason, s.again, s.caption} {
		text.Alignment = fyne.TextAlignCenter
	}
	s.all = append(append(s.all, s.back, s.plate, s.image), s.badge.objects()...)
	s.all = append(s.all, s.poster, s.mark, s.reason, s.again, s.caption)
	for _, o := range s.all {
		o.Hide()
	}
	return s
}

// objects returns the primitives in the order in which they are painted.
func (s *slot) objects() []fyne.CanvasObject { return s.all }

// seen returns the size of what is seen of the tile: the picture, or its plate.
func (s *slot) seen() image.Point {
	if s.pixels == nil {
		return image.Pt(s.rect.W, s.rect.H)
	}
	return s.shown
}

// free lets go of the tile and its pixels.
func (s *slot) free() {
	if s.index < 0 {
		return
	}
	s.index, s.due = -1, false
	s.tile = viewmodel.Tile{}
	s.setPixels(nil)
	for _, o := range s.objects() {
		o.Hide()
	}
}

// setPixels uploads a picture only if it is another one.
func (s *slot) setPixels(p *image.RGBA) {
	if p == s.pixels {
		return
	}
	s.pixels = p
	if p == nil {
		s.image.Image = nil
		s.image.Refresh()
		s.image.Hide()
		return
	}
	s.image.Image = p
	s.image.Show()
	s.image.Refresh()
}
