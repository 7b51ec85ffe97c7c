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

// placeBar shows the offset. A wall that is seen whole needs no bar. While the
// thumb is dragged it stays with the pointer, also where the content turns out to
// be longer or shorter than it was thought to be.
func (g *Grid) placeBar() {
	b, furthest := &g.bar, g.wall.Furthest(g.height)
	needed := furthest > 0 && !g.config.Across
	setVisible(b.track, needed)
	setVisible(b.thumb, needed)
	if !needed {
		return
	}
	b.height = float32(g.height) / g.scale
	b.left = float32(g.measures.Width)/g.scale + g.timeline.width()
	b.length = max(float32(float64(b.height)*float64(g.height)/float64(g.wall.Height())), thumbMin)
	share := min(float64(g.scroll.offset)/float64(furthest), 1)
	b.top = float32(float64(b.height-b.length) * share)
	if g.press.onBar {
		b.top = min(max(g.pointer.Y-g.press.grip, 0), b.height-b.length)
	}
	resize(b.track, fyne.NewSize(barWidth, b.height))
	resize(b.thumb, fyne.NewSize(barWidth-2*barInset, b.length))
	b.track.Move(fyne.NewPos(b.left, 0))
	b.thumb.Move(fyne.NewPos(b.left+barInset, b.top))
}

// offset returns the offset at which the thumb begins at top, where the last one
// is furthest.
func (b *scrollBar) offset(top float32, furthest int64) int64 {
	way := b.height - b.length
	if way <= 0 {
		return 0
	}
	return int64(min(max(float64(top)/float64(way), 0), 1) * float64(furthest))
}

// middle returns where the middle of the thumb lies at an offset.
func (b *scrollBar) middle(offset, furthest int64) float32 {
	share := min(float64(offset)/float64(max(furthest, 1)), 1)
	return float32(float64(b.height-b.length)*share) + b.length/2
}

// resize spares the toolkit a refresh when nothing changes.
func resize(o fyne.CanvasObject, s fyne.Size) {
	if o.Size() != s {
		o.Resize(s)
	}
}
