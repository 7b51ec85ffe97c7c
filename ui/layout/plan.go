package layout

import "sort"

// plan is the rows of a block, relative to its first picture and to the upper
// edge of its first row.
type plan struct {
	lines  []line
	cells  []cell
	ragged bool // the last row does not fill the width
}

// line is one row of a plan.
type line struct{ first, y, height int }

// clear empties the plan and keeps its memory.
func (p *plan) clear() {
	p.lines, p.cells, p.ragged = p.lines[:0], p.cells[:0], false
}

// behind returns the index behind the last picture of row r.
func (p *plan) behind(r int) int {
	if r+1 < len(p.lines) {
		return p.lines[r+1].first
	}
	return len(p.cells)
}

// holding returns the row of the picture at index k.
func (p *plan) holding(k int) int {
	return sort.Search(len(p.lines), func(r int) bool { return p.lines[r].first > k }) - 1
}

// endingAfter returns the first row that, with what lies below its pictures, ends
// after y.
func (p *plan) endingAfter(y, below int) int {
	return sort.Search(len(p.lines)-1, func(r int) bool { return p.lines[r].y+p.lines[r].height+below > y })
}

// height returns the height of all rows with what lies below their pictures.
func (p *plan) height(below int) int {
	if len(p.lines) == 0 {
		return 0
	}
	last := p.lines[len(p.lines)-1]
	return last.y + last.height + below
}

// take appends rows of another plan, as they are, at y.
func (p *plan) take(from *plan, first, last, y int) {
	down := y - from.lines[first].y
	for r := first; r <= last; r++ {
		l := from.lines[r]
		p.lines = append(p.lines, line{l.first, l.y + down, l.height})
	}
	p.cells = append(p.cells, from.cells[from.lines[first].first:from.behind(last)]...)
	p.ragged = from.ragged && last == len(from.lines)-1
}
