package ui

import "fyne.io/fyne/v2"

// onStrip reports whether a point of the widget lies on the marks or the scroll
// bar beside them.
func (g *Grid) onStrip(p fyne.Position) bool {
	return g.bar.thumb.Visible() && p.X >= g.bar.left-g.timeline.width()
}

// markMiddle returns where on the bar the thumb's middle lies when mark i is at
// the top of the view.
func (g *Grid) markMiddle(i int) float32 {
	return g.bar.middle(g.markTop(i), g.wall.Furthest(g.height))
}

// markTop returns the offset at which mark i is at the top.
func (g *Grid) markTop(i int) int64 {
	start := min(g.timeline.marks[i].Start, g.wall.Len()-1)
	return g.wall.Clamp(g.wall.RowOf(max(start, 0)).Y-int64(g.wall.Lead()), g.height)
}

// grabBar begins a drag of the scroll bar. Beside the thumb it jumps there: to a
// mark whose text is hit, else to where the pointer is.
func (g *Grid) grabBar(p fyne.Position) {
	g.pointer = p
	g.press = press{index: -1, onBar: true, grip: p.Y - g.bar.top}
	onThumb := p.X >= g.bar.left && p.Y >= g.bar.top && p.Y <= g.bar.top+g.bar.length
	switch i := g.markAt(p); {
	case onThumb:
	case i >= 0:
		to := g.markTop(i)
		g.press.grip = p.Y - (g.bar.middle(to, g.wall.Furthest(g.height)) - g.bar.length/2)
		g.dragTo(to)
	default:
		g.press.grip = g.bar.length / 2
		g.dragBar(p)
	}
	g.timeline.wake(g)
	g.sayPlace()
}

// markAt returns the mark whose text is at a point, or -1.
func (g *Grid) markAt(p fyne.Position) int {
	t := &g.timeline
	if !t.awake || p.X >= g.bar.left || !g.onStrip(p) {
		return -1
	}
	for _, place := range t.places {
		if !place.isTick && p.Y >= place.y-markLine/2 && p.Y < place.y+markLine/2 {
			return place.mark
		}
	}
	return -1
}

func (g *Grid) dragBar(p fyne.Position) {
	g.pointer = p
	g.dragTo(g.bar.offset(p.Y-g.press.grip, g.wall.Furthest(g.height)))
}

// dragTo goes to an offset at once, as a step of scrolling.
func (g *Grid) dragTo(offset int64) {
	g.scroll.rest()
	g.scroll.target = offset
	g.scroll.step(offset)
}

// sayPlace says in the bubble what is at the top of the view while the bar is
// dragged, or what lies where the pointer is on the bar.
func (g *Grid) sayPlace() {
	t := &g.timeline
	if len(t.marks) == 0 || !g.press.onBar && !(g.inside && g.onStrip(g.pointer)) {
		t.bubble.hide()
		return
	}
	furthest := g.wall.Furthest(g.height)
	top, y := g.scroll.offset, g.bar.top+g.bar.length/2
	if !g.press.onBar {
		top, y = g.bar.offset(g.pointer.Y-g.bar.length/2, furthest), g.pointer.Y
		if i := g.markAt(g.pointer); i >= 0 {
			t.bubble.show(g, t.marks[i].Label, y)
			return
		}
	}
	row, ok := g.wall.RowAt(top + int64(g.wall.Lead()))
	if !ok {
		t.bubble.hide()
		return
	}
	words := ""
	if i := markOf(t.marks, row.First); i >= 0 {
		words = t.marks[i].Label
	}
	t.bubble.show(g, words, y)
}
