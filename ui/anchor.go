package ui

// pinTries is how often a place is looked for that is only estimated: it is known
// exactly when one is there.
const pinTries = 4

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
