package ui

import "vitrine/ui/layout"

// filmGap is the room between the thumbnails of a row, and to its borders, in units:
// the halo of a selected one fits in.
const filmGap = 6

// A grid that lies across is a wall of one column turned on its side: one row that
// scrolls from left to right. Rows, offsets and the height of the view are those of the
// column; only what is placed on the screen, and where the pointer is, is turned.

// measureAcross measures a grid that lies across.
func (g *Grid) measureAcross() {
	size := g.Size()
	g.height = g.pixels(size.Width)
	width, gap := g.pixels(size.Height), g.pixels(filmGap)
	g.measures = layout.Config{
		Width: width, Edge: max(width-2*gap, 1), Gap: gap,
		Count: g.model.Len(), Shape: g.model.Shape,
	}
}

// turned returns the place on the screen of what lies at a place of the view. A row
// that is seen whole lies in the middle.
func (g *Grid) turned(x, y int) (int, int) {
	if !g.config.Across {
		return x, y
	}
	return y + g.spare(), x
}

// spare returns how much of the view is free before a row that is seen whole.
func (g *Grid) spare() int { return int(max(int64(g.height)-g.wall.Height(), 0) / 2) }

// pointed returns the picture of a grid that lies across at a place of the widget in
// device pixels, or -1.
func (g *Grid) pointed(x, y int) int { return g.wall.At(y, int64(x-g.spare())+g.scroll.offset) }

// Centre scrolls so that the picture at position i is in the middle, as far as the ends
// allow, at once or gliding.
func (g *Grid) Centre(i int, glide bool) {
	if g.height == 0 || i < 0 || i >= g.wall.Len() {
		return
	}
	row := g.wall.RowOf(i)
	top := g.wall.Clamp(row.Y+int64(row.Height-g.height)/2, g.height)
	if glide {
		g.scroll.glide(top)
		return
	}
	g.scroll.jump(top)
	g.place()
	g.tell()
}

// Sleep lets go of all pixels, as nobody sees the grid. [Grid.Wake] brings them back.
func (g *Grid) Sleep() {
	g.scroll.rest()
	g.tip.hide()
	for _, s := range g.slots {
		s.free()
	}
}

// Wake shows everything as the model has it now, in the size of before.
func (g *Grid) Wake() {
	g.AskFrame()
	g.arrange()
}
