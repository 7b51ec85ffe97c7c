package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

const (
	// captionsAtOnce is how many captions are set in one step of scrolling. A new
	// text is shaped and painted letter by letter, the dearest part of a tile; the
	// rest follows in the next steps.
	captionsAtOnce = 8

	// pinTries is how often a place is looked for that is only estimated: it is
	// known exactly when one is there.
	pinTries = 4
)

// arrange measures the widget and puts every tile into its place. The selected
// picture if it is seen, else the first one, keeps its place on the screen. Where
// the view glides, it is at the end of its way at once: what passes by is nothing to
// stay at.
func (g *Grid) arrange() {
	size := g.Size()
	if size.Width < 1 || size.Height < 1 {
		return
	}
	at, goal := g.anchor(g.scroll.target, g.model.Selected()), g.scroll.goal
	g.scale = scaleOf(g)
	g.takeList()
	g.makeWall()
	g.restyle()
	g.pin(at)
	g.Reveal(goal, false)
	g.place()
	g.tell()
}

// takeList takes up how the model's pictures are shared out.
func (g *Grid) takeList() {
	g.sections = g.model.Sections()
	g.timeline.take(g, g.model.Marks())
}

// makeWall lays out the model's pictures anew. Every tile is to be bound again.
func (g *Grid) makeWall() {
	g.makeRoom()
	if g.needsPool() {
		g.makePool(g.poolSize())
	}
	for _, s := range g.slots {
		s.dated = true
	}
	for _, h := range g.headers {
		h.free()
	}
}

// layWall measures the widget and lays out the model's pictures.
func (g *Grid) layWall() {
	g.measure()
	if g.look.Layout == viewmodel.LayoutJustified {
		g.wall = layout.Wall{Layout: layout.NewJustified(g.measures)}
	} else {
		g.wall = layout.Wall{Layout: layout.NewSquares(g.measures)}
	}
}

func (g *Grid) measure() {
	if g.config.Across {
		g.measureAcross()
		return
	}
	size := g.Size()
	g.height = g.pixels(size.Height)
	c := layout.Config{
		Width:  g.pixels(size.Width - barWidth - g.timeline.width()),
		Gap:    g.pixels(gapWidth),
		Header: g.pixels(headerHeight),
		Count:  g.model.Len(),
		Starts: g.starts(),
		Shape:  g.model.Shape,
	}
	if g.look.Captions {
		c.Caption = g.pixels(captionHeight(g))
	}
	whole := max(g.height-c.Caption-2*c.Gap, g.pixels(minEdge)) // a tile is seen whole
	c.Edge = min(g.pixels(g.look.Edge), whole)
	if g.look.Layout != viewmodel.LayoutJustified {
		c.Edge = layout.FitEdge(c.Width, c.Edge, c.Gap)
	}
	g.measures = c
}

func (g *Grid) starts() []int {
	if len(g.sections) == 0 {
		return nil
	}
	starts := make([]int, len(g.sections))
	for i, s := range g.sections {
		starts[i] = s.Start
	}
	return starts
}

// anchor is a picture, and how far it lies below the upper border of the view, in
// device pixels. A picture of -1 is the very top.
type anchor struct {
	picture int
	shift   int64
}

// anchor returns what to keep in place where the view is at an offset. At the very
// top it is no picture: the top stays the top.
func (g *Grid) anchor(offset int64, selected int) anchor {
	if offset == 0 || g.wall.Len() == 0 || g.height == 0 {
		return anchor{picture: -1}
	}
	first, last := g.wall.Visible(offset, g.height)
	i := first
	if selected >= first && selected <= last {
		i = selected
	}
	return anchor{i, g.wall.RowOf(i).Y - offset}
}

// offsetOf returns the offset at which a picture is where an anchor has it.
func (g *Grid) offsetOf(a anchor) int64 {
	i := min(a.picture, g.wall.Len()-1)
	if i < 0 {
		return 0
	}
	return g.wall.Clamp(g.wall.RowOf(i).Y-a.shift, g.height)
}

// pin puts a picture where an anchor has it, as near as can be.
func (g *Grid) pin(a anchor) {
	if min(a.picture, g.wall.Len()-1) < 0 {
		g.scroll.jump(0)
		return
	}
	top := int64(-1)
	for range pinTries {
		to := g.offsetOf(a)
		if to == top {
			break
		}
		top = g.wall.Settle(to, g.height)
	}
	g.scroll.jump(top)
}

// place puts the visible tiles where the offset wants them and binds those that
// came in. It is all that a step of scrolling does.
func (g *Grid) place() {
	if len(g.slots) == 0 {
		return
	}
	g.scroll.settle()
	first, last := g.wall.Visible(g.scroll.offset, g.height)
	if n := last - first + 1; n > len(g.slots) {
		g.makePool(n + n/2)
	}
	for _, s := range g.slots {
		if s.index >= 0 && (s.index < first || s.index > last) {
			s.free()
		}
	}
	captions := captionsAtOnce
	for i := first; i <= last; {
		row := g.wall.RowOf(i)
		for ; i <= row.Last; i++ {
			s := g.slotOf(i)
			rect := row.Rect(i)
			resized := rect.W != s.rect.W || rect.H != s.rect.H
			s.rect = rect
			if s.index != i || s.dated || resized {
				g.bind(s, i)
			}
			if s.due && captions > 0 {
				g.setCaption(s)
				captions--
			}
			g.move(s)
		}
	}
	g.placeFrame()
	g.placeHeaders()
	g.placeBar()
	g.timeline.follow(g)
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

// tell tells the model what is seen.
func (g *Grid) tell() {
	first, last := g.wall.Visible(g.scroll.offset, g.height)
	s := viewmodel.Sight{First: first, Last: last, Up: g.up}
	if g.scroll.moving != nil && g.scroll.target != g.scroll.offset {
		g.goal.First, g.goal.Last = g.wall.Visible(g.scroll.target, g.height)
		s.Goal = &g.goal
	}
	g.model.Look(s)
}

// move puts the primitives of a slot where its tile is.
func (g *Grid) move(s *slot) {
	x, y := g.turned(s.rect.X, int(s.rect.Y-g.scroll.offset))
	w, h, halo := s.rect.W, s.rect.H, g.pixels(haloWidth)

	if s.back.Visible() {
		s.back.Move(g.at(x-halo, y-halo))
	}
	if s.plate.Visible() {
		s.plate.Move(g.at(x, y))
	}
	if s.image.Visible() {
		s.image.Move(g.at(x+(w-s.shown.X)/2, y+(h-s.shown.Y)/2))
	}
	if s.mark.Visible() {
		icon, line := g.pixels(failureIcon), g.pixels(captionHeight(g))
		lines := 2
		if g.config.Across {
			lines = 1
		}
		top := y + (h-icon-lines*line)/2
		s.mark.Move(g.at(x+(w-icon)/2, top))
		s.reason.Move(g.at(x, top+icon))
		s.again.Move(g.at(x, top+icon+line))
	}
	if s.caption.Visible() {
		s.caption.Move(g.at(x, y+h))
	}
}

// pixels converts units to whole device pixels.
func (g *Grid) pixels(units float32) int { return int(units*g.scale + 0.5) }

// at converts a place in device pixels to units.
func (g *Grid) at(x, y int) fyne.Position {
	return fyne.NewPos(float32(x)/g.scale, float32(y)/g.scale)
}

// snapped moves a place to whole device pixels.
func (g *Grid) snapped(p fyne.Position) fyne.Position {
	return g.at(int(math.Round(float64(p.X*g.scale))), int(math.Round(float64(p.Y*g.scale))))
}

func (g *Grid) sized(w, h int) fyne.Size {
	return fyne.NewSize(float32(w)/g.scale, float32(h)/g.scale)
}

// scaleOf returns how many device pixels a unit has where the object is shown,
// rounded as the painter rounds.
func scaleOf(o fyne.CanvasObject) float32 {
	const far = 1000 // units; far enough for rounding not to matter
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil { // not painted yet
		windows := driver.AllWindows()
		if len(windows) == 0 {
			return 1
		}
		c = windows[0].Canvas()
	}
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	return float32(x) / far
}

func captionHeight(w fyne.Widget) float32 {
	return theme.SizeForWidget(theme.SizeNameCaptionText, w) * 1.6
}
