package ui

import "vitrine/viewmodel"

// Reset shows another source from its beginning.
func (g *Grid) Reset() {
	for _, s := range g.slots {
		s.free()
	}
	g.endBand()
	g.hover, g.heading = -1, -1
	g.tip.hide()
	g.timeline.sleep()
	g.scroll.jump(0)
	if g.height > 0 {
		g.takeList()
		g.makeWall()
		g.place()
	}
}

// Listed takes up that pictures came, went or changed their places. The picture
// at the top stays where it is on the screen, to the pixel; where it is gone,
// its nearest neighbour takes its place.
func (g *Grid) Listed(c viewmodel.Change) {
	if g.height == 0 {
		return // not laid out yet
	}
	anchor, shift := g.anchor(c.From(g.model.Selected()))
	left, goal := g.scroll.target-g.scroll.offset, g.scroll.goal // of a glide under way
	room := g.timeline.width()
	g.takeList()
	if c.Moved() || room != g.timeline.width() || !g.wall.Grow(g.model.Len(), g.starts()) {
		if c.Moved() {
			g.hover = -1
			g.endBand()
			if anchor >= 0 {
				anchor = c.Where(anchor)
			}
			if goal >= 0 {
				goal = c.Where(goal)
			}
		}
		edge := g.measures.Edge
		g.makeWall()
		if g.measures.Edge != edge {
			g.AskFrame() // there are marks now, or none any more
		}
		g.pin(anchor, shift)
		g.scroll.glideTo(g.scroll.offset+left, goal)
	}
	for _, h := range g.headers {
		h.free() // its count may be another
	}
	g.place()
	g.tell()
	g.settleCaptions()
}

// Reshaped takes up that the shapes of the pictures from first to last became
// known. Pictures on the screen stay where they are; where there are none yet,
// nothing is lost by laying out anew.
func (g *Grid) Reshaped(first, last int) {
	if g.height == 0 || g.look.Layout != viewmodel.LayoutJustified {
		return
	}
	g.wall.Reshape(first, last)
	if g.scroll.moving == nil && !g.showsPictures() {
		g.Thaw()
		return
	}
	g.place()
	g.tell()
}

func (g *Grid) showsPictures() bool {
	for _, s := range g.slots {
		if s.index >= 0 && s.pixels != nil {
			return true
		}
	}
	return false
}

// Thaw lays out what is seen with all that is known now, as when the wall comes
// back into sight. The picture at the top stays where it is.
func (g *Grid) Thaw() {
	if g.height == 0 || g.look.Layout != viewmodel.LayoutJustified {
		return
	}
	anchor, shift := g.anchor(g.model.Selected())
	g.wall.Thaw()
	g.pin(anchor, shift)
	g.place()
	g.tell()
	g.settleCaptions()
}
