package layout

// Within appends the positions of the tiles that a rectangle touches, in
// ascending ranges that do not touch each other.
func (w Wall) Within(into []Range, r Rect) []Range {
	if r.W <= 0 || r.H <= 0 {
		return into
	}
	row, ok := w.RowAt(r.Y)
	for ; ok && row.Y < r.Y+int64(r.H); row, ok = w.after(row) {
		if row.Bottom <= r.Y {
			continue
		}
		first := row.endingAfter(r.X)
		last := row.beginningBefore(r.X + r.W)
		if first > last {
			continue
		}
		if n := len(into); n > 0 && into[n-1].Last+1 == first {
			into[n-1].Last = last
			continue
		}
		into = append(into, Range{first, last})
	}
	return into
}

func (w Wall) after(r Row) (Row, bool) {
	if r.Last+1 >= w.Len() {
		return Row{}, false
	}
	return w.RowOf(r.Last + 1), true
}

// beginningBefore returns the last position of the row whose left edge lies
// before x; the one before the row where there is none.
func (r Row) beginningBefore(x int) int {
	i := r.endingAfter(x - 1)
	if i > r.Last {
		return r.Last
	}
	if left, _ := r.Cell(i); left < x {
		return i
	}
	return i - 1
}
