package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/text"
)

const (
	bubbleInset = 10 // units around the words
	bubbleGap   = 6  // units between the bubble and the marks

	// bubbleRest is how long the bubble stays while the pointer rests. Where that
	// leaves through the window's edge beside the bar, nobody tells.
	bubbleRest = time.Second
)

// bubble says beside the scroll bar where in the wall a place of it is.
type bubble struct {
	back  *canvas.Rectangle
	words *canvas.Text
	stop  func() // calls off hiding it
}

func newBubble() *bubble {
	b := &bubble{back: canvas.NewRectangle(color.Transparent), words: canvas.NewText("", color.Black), stop: func() {}}
	b.words.TextStyle.Bold = true
	b.words.Alignment = fyne.TextAlignCenter
	b.back.StrokeWidth = 1
	b.back.CornerRadius = 4
	b.hide()
	return b
}

func (b *bubble) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.back, b.words} }

func (b *bubble) hide() {
	b.stop()
	b.stop = func() {}
	setVisible(b.back, false)
	setVisible(b.words, false)
}

// leave hides the bubble and has that painted, unless the bar is dragged.
func (b *bubble) leave(g *Grid) {
	if !g.press.onBar && b.back.Visible() {
		b.hide()
		g.repaint(b.back)
	}
}

// show says words at a height of the bar, until the pointer rests for a while.
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
	b.stop()
	b.stop = g.config.After(bubbleRest, func() { b.leave(g) })
}
