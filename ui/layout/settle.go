package layout

import "slices"

// Settle lays out what is near the view and has not been, or is known better now.
// What was shown before and still is keeps its place on the screen; where nothing
// is, as after a jump, the block at the top keeps it.
func (j *Justified) Settle(top int64, height int) int64 {
	if len(j.blocks) == 0 {
		return 0
	}
	top = min(max(top, 0), j.Height()-1)
	toEnd := top >= j.Height()-int64(height)
	first, last := Wall{j}.Visible(top, height)
	stay := Range{max(first, j.shown.First), min(last, j.shown.Last)}

	anchor := j.anchor(top, stay)
	shift := top - anchor.y(j)
	j.guessAgain()
	for j.layNear(anchor.y(j)+shift, height, stay) {
	}
	top = max(anchor.y(j)+shift, 0)
	if furthest := j.Height() - int64(height); stay.isEmpty() && (toEnd || top > furthest) {
		top = j.settleEnd(height)
	}
	j.shown.First, j.shown.Last = Wall{j}.Visible(top, height)
	j.forgetFar()
	return top
}

// settleEnd lays out the end of the content and returns the top that shows it.
func (j *Justified) settleEnd(height int) int64 {
	end := func() int64 { return max(j.Height()-int64(height), 0) }
	for j.layNear(end(), height, none()) {
	}
	return end()
}

// anchor is what keeps its place while heights change.
type anchor struct {
	picture int // position, or -1
	block   int
}

func (j *Justified) anchor(top int64, stay Range) anchor {
	if !stay.isEmpty() {
		return anchor{picture: stay.First}
	}
	b, _ := j.heights.Find(top)
	return anchor{picture: -1, block: b}
}

func (a anchor) y(j *Justified) int64 {
	if a.picture >= 0 {
		return j.RowOf(a.picture).Y
	}
	return j.heights.Sum(a.block)
}

// Reshape says that shapes have become known. It moves nothing yet.
func (j *Justified) Reshape(first, last int) {
	if !j.changed.isEmpty() {
		first, last = min(first, j.changed.First), max(last, j.changed.Last)
	}
	j.changed = Range{max(first, 0), last}
}

// Thaw says that nothing is shown any more that must not move.
func (j *Justified) Thaw() {
	j.shown = none()
	for _, b := range j.near {
		j.blocks[b].stale = true
	}
}

// guessAgain takes up that shapes have become known.
func (j *Justified) guessAgain() {
	last := min(j.changed.Last, j.count-1)
	if j.changed.First <= last {
		for b := j.blockOf(j.changed.First); b < len(j.blocks) && j.blocks[b].start <= last; b++ {
			if j.blocks[b].plan != nil {
				j.blocks[b].stale = true
				continue
			}
			j.setHeight(b, j.estimate(b))
		}
	}
	j.changed = none()
}

// layNear lays out the blocks within a view's height of the view, and reports
// whether anything changed.
func (j *Justified) layNear(top int64, height int, stay Range) (changed bool) {
	first, y := j.heights.Find(max(top-int64(height), 0))
	b := first
	for ; b < len(j.blocks) && y < top+2*int64(height); b++ {
		if j.needsLaying(b, stay) {
			j.layBlock(b, stay)
			changed = true
		}
		y += int64(j.blocks[b].height)
	}
	j.zone = Range{first, b - 1}
	return changed
}

func (j *Justified) needsLaying(b int, stay Range) bool {
	block := &j.blocks[b]
	return block.plan == nil || block.stale || block.held && !j.isShown(b, stay)
}

func (j *Justified) isShown(b int, stay Range) bool {
	return !stay.isEmpty() && stay.First < j.behind(b) && stay.Last >= j.blocks[b].start
}

// layBlock lays out a block. Rows that are to stay do.
func (j *Justified) layBlock(b int, stay Range) {
	block, size, isLast := &j.blocks[b], j.size(b), j.isLast(b)
	old, next := block.plan, j.blank()
	first, last := 0, -1
	if old != nil && j.isShown(b, stay) {
		first, last = j.staying(b, stay)
	}
	if first > last {
		j.breaker.lay(next, block.start, size, 0, isLast)
	} else {
		before, behind := old.lines[first].first, old.behind(last)
		j.breaker.lay(next, block.start, before, 0, false)
		next.take(old, first, last, next.height(j.below()))
		j.breaker.lay(next, block.start+behind, size-behind, next.height(j.below()), isLast)
	}
	block.plan, block.stale, block.held = next, false, first <= last
	j.setHeight(b, j.lead(b)+next.height(j.below()))
	if old == nil {
		j.near = append(j.near, b)
	} else {
		j.spare = append(j.spare, old)
	}
}

// staying returns which rows of a block stay as they are: those with pictures
// that stay, and those at an end that are too few to be made well without them.
func (j *Justified) staying(b int, stay Range) (first, last int) {
	p, start, size := j.blocks[b].plan, j.blocks[b].start, j.size(b)
	end := len(p.lines) - 1
	first = p.holding(max(stay.First-start, 0))
	last = p.holding(min(stay.Last-start, len(p.cells)-1))
	goesOn := size > len(p.cells) || p.ragged && !j.isLast(b)
	if goesOn && p.ragged && last == end {
		last-- // pictures came behind it: now it fills the width
	}
	if first < edgeRows {
		first = 0
	}
	if !goesOn && !j.isLast(b) && end-last < edgeRows {
		last = end
	}
	return first, last
}

// blank returns an empty plan.
func (j *Justified) blank() *plan {
	if n := len(j.spare); n > 0 {
		p := j.spare[n-1]
		j.spare = j.spare[:n-1]
		p.clear()
		return p
	}
	return &plan{cells: make([]cell, 0, blockSize), lines: make([]line, 0, blockSize/4)}
}

// forgetFar lets go of the places of blocks that are far from the view. Their
// heights stay.
func (j *Justified) forgetFar() {
	j.near = slices.DeleteFunc(j.near, func(b int) bool {
		if b >= j.zone.First-1 && b <= j.zone.Last+1 {
			return false
		}
		block := &j.blocks[b]
		j.spare = append(j.spare, block.plan)
		block.plan, block.stale, block.held = nil, false, false
		return true
	})
}
