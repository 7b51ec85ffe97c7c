package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

const (
	markWidth = 42 // units kept free beside the scroll bar for the marks
	nameWidth = 66 // the same where they are names: eight figures, or a short word
	nameStep  = 21 // units by which that grows for longer names, at most twice
	nameMost  = nameWidth + 2*nameStep
	nameShare = 8  // part of the grid's width that longer names may take
	nameProbe = 48 // names that are measured, evenly spread: about as many as are shown
	roomAgain = 2  // times as many marks, or as few, for their names to be measured anew

	fewTiles = 2000 // of which it is tried whether all are seen without a gutter
)

// take takes over the marks of a list; a single one leads nowhere. How much room
// they get changes in steps and seldom, as the tiles beside them change with it.
func (t *timeline) take(g *Grid, marks []viewmodel.Mark) {
	if len(marks) < 2 {
		marks = nil
	}
	t.marks, t.content = marks, 0
	if len(marks) == 0 || !marks[0].Named {
		t.sized = 0
		return
	}
	limit := max(g.Size().Width/nameShare, nameWidth)
	if n := len(marks); t.sized > 0 && n < roomAgain*t.sized && roomAgain*n > t.sized && limit == t.limit {
		return
	}
	t.sized, t.limit = len(marks), limit
	over := max(widestName(g, marks)+2*markInset-nameWidth, 0)
	room := nameWidth + float32(math.Ceil(float64(over/nameStep)))*nameStep
	for room > min(nameMost, limit) {
		room -= nameStep
	}
	t.room = room
}

// width is what the marks take beside the bar.
func (t *timeline) width() float32 {
	switch {
	case len(t.marks) == 0 || t.isSpare:
		return 0
	case t.marks[0].Named:
		return t.room
	}
	return markWidth
}

// widestName returns how wide the names of marks become that are shown, in units.
func widestName(g *Grid, marks []viewmodel.Mark) (widest float32) {
	size := theme.SizeForWidget(theme.SizeNameCaptionText, g)
	whole := func(s string) string { return s }
	share, before := namesShare(marks), ""
	step := max(len(marks)/nameProbe, 1)
	for i := 0; i < len(marks); i += step {
		if name := marks[i].Short; name != "" {
			need := fyne.MeasureText(apart(name, before, share, whole), size, fyne.TextStyle{})
			widest, before = max(widest, need.Width), name
		}
	}
	return widest
}

// makeRoom lays out the wall with room for the marks, unless all is seen without.
func (g *Grid) makeRoom() {
	g.timeline.isSpare = g.model.Len() <= fewTiles && len(g.timeline.marks) > 0
	g.layWall()
	if g.timeline.isSpare && g.wall.Furthest(g.height) > 0 {
		g.timeline.isSpare = false
		g.layWall()
	}
}

// lacksRoom reports whether the wall has grown beyond the view, so that the marks are
// of use now.
func (g *Grid) lacksRoom() bool { return g.timeline.isSpare && g.wall.Furthest(g.height) > 0 }
