package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// captionsAtOnce is how many captions are set in one step of scrolling. A new
// text is shaped and painted letter by letter, the dearest part of a tile; the
// rest follows in the next steps.
const captionsAtOnce = 8

// layout measures the widget and puts every tile into its place. The selected
// picture if it is seen, else the first one, keeps its place on the screen.
func (g *Grid) layout() {
	size := g.Size()
	if size.Width < 1 || size.Height < 1 {
		return
	}
	anchor, shift := g.anchor()
	g.scale = scaleOf(g)
	former := g.geo
	g.geo = g.measure(size)
	if former.columns() != g.geo.columns() || len(g.slots) != g.poolSize() {
		g.makePool()
	}
	g.styleCaptions()
	g.scroll.jump(g.anchored(anchor, shift))
	g.place()
	g.look()
}

func (g *Grid) measure(size fyne.Size) geometry {
	geo := geometry{
		width:  g.pixels(size.Width - barWidth),
		height: g.pixels(size.Height),
		gap:    g.pixels(gapWidth),
		count:  g.model.Len(),
	}
	if g.captions {
		geo.caption = g.pixels(captionHeight(g))
	}
	whole := max(geo.height-geo.caption-2*geo.gap, g.pixels(minEdge)) // a tile is seen whole
	geo.edge = fitEdge(geo.width, min(g.pixels(g.edge), whole), geo.gap)
	return geo
}

// anchor returns the picture to keep in place, and how far it lies below the
// upper border. At the very top it is none: the top stays the top.
func (g *Grid) anchor() (i int, shift int64) {
	if g.scroll.offset == 0 || g.geo.count == 0 || g.geo.edge == 0 {
		return -1, 0
	}
	first, last := g.geo.visible(g.scroll.offset)
	i = first
	if s := g.model.Selected(); s >= first && s <= last {
		i = s
	}
	_, y := g.geo.cell(i)
	return i, y - g.scroll.offset
}

func (g *Grid) anchored(i int, shift int64) int64 {
	if i < 0 || g.geo.count == 0 {
		return 0
	}
	_, y := g.geo.cell(min(i, g.geo.count-1))
	return g.geo.clamp(y - shift)
}

// makePool makes as many slots as can be seen, and keeps those there are.
func (g *Grid) makePool() {
	for _, s := range g.slots {
		s.free()
	}
	n := g.poolSize()
	for len(g.slots) < n {
		g.slots = append(g.slots, newSlot())
	}
	g.slots = g.slots[:n:n]
	g.objects = g.objects[:0:0]
	for _, s := range g.slots {
		g.objects = append(g.objects, s.objects()...)
	}
	g.objects = append(g.objects, g.bar.objects()...)
	g.objects = append(g.objects, g.tip.objects()...)
	g.bar.colour(g.Theme())
	canvas.Refresh(g) // the driver asks for the objects anew
}

// poolSize is how many slots the present geometry asks for.
func (g *Grid) poolSize() int {
	return g.geo.columns() * (g.geo.height/g.geo.pitch() + spareRows)
}

func (g *Grid) poolRows() int { return len(g.slots) / g.geo.columns() }

// slotOf returns the slot that shows position i while it is seen. A step of one
// row binds one row of slots anew and leaves the others.
func (g *Grid) slotOf(i int) *slot {
	n := g.geo.columns()
	return g.slots[(i/n%g.poolRows())*n+i%n]
}

// place puts the visible tiles where the offset wants them and binds those that
// came in. It is all that a step of scrolling does.
func (g *Grid) place() {
	if len(g.slots) == 0 {
		return
	}
	first, last := g.geo.visible(g.scroll.offset)
	for _, s := range g.slots {
		if s.index >= 0 && (s.index < first || s.index > last) {
			s.free()
		}
	}
	captions := captionsAtOnce
	for i := first; i <= last; i++ {
		s := g.slotOf(i)
		if s.index != i {
			g.bind(s, i)
		}
		if s.due && captions > 0 {
			g.setCaption(s)
			captions--
		}
		g.move(s)
	}
	g.bar.place(g.geo, g.scroll.offset, g.scale)
}

// captionsDue reports whether visible tiles still wait for their captions.
func (g *Grid) captionsDue() bool {
	for _, s := range g.slots {
		if s.due {
			return true
		}
	}
	return false
}

// look tells the model what is seen.
func (g *Grid) look() {
	first, last := g.geo.visible(g.scroll.offset)
	g.model.Look(viewmodel.Sight{First: first, Last: last, Up: g.up})
}

// move puts the primitives of a slot where its tile is.
func (g *Grid) move(s *slot) {
	x, y64 := g.geo.cell(s.index)
	y := int(y64 - g.scroll.offset)
	edge, halo := g.geo.edge, g.pixels(haloWidth)

	if s.back.Visible() {
		s.back.Move(g.at(x-halo, y-halo))
	}
	if s.plate.Visible() {
		s.plate.Move(g.at(x, y))
	}
	if s.image.Visible() {
		w, h := fitted(s.tile, edge, g.fill)
		s.image.Move(g.at(x+(edge-w)/2, y+(edge-h)/2))
	}
	if s.mark.Visible() {
		icon, line := g.pixels(failureIcon), g.pixels(captionHeight(g))
		top := y + (edge-icon-2*line)/2
		s.mark.Move(g.at(x+(edge-icon)/2, top))
		s.reason.Move(g.at(x, top+icon))
		s.again.Move(g.at(x, top+icon+line))
	}
	if s.caption.Visible() {
		s.caption.Move(g.at(x, y+edge))
	}
}

// pixels converts units to whole device pixels.
func (g *Grid) pixels(units float32) int { return int(units*g.scale + 0.5) }

// at converts a place in device pixels to units.
func (g *Grid) at(x, y int) fyne.Position {
	return fyne.NewPos(float32(x)/g.scale, float32(y)/g.scale)
}

func (g *Grid) sized(w, h int) fyne.Size {
	return fyne.NewSize(float32(w)/g.scale, float32(h)/g.scale)
}

// scaleOf returns how many device pixels a unit has where the object is shown,
// rounded as the painter rounds.
func scaleOf(o fyne.CanvasObject) float32 {
	const far = 1000 // units; far enough for rounding not to matter
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return 1
	}
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	return float32(x) / far
}

func captionHeight(w fyne.Widget) float32 {
	return theme.SizeForWidget(theme.SizeNameCaptionText, w) * 1.6
}
