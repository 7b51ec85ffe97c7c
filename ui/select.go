package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// frameWidth is the line around the cursor, in units. It is drawn on the outer
// half of the halo, so that one sees whether the picture is selected too.
const frameWidth = haloWidth / 2

// selectModel is which pictures are selected, and where the cursor is.
type selectModel interface {
	Select(i int)
	Toggle(i int)
	SelectTo(i int, besides bool)
	Walk(i int)
	BeginBand(besides bool)
	Band(touched []viewmodel.Span)
	EndBand()
	KeepSelection()
	RestoreSelection()
	IsSelected(i int) bool
	SelectedCount() int
	Selected() int // the cursor
}

// pick selects by a press on the picture at position i, or beside them all where
// it is -1: alone, with Ctrl besides or no longer, with Shift all from the last
// one. One of several that are selected keeps the others until the release.
func (g *Grid) pick(i int, held fyne.KeyModifier) {
	g.press.bands = i < 0 || !g.model.IsSelected(i)
	switch {
	case i < 0:
		if held&(ctrl|shift) == 0 {
			g.model.Select(-1)
		}
	case held&shift != 0:
		g.model.SelectTo(i, held&ctrl != 0)
	case held&ctrl != 0:
		g.model.Toggle(i)
	case !g.press.bands && g.model.SelectedCount() > 1:
		g.press.alone = true
		g.model.Walk(i)
	default:
		g.model.Select(i)
	}
}

// pickForMenu selects the picture that a menu is asked for alone, unless it is one
// of the selected ones.
func (g *Grid) pickForMenu(i int) {
	switch {
	case i < 0:
	case g.model.IsSelected(i):
		g.model.Walk(i)
	default:
		g.model.Select(i)
	}
}

func newFrame() *canvas.Rectangle {
	f := canvas.NewRectangle(color.Transparent)
	f.StrokeWidth = frameWidth
	f.Hide()
	return f
}

// placeFrame shows where the cursor is, unless the selection says it already.
func (g *Grid) placeFrame() {
	f, i := g.frame, g.model.Selected()
	if len(g.slots) == 0 || i < 0 {
		setVisible(f, false)
		return
	}
	s := g.slotOf(i)
	isPlain := g.model.SelectedCount() == 1 && g.model.IsSelected(i)
	setVisible(f, g.focused && s.index == i && !isPlain)
	if !f.Visible() {
		return
	}
	halo := g.pixels(haloWidth)
	if size := g.sized(s.rect.W+2*halo, s.rect.H+2*halo); f.Size() != size {
		f.Resize(size)
	}
	if line := theme.ColorForWidget(theme.ColorNameForeground, g); f.StrokeColor != line {
		f.StrokeColor = line
		g.repaint(f)
	}
	f.Move(g.at(s.rect.X-halo, int(s.rect.Y-g.scroll.offset)-halo))
}
