package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/text"
	"vitrine/ui/viewer"
)

const (
	tipDelay   = 600 * time.Millisecond // as desktops do
	tipPadding = 6                      // units
	tipOffset  = 18                     // units below the pointer
)

// tip is the note beside the pointer that says in full what a tile shows in
// short.
type tip struct {
	back  *canvas.Rectangle
	lines [2]*canvas.Text
	stop  func() // calls off what is planned
	shown bool
}

func newTip() *tip {
	t := &tip{back: canvas.NewRectangle(color.Transparent)}
	for i := range t.lines {
		t.lines[i] = canvas.NewText("", color.Black)
		t.lines[i].Hide()
	}
	t.back.Hide()
	return t
}

func (t *tip) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.back, t.lines[0], t.lines[1]}
}

// plan shows the tip after the usual delay, unless it is hidden before.
func (t *tip) plan(after viewer.Clock, show func()) {
	t.hide()
	t.stop = after(tipDelay, show)
}

func (t *tip) hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if !t.shown {
		return
	}
	t.shown = false
	for _, o := range t.objects() {
		o.Hide()
		canvas.Refresh(o)
	}
}

// show puts up to two lines beside a place in the grid, inside its borders.
func (t *tip) show(g *Grid, at fyne.Position, lines ...string) {
	size := theme.SizeForWidget(theme.SizeNameCaptionText, g)
	most := g.Size().Width - 4*tipPadding
	width, height := float32(0), float32(2*tipPadding)
	for i, note := range t.lines {
		line := ""
		if i < len(lines) {
			line = text.Shorten(lines[i], most, size, fyne.TextStyle{})
		}
		setVisible(note, line != "")
		if line == "" {
			continue
		}
		setText(note, line, size, theme.ColorForWidget(theme.ColorNameForeground, g))
		need := fyne.MeasureText(line, size, fyne.TextStyle{})
		note.Resize(need)
		width = max(width, need.Width)
		height += need.Height
	}
	box := fyne.NewSize(width+2*tipPadding, height)
	place := fyne.NewPos(
		max(min(at.X, g.Size().Width-box.Width-tipPadding), 0),
		at.Y+tipOffset)
	if place.Y+box.Height > g.Size().Height {
		place.Y = max(at.Y-box.Height-tipPadding, 0)
	}
	t.back.FillColor = theme.ColorForWidget(theme.ColorNameOverlayBackground, g)
	t.back.StrokeColor = theme.ColorForWidget(theme.ColorNameSeparator, g)
	t.back.StrokeWidth = 1
	t.back.Resize(box)
	t.back.Move(place)
	t.back.Show()
	y := place.Y + tipPadding
	for _, note := range t.lines {
		if note.Visible() {
			note.Move(fyne.NewPos(place.X+tipPadding, y))
			y += note.Size().Height
		}
	}
	t.shown = true
	g.repaint(t.back)
}
