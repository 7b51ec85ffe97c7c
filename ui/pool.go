package ui

import (
	"math"

	"fyne.io/fyne/v2/canvas"

	"vitrine/ui/layout"
	"vitrine/viewmodel"
)

const (
	spareRows = 2    // rows of slots beyond those that fit: one half seen at each end
	rowCrowd  = 1.5  // pictures in a justified row by those that would be there if they were square
	poolSlack = 2    // times the slots that are needed, before some are given up
	rowLeast  = 0.75 // height of a justified row by the wanted one, at least
)

// poolSize is how many slots are made for the present layout and view: as many as
// can be seen. Justified rows of very narrow pictures may need more: then place
// makes them.
func (g *Grid) poolSize() int {
	c := g.measures
	if g.look.Layout == viewmodel.LayoutJustified {
		row := int(rowLeast*float64(c.Edge)) + c.Caption + c.Gap
		each := int(math.Ceil(rowCrowd * float64(c.Width) / float64(max(c.Edge, 1))))
		return each * (g.height/max(row, 1) + spareRows)
	}
	row := c.Edge + c.Caption + c.Gap
	return layout.Columns(c) * (g.height/max(row, 1) + spareRows)
}

// needsPool reports whether there are other primitives than those for the present
// layout, view and list. Some slots too many do no harm.
func (g *Grid) needsPool() bool {
	texts, _ := g.timeline.fits(g.Size().Height)
	slots := g.poolSize()
	return len(g.slots) < slots || len(g.slots) > slots*poolSlack || len(g.headers) != g.headerCount() || len(g.timeline.texts) != texts
}

// makePool makes n slots and all other primitives, and keeps those there are.
func (g *Grid) makePool(n int) {
	for _, s := range g.slots {
		s.free()
	}
	for len(g.slots) < n {
		g.slots = append(g.slots, newSlot())
	}
	g.slots = g.slots[:n:n]
	g.makeHeaders()
	g.timeline.make(g.Size().Height)

	g.objects = g.objects[:0:0]
	for _, s := range g.slots {
		g.objects = append(g.objects, s.objects()...)
	}
	g.objects = append(g.objects, g.frame)
	for _, h := range g.headers {
		g.objects = append(g.objects, h.objects()...)
	}
	g.objects = append(g.objects, g.band.area)
	g.objects = append(g.objects, g.bar.objects()...)
	g.objects = append(g.objects, g.timeline.objects()...)
	g.objects = append(g.objects, g.tip.objects()...)
	g.bar.colour(g.Theme())
	canvas.Refresh(g) // the driver asks for the objects anew
}

// slotOf returns the slot that shows position i while it is seen. What is seen is
// a range no longer than the pool, so each position has a slot of its own, and
// keeps it while it is seen.
func (g *Grid) slotOf(i int) *slot { return g.slots[i%len(g.slots)] }
