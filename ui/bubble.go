package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/text"
)

const (
	bubbleInset = 10 // units around the words
	bubbleGap   = 6  // units between the bubble and the marks
)

// bubble says beside the scroll bar where in the wall a place of it is.
type bubble struct {
	back  *canvas.Rectangle
	words *canvas.Text
}

func newBubble() *bubble {
	b := &bubble{back: canvas.NewRectangle(color.Transparent), words: canvas.NewText("", color.Black)}
	b.words.TextStyle.Bold = true
	b.words.Alignment = fyne.TextAlignCenter
	b.back.StrokeWidth = 1
	b.back.CornerRadius = 4
	b.hide()
	return b
}

func (b *bubble) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.back, b.words} }

func (b *bubble) hide() {
	setVisible(b.back, false)
	setVisible(b.words, false)
}

// show says words at a height of the bar.
func (b *bubble) show(g *Grid, words string, y float32) {
	if words == "" {
		b.hide()
		return
	}
	size := theme.SizeForWidget(theme.SizeNameText, g)
	right := g.bar.left - g.timeline.width() - bubbleGap
	setText(b.words, text.Shorten(words, max(right-4*bubbleInset, 0), size, b.words.TextStyle), size,
		theme.ColorForWidget(theme.ColorNameForeground, g))
	need := b.words.MinSize()
	box := fyne.NewSize(need.Width+2*bubbleInset, need.Height+bubbleInset)
	at := fyne.NewPos(right-box.Width, min(max(y-box.Height/2, 0), g.Size().Height-box.Height))
	b.back.FillColor = theme.ColorForWidget(theme.ColorNameOverlayBackground, g)
	b.back.StrokeColor = theme.ColorForWidget(theme.ColorNameSeparator, g)
	b.back.Resize(box)
	b.words.Resize(box)
	b.back.Move(at)
	b.words.Move(at)
	setVisible(b.back, true)
	setVisible(b.words, true)
	g.repaint(b.back)
}
