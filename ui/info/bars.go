package info

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"vitrine/viewmodel"
	"vitrine/viewmodel/histogram"
)

const (
	barsHeight = 92 // units
	markEdge   = 10 // units
)

// bars shows a histogram.
type bars struct {
	widget.BaseWidget
	image *canvas.Image
	shown *viewmodel.Histogram
	size  image.Point // device pixels that it was drawn in
}

func newBars() *bars {
	b := &bars{image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another histogram; nil is none.
func (b *bars) Set(h *viewmodel.Histogram) {
	if h != b.shown {
		b.shown = h
		b.size = image.Point{}
		b.draw()
	}
}

// draw makes the picture in the device's pixels, where it is not made already.
func (b *bars) draw() {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		scale = c.Scale()
	}
	inner := b.Size().SubtractWidthHeight(2*margin, 0)
	size := image.Pt(int(inner.Width*scale+0.5), int(barsHeight*scale+0.5))
	if size == b.size || size.X < 2 || size.Y < 2 {
		return
	}
	b.size = size
	m := curves(b.shown, size.X, size.Y)
	edge := int(markEdge * scale)
	mark(m, edge, false, clipColour(b.shown, (*viewmodel.Histogram).Shadows))
	mark(m, edge, true, clipColour(b.shown, (*viewmodel.Histogram).Highlights))
	b.image.Image = m
	b.image.Refresh()
}

// clipped says in words what is lost at the ends of the scale: "dark 0.1 %, bright
// 2.3 %"; "" is nothing.
func clipped(h *viewmodel.Histogram) string {
	if h == nil {
		return ""
	}
	dark, bright := 0.0, 0.0
	for c := histogram.Red; c <= histogram.Blue; c++ {
		dark, bright = max(dark, h.Shadows(c)), max(bright, h.Highlights(c))
	}
	var parts []string
	if histogram.IsClipped(dark) {
		parts = append(parts, "dark "+share(dark))
	}
	if histogram.IsClipped(bright) {
		parts = append(parts, "bright "+share(bright))
	}
	return strings.Join(parts, ", ")
}

// MinSize is as high as the histogram.
func (b *bars) MinSize() fyne.Size { return fyne.NewSize(0, barsHeight) }

// CreateRenderer is called by the toolkit, more than once.
func (b *bars) CreateRenderer() fyne.WidgetRenderer { return barsRenderer{b} }

type barsRenderer struct{ b *bars }

func (d barsRenderer) Layout(size fyne.Size) {
	d.b.image.Move(fyne.NewPos(margin, 0))
	d.b.image.Resize(fyne.NewSize(size.Width-2*margin, barsHeight))
	d.b.draw()
}
func (d barsRenderer) MinSize() fyne.Size           { return d.b.MinSize() }
func (d barsRenderer) Refresh()                     { d.b.draw() }
func (d barsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{d.b.image} }
func (d barsRenderer) Destroy()                     {}
