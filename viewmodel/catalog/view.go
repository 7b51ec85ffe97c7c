package catalog

import (
	"iter"
	"slices"
)

// View is pictures in the order in which they are shown. It never changes, and
// any goroutine may read it. A picture that was removed from the catalog stays in
// the views that there are.
type View struct {
	order Order
	n     int
	rows  []*[chunkRows]Row    // by position
	limit Row                  // the first row that was not looked at
	at    []*[chunkRows]uint32 // by row below limit: the position, plus one; 0 is none
	tip   *tip

	stacks *Stacks // of which only those that lead are shown; nil is none
}

// tip is the longest of the views that grew from each other, which share their
// chunks. It belongs to the catalog's writer.
type tip struct {
	n     int
	limit Row
}

// newView returns the view of rows below limit, and keeps rows.
func newView(o Order, rows []Row, limit int) *View {
	n := len(rows)
	rows = slices.Grow(rows, roundUp(n)-n)[:roundUp(n)]
	v := &View{order: o, n: n, limit: Row(limit), tip: &tip{n, Row(limit)}}
	for i := 0; i < n; i += chunkRows {
		v.rows = append(v.rows, (*[chunkRows]Row)(rows[i:]))
	}
	at := make([]uint32, roundUp(limit))
	for i, r := range rows[:n] {
		at[r] = uint32(i) + 1
	}
	for i := 0; i < limit; i += chunkRows {
		v.at = append(v.at, (*[chunkRows]uint32)(at[i:]))
	}
	return v
}

// makeRows returns room for n rows, with an end that newView needs.
func makeRows(n int) []Row { return make([]Row, 0, roundUp(n)) }

func roundUp(n int) int { return (n + chunkMask) &^ chunkMask }

// Order returns the order of v.
func (v *View) Order() Order { return v.order }

// Len returns how many pictures are shown.
func (v *View) Len() int { return v.n }

// At returns the row of the picture at a position.
func (v *View) At(i int) Row { return v.rows[i>>chunkShift][i&chunkMask] }

// isFolded marks the position of a picture that is shown as part of the one there.
const isFolded = 1 << 31

// Position returns where a row is shown, by itself or as part of the stack there. It
// reports false where it is not.
func (v *View) Position(r Row) (int, bool) {
	if r >= v.limit {
		return -1, false
	}
	return v.position(r)
}

func (v *View) position(r Row) (int, bool) {
	i := int(v.at[r>>chunkShift][r&chunkMask]&^isFolded) - 1
	return i, i >= 0
}

// Shows reports whether a row is shown by itself.
func (v *View) Shows(r Row) bool {
	i, ok := v.Position(r)
	return ok && v.At(i) == r
}

// All yields positions and rows in order.
func (v *View) All() iter.Seq2[int, Row] {
	return func(yield func(int, Row) bool) {
		for i := range v.n {
			if !yield(i, v.At(i)) {
				return
			}
		}
	}
}

// appendTo appends the rows of v to rows.
func (v *View) appendTo(rows []Row) []Row {
	for i := 0; i < v.n; i += chunkRows {
		rows = append(rows, v.rows[i>>chunkShift][:min(chunkRows, v.n-i)]...)
	}
	return rows
}

// reversed returns v from its end.
func (v *View) reversed(o Order) *View {
	rows := v.appendTo(makeRows(v.n))
	slices.Reverse(rows)
	return newView(o, rows, int(v.limit))
}

// grown returns v with the rows from its limit up to another one at its end. Only
// the latest of the views that grew from each other can grow.
func (v *View) grown(limit Row) (*View, bool) {
	if v.tip.n != v.n || v.tip.limit != v.limit {
		return nil, false
	}
	g := *v
	for r := v.limit; r < limit; r++ {
		if g.n&chunkMask == 0 {
			g.rows = append(g.rows, new([chunkRows]Row))
		}
		g.rows[g.n>>chunkShift][g.n&chunkMask] = r
		g.n++
		if int(r>>chunkShift) == len(g.at) {
			g.at = append(g.at, new([chunkRows]uint32))
		}
		g.at[r>>chunkShift][r&chunkMask] = uint32(g.n)
	}
	g.limit = limit
	*g.tip = tip{g.n, limit}
	return &g, true
}

// grewFrom reports whether v is old, or old with more at its end. The last one of old may
// have made way for one of the same stack, by a name that is the same but for its end.
func (v *View) grewFrom(old *View) bool { return v.tip == old.tip && v.n >= old.n }

// Where returns where in next the picture is that was at position i of old, or
// the nearest one that is left, first of those after it and then of those before
// it; -1 where none is. A stack is left where any of its pictures is.
func Where(old, next *View, i int) int {
	for j := max(i, 0); j < old.n; j++ {
		if at, ok := old.find(next, j); ok {
			return at
		}
	}
	for j := min(i, old.n) - 1; j >= 0; j-- {
		if at, ok := old.find(next, j); ok {
			return at
		}
	}
	return -1
}

// find returns where in next that is which v shows at a position.
func (v *View) find(next *View, i int) (int, bool) {
	r := v.At(i)
	if at, ok := next.Position(r); ok {
		return at, true
	}
	return v.stacks.memberIn(next, r)
}
