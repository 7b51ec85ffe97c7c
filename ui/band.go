package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

const (
	dragLeast = 4    // units from the press; a hand that clicks trembles less
	pullZone  = 24   // units at the upper and lower border where a band pulls the wall
	pullGain  = 0.8  // units a second for the square of each unit that it is drawn into the zone
	pullMost  = 8000 // units a second
	bandFill  = 0x30 // density of 255
)

// band is the rubber band that selects what it touches. It begins at a place of
// the wall, not of the screen: a picture's row tells it, as rows that are only
// estimated may turn out to lie elsewhere.
type band struct {
	area    *canvas.Rectangle
	isDrawn bool
	row     int   // position of a picture in the row where it begins
	x       int   // where it begins, device pixels
	below   int64 // the upper edge of that row, device pixels
	pointer fyne.Position

	touched, last []layout.Range // used again and again
	spans         []viewmodel.Span
}

func newBand() band {
	b := band{area: canvas.NewRectangle(color.Transparent)}
	b.area.StrokeWidth = 1
	b.area.Hide()
	return b
}

// beginBand begins a rubber band at a place of the widget, for what it touches to
// be selected besides or alone.
func (g *Grid) beginBand(from fyne.Position, besides bool) {
	if g.wall.Len() == 0 {
		return
	}
	y := int64(g.pixels(from.Y)) + g.scroll.offset
	row, ok := g.wall.RowAt(y)
	if !ok {
		row = g.wall.RowOf(g.wall.Len() - 1)
	}
	b := &g.band
	b.isDrawn, b.row, b.x, b.below = true, row.First, g.pixels(from.X), y-row.Y
	b.last = b.last[:0]
	line := theme.ColorForWidget(theme.ColorNamePrimary, g)
	fill := color.NRGBAModel.Convert(line).(color.NRGBA)
	fill.A = bandFill
	b.area.StrokeColor, b.area.FillColor = line, fill
	b.area.Show()
	g.tip.hide()
	g.model.BeginBand(besides)
}

// stretchBand draws the band to where the pointer is and selects what it touches.
func (g *Grid) stretchBand() {
	b := &g.band
	y := g.wall.RowOf(b.row).Y + b.below
	x2 := min(max(g.pixels(b.pointer.X), 0), g.measures.Width-1)
	y2 := g.scroll.offset + int64(min(max(g.pixels(b.pointer.Y), 0), g.height-1))
	r := layout.Rect{X: min(b.x, x2), Y: min(y, y2), W: max(b.x, x2) - min(b.x, x2) + 1, H: int(max(y, y2)-min(y, y2)) + 1}
	g.showBand(r)
	b.touched = g.wall.Within(b.touched[:0], r)
	if slices.Equal(b.touched, b.last) {
		return
	}
	b.touched, b.last = b.last, b.touched
	b.spans = b.spans[:0]
	for _, t := range b.last {
		b.spans = append(b.spans, viewmodel.Span(t))
	}
	g.model.Band(b.spans)
}

// showBand draws a part of the wall, as far as it is seen.
func (g *Grid) showBand(r layout.Rect) {
	const beyond = 4 // device pixels that hide the border
	upper := max(r.Y-g.scroll.offset, -beyond)
	lower := min(r.Y+int64(r.H)-g.scroll.offset, int64(g.height)+beyond)
	g.band.area.Resize(g.sized(r.W, int(lower-upper)))
	g.band.area.Move(g.at(r.X, int(upper)))
}

// pull returns how quickly a band that is drawn to a height pulls the wall, in
// device pixels a second: the farther it is drawn, the quicker.
func (g *Grid) pull(y float32) float64 {
	into := float32(0)
	if lower := g.Size().Height - pullZone; y > lower {
		into = y - lower
	} else if y < pullZone {
		into = y - pullZone
	}
	speed := min(into*into*pullGain, pullMost)
	if into < 0 {
		speed = -speed
	}
	return float64(speed * g.scale)
}

// finishBand ends the band, and brings the cursor to the last picture in it.
func (g *Grid) finishBand() {
	if n := len(g.band.last); g.band.isDrawn && n > 0 {
		g.model.Walk(g.band.last[n-1].Last)
	}
	g.endBand()
}

// endBand lets go of the band; what it touches stays selected.
func (g *Grid) endBand() {
	if !g.band.isDrawn {
		return
	}
	g.band.isDrawn = false
	g.band.area.Hide()
	g.scroll.drift(0)
	g.model.EndBand()
	g.repaint(g.band.area)
}

// CancelBand selects what was selected before the band was begun, and reports whether
// one was drawn.
func (g *Grid) CancelBand() bool {
	if !g.band.isDrawn {
		return false
	}
	g.endBand()
	g.model.RestoreSelection()
	return true
}

func abs(v float32) float32 { return max(v, -v) }
