package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/text"
	"vitrine/viewmodel"
)

const (
	markInset   = 5 // units between them and the bar
	tickWidth   = 6 // units
	marksAtOnce = 8 // texts shown anew in one frame; see captionsAtOnce
)

// fits returns how many texts and ticks fit a height.
func (t *timeline) fits(height float32) (texts, ticks int) {
	if len(t.marks) == 0 {
		return 0, 0
	}
	return int(height/markLine) + 2, int(height/tickPitch) + 2
}

// make makes as many primitives as fit a height, and keeps those there are.
func (t *timeline) make(height float32) {
	texts, ticks := t.fits(height)
	for len(t.texts) < texts {
		note := canvas.NewText("", color.Black)
		note.Alignment = fyne.TextAlignTrailing
		note.Hide()
		t.texts = append(t.texts, note)
	}
	for len(t.ticks) < ticks {
		tick := canvas.NewRectangle(color.Transparent)
		tick.Hide()
		t.ticks = append(t.ticks, tick)
	}
	t.texts, t.ticks = t.texts[:texts:texts], t.ticks[:ticks:ticks]
	t.used, t.content = min(t.used, texts), 0
}

func (t *timeline) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, note := range t.texts {
		all = append(all, note)
	}
	for _, tick := range t.ticks {
		all = append(all, tick)
	}
	return append(append(all, t.curtain), t.bubble.objects()...)
}

// place puts the marks where the wall has them.
func (t *timeline) place(g *Grid) {
	t.content = g.wall.Height()
	height := float32(g.height) / g.scale
	t.places = placeMarks(t.places[:0], t.marks, g.markMiddle, height)
	size := theme.SizeForWidget(theme.SizeNameCaptionText, g)
	strong, weak := theme.ColorForWidget(theme.ColorNameForeground, g), theme.ColorForWidget(theme.ColorNamePlaceHolder, g)
	cut := func(s string) string { return text.Cut(s, t.width()-2*markInset, size, fyne.TextStyle{}) }
	before, share := "", namesShare(t.marks)
	fitted := func(m viewmodel.Mark) string {
		if !m.Named {
			return cut(m.Short)
		}
		defer func() { before = m.Short }()
		return apart(m.Short, before, share, cut)
	}
	ticks := 0
	t.used = 0
	for _, p := range t.places {
		m := t.marks[p.mark]
		switch {
		case p.isTick && ticks < len(t.ticks):
			tick := t.ticks[ticks]
			ticks++
			tick.FillColor = weak
			tick.Resize(fyne.NewSize(tickWidth, 1))
			tick.Move(g.snapped(fyne.NewPos(g.bar.left-markInset-tickWidth, p.y)))
			setVisible(tick, true)
		case !p.isTick && t.used < len(t.texts):
			note := t.texts[t.used]
			t.used++
			ink := weak
			if m.Major {
				ink = strong
			}
			setText(note, fitted(m), size, ink)
			note.Resize(fyne.NewSize(t.width()-markInset, markLine))
			note.Move(g.snapped(fyne.NewPos(g.bar.left-t.width(), p.y-markLine/2)))
		}
	}
	t.show(t.drawn)
	for _, tick := range t.ticks[ticks:] {
		setVisible(tick, false)
	}
}

// show shows so many of the texts that stand for a mark.
func (t *timeline) show(most int) {
	t.drawn = most
	for i, note := range t.texts {
		setVisible(note, i < min(most, t.used))
	}
}

// hide hides all but the bubble.
func (t *timeline) hide() {
	t.show(0)
	for _, tick := range t.ticks {
		setVisible(tick, false)
	}
	setVisible(t.curtain, false)
	t.content = 0
}
