package ui

import "vitrine/viewmodel"

// Reset shows another source from its beginning.
func (g *Grid) Reset() {
	for _, s := range g.slots {
		s.free()
	}
	g.hover = -1
	g.tip.hide()
	g.geo.count = 0
	g.scroll.jump(0)
	g.place()
}

// Listed takes up that pictures came, went or changed their places. The picture
// at the top stays where it is on the screen, to the pixel; where it is gone,
// its nearest neighbour takes its place.
func (g *Grid) Listed(c viewmodel.Change) {
	if g.geo.edge == 0 {
		return // not laid out yet
	}
	anchor, shift := g.anchor()
	left := g.scroll.target - g.scroll.offset // of a glide under way
	g.geo.count = g.model.Len()
	if c.Moved() {
		if anchor >= 0 {
			anchor = c.Where(anchor)
		}
		g.hover = -1
		g.scroll.jump(g.anchored(anchor, shift))
		g.rebindAll()
		g.scroll.glide(g.scroll.offset + left)
	}
	g.place()
	g.look()
	g.settleCaptions()
}

// rebindAll binds each slot to what is now at its position. A picture that kept
// its slot keeps its texture.
func (g *Grid) rebindAll() {
	first, last := g.geo.visible(g.scroll.offset)
	for _, s := range g.slots {
		if s.index < first || s.index > last {
			s.free()
			continue
		}
		g.bind(s, s.index)
	}
}
