package layout

import "sort"

// Cursor is a place that the keyboard has come to. X is the column that it wants
// to stay in, also where a short row lies on the way.
type Cursor struct {
	At int // position
	X  int // of a picture's middle
}

// CursorAt returns a cursor that wants the column of the picture at position i.
func (w Wall) CursorAt(i int) Cursor {
	x, width := w.RowOf(i).Cell(i)
	return Cursor{At: i, X: x + width/2}
}

// Rows returns where a step by so many rows ends, upwards where it is negative:
// at the outermost row if there are not so many.
func (w Wall) Rows(from Cursor, rows int) Cursor {
	row := w.RowOf(from.At)
	for ; rows > 0 && row.Last+1 < w.Len(); rows-- {
		row = w.RowOf(row.Last + 1)
	}
	for ; rows < 0 && row.First > 0; rows++ {
		row = w.RowOf(row.First - 1)
	}
	return Cursor{At: row.nearest(from.X), X: from.X}
}

// Page returns where a step by a screen of the given height ends, downwards or
// upwards. It goes one row at least, and no farther than what was seen.
func (w Wall) Page(from Cursor, down bool, height int) Cursor {
	row := w.RowOf(from.At)
	way := 1
	y := row.Y + int64(height)
	if !down {
		way = -1
		y = row.End - 1 - int64(height)
	}
	to, ok := w.RowAt(max(y, 0))
	switch {
	case !ok:
		to = w.RowOf(w.Len() - 1)
	case to.First == row.First:
		return w.Rows(from, way)
	}
	return Cursor{At: to.nearest(from.X), X: from.X}
}

// Ends returns the first and last position of the row that holds position i.
func (w Wall) Ends(i int) (first, last int) {
	row := w.RowOf(i)
	return row.First, row.Last
}

// nearest returns the position of the row whose middle is nearest to x.
func (r Row) nearest(x int) int {
	n := r.Last - r.First
	k := sort.Search(n, func(k int) bool { // the first that is at least as near as its right neighbour
		left, width := r.Cell(r.First + k)
		right, next := r.Cell(r.First + k + 1)
		return 2*x <= (left+width/2)+(right+next/2)
	})
	return r.First + k
}
