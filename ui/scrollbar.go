package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	barWidth = 14 // units kept free at the right for the bar
	barInset = 3  // units around the thumb
	thumbMin = 32 // units; shorter is hard to grab
)

// scrollBar shows which part of the wall is seen. It is two rectangles: a
// container that scrolls would count in float32.
type scrollBar struct {
	track, thumb *canvas.Rectangle
	length, top  float32 // of the thumb, units
	height       float32 // of the track, units
	left         float32 // units
}

func newScrollBar() scrollBar {
	return scrollBar{
		track: canvas.NewRectangle(color.Transparent),
		thumb: canvas.NewRectangle(color.Transparent),
	}
}

func (b *scrollBar) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.track, b.thumb}
}

func (b *scrollBar) colour(th fyne.Theme) {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	b.track.FillColor = th.Color(theme.ColorNameScrollBarBackground, variant)
	b.thumb.FillColor = th.Color(theme.ColorNameScrollBar, variant)
	b.track.Refresh()
	b.thumb.Refresh()
}

// place shows the given offset. A wall that is seen whole needs no bar.
func (b *scrollBar) place(g geometry, offset int64, scale float32) {
	needed := g.furthest() > 0
	setVisible(b.track, needed)
	setVisible(b.thumb, needed)
	if !needed {
		return
	}
	b.height = float32(g.height) / scale
	b.left = float32(g.width) / scale
	b.length = max(float32(float64(b.height)*float64(g.height)/float64(g.content())), thumbMin)
	b.top = float32(float64(b.height-b.length) * float64(offset) / float64(g.furthest()))

	resize(b.track, fyne.NewSize(barWidth, b.height))
	resize(b.thumb, fyne.NewSize(barWidth-2*barInset, b.length))
	b.track.Move(fyne.NewPos(b.left, 0))
	b.thumb.Move(fyne.NewPos(b.left+barInset, b.top))
}

// holds reports whether a point of the grid lies on the bar.
func (b *scrollBar) holds(p fyne.Position) bool { return b.thumb.Visible() && p.X >= b.left }

// offset returns the offset at which the thumb begins at top.
func (b *scrollBar) offset(g geometry, top float32) int64 {
	way := b.height - b.length
	if way <= 0 {
		return 0
	}
	return g.clamp(int64(float64(top) / float64(way) * float64(g.furthest())))
}

// resize spares the toolkit a refresh when nothing changes.
func resize(o fyne.CanvasObject, s fyne.Size) {
	if o.Size() != s {
		o.Resize(s)
	}
}
