package layout

import "sort"

// Wall answers the questions of a view about a layout.
type Wall struct{ Layout }

// Furthest returns the largest top that shows no emptiness.
func (w Wall) Furthest(height int) int64 {
	return max(w.Height()-int64(height), 0)
}

// Clamp returns the top nearest to the given one that shows no emptiness.
func (w Wall) Clamp(top int64, height int) int64 {
	return min(max(top, 0), w.Furthest(height))
}

// Visible returns the first and last position of which a pixel can be seen in a
// view of a height below top, gaps included. Last lies before first where there
// is none.
func (w Wall) Visible(top int64, height int) (first, last int) {
	row, ok := w.RowAt(top)
	if !ok || height <= 0 {
		return 0, -1
	}
	end, ok := w.RowAt(top + int64(height) - 1)
	switch {
	case !ok:
		return row.First, w.Len() - 1
	case end.Y >= top+int64(height): // only its header, or the gap above it, is seen
		return row.First, end.First - 1
	}
	return row.First, end.Last
}

// Rect returns the place of the picture at position i.
func (w Wall) Rect(i int) Rect { return w.RowOf(i).Rect(i) }

// At returns the position of the picture whose tile, with its caption, holds the
// point; -1 where there is none.
func (w Wall) At(x int, y int64) int {
	row, ok := w.RowAt(y)
	if !ok || y < row.Y || y >= row.Bottom {
		return -1
	}
	i := row.endingAfter(x)
	if i > row.Last {
		return -1
	}
	if left, _ := row.Cell(i); x < left {
		return -1
	}
	return i
}

// endingAfter returns the first position of the row whose right edge lies beyond
// x; the one behind the row where there is none.
func (r Row) endingAfter(x int) int {
	return r.First + sort.Search(r.Last-r.First+1, func(k int) bool {
		left, width := r.Cell(r.First + k)
		return left+width > x
	})
}

// Reveal returns the top nearest to the given one at which the whole tile at
// position i is seen, and nothing sticks in front of it. Of a tile higher than the
// view it is the upper part.
func (w Wall) Reveal(i int, top int64, height int) int64 {
	row := w.RowOf(i)
	upper := row.Y - int64(w.Lead())
	lower := min(row.End-int64(height), upper)
	switch {
	case top > upper:
		return w.Clamp(upper, height)
	case top < lower:
		return w.Clamp(lower, height)
	}
	return w.Clamp(top, height)
}
