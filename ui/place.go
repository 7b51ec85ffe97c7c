package ui

import "vitrine/viewmodel"

// captionsAtOnce is how many captions are set in one step of scrolling. A new text is
// shaped and painted letter by letter, the dearest part of a tile; the rest follows in
// the next steps.
const captionsAtOnce = 8

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
	if s.badge.plate.Visible() {
		inset := g.pixels(badgeInset)
		s.badge.move(g.at(x+(w-s.marked.X)/2+inset, y+(h-s.marked.Y)/2+inset))
	}
	if s.poster.Visible() {
		edge := g.posterEdge(s)
		left, top := x+(w-edge)/2, y+(h-edge)/2
		if s.tile.Medium == viewmodel.MediumDocument { // a page is to be read
			gap := g.pixels(posterGap)
			left, top = x+w-edge-gap, y+h-edge-gap
		}
		s.poster.Move(g.at(left, top))
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
