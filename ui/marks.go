package ui

import (
	"sort"

	"vitrine/viewmodel"
)

const (
	markLine  = 17 // units; height of a mark's text with a little room
	tickPitch = 6  // units between marks without text; nearer they run together
)

// markPlace is where a mark stands beside the scroll bar.
type markPlace struct {
	mark   int
	y      float32 // of its middle, units
	isTick bool    // there is room for a tick alone
}

// placeMarks chooses which marks are shown on a height, of which the middles are
// given: the major ones first, then others where there is room, and ticks for the
// rest. It appends them in their order.
func placeMarks(into []markPlace, marks []viewmodel.Mark, middle func(i int) float32, height float32) []markPlace {
	taken := make([]bool, int(height)+1)
	free := func(y, room float32) bool {
		for at := max(int(y-room/2), 0); at < min(int(y+room/2)+1, len(taken)); at++ {
			if taken[at] {
				return false
			}
		}
		return true
	}
	take := func(i int, y, room float32, isTick bool) {
		for at := max(int(y-room/2), 0); at < min(int(y+room/2)+1, len(taken)); at++ {
			taken[at] = true
		}
		into = append(into, markPlace{mark: i, y: y, isTick: isTick})
	}
	for _, major := range []bool{true, false} {
		for i, m := range marks {
			if y := within(middle(i), markLine/2, height); m.Major == major && m.Short != "" && free(y, markLine) {
				take(i, y, markLine, false)
			}
		}
	}
	for i := range marks {
		if y := within(middle(i), 1, height); free(y, tickPitch) {
			take(i, y, tickPitch/2, true)
		}
	}
	sort.Slice(into, func(a, b int) bool { return into[a].mark < into[b].mark })
	return into
}

// within keeps a text whole that would be cut at an end.
func within(y, half, height float32) float32 {
	return min(max(y, half), max(height-half, half))
}

// markOf returns the last mark that begins at or before a position; -1 where there
// is none.
func markOf(marks []viewmodel.Mark, position int) int {
	return sort.Search(len(marks), func(i int) bool { return marks[i].Start > position }) - 1
}
