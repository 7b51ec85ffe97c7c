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
// its nearest neighbour takes its place. A glide goes on to what it went to.
func (g *Grid) Listed(c viewmodel.Change) {
	if g.height == 0 {
		return // not laid out yet
	}
	selected := c.From(g.model.Selected())
	here, there := g.anchor(g.scroll.offset, selected), g.anchor(g.scroll.target, selected)
	goal, drift := g.scroll.goal, g.scroll.speed
	room := g.timeline.width()
	g.takeList()
	if c.Moved() || room != g.timeline.width() || !g.wall.Grow(g.model.Len(), g.starts()) || g.lacksRoom() {
		if c.Moved() {
			g.hover = -1
			g.endBand()
			drift = 0
			here.picture, there.picture, goal = moved(c, here.picture), moved(c, there.picture), moved(c, goal)
		}
		edge := g.measures.Edge
		g.makeWall()
		if g.measures.Edge != edge {
			g.AskFrame() // there are marks now, or none any more
		}
		g.pin(here)
		g.scroll.glideTo(g.offsetOf(there), goal)
		g.scroll.drift(drift)
	}
	for _, h := range g.headers {
		h.free() // its count may be another
	}
	g.scroll.aim()
	g.place()
	g.tell()
	g.settleCaptions()
}

// moved returns where a picture is now; -1 stays -1.
func moved(c viewmodel.Change, i int) int {
	if i < 0 {
		return i
	}
	return c.Where(i)
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
	at := g.anchor(g.scroll.offset, g.model.Selected())
	g.wall.Thaw()
	g.pin(at)
	g.place()
	g.tell()
	g.settleCaptions()
}
