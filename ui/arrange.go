package ui

import (
	"vitrine/ui/layout"
	"vitrine/viewmodel"
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
