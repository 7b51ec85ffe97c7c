package layout

import (
	"testing"

	"pgregory.net/rapid"
)

func TestRowsKeepTheColumn(t *testing.T) {
	// Three columns; rows of 0-2, 3, | 4-6, 7-8 in two sections.
	w := Wall{NewSquares(Config{Width: 340, Edge: 100, Gap: 10, Header: 40, Count: 9, Starts: []int{0, 4}})}
	for _, c := range []struct {
		name     string
		from, by int
		want     int
	}{
		{"down", 0, 1, 3},
		{"down into a short row", 2, 1, 3},
		{"down past a short row", 2, 2, 6},
		{"down beyond the end", 1, 9, 8},
		{"up", 7, -1, 4},
		{"up into another section", 5, -1, 3},
		{"up past a short row", 5, -2, 1},
		{"up beyond the top", 8, -9, 1},
		{"nowhere", 5, 0, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := w.Rows(w.CursorAt(c.from), c.by); got.At != c.want {
				t.Errorf("%d rows from %d is %d, want %d", c.by, c.from, got.At, c.want)
			}
		})
	}
}

func TestPagesAreWhatIsSeen(t *testing.T) {
	w := Wall{NewSquares(Config{Width: 340, Edge: 100, Gap: 10, Count: 100})} // rows of 110
	for _, c := range []struct {
		name   string
		from   int
		down   bool
		height int
		want   int
	}{
		{"three rows down", 1, true, 400, 10},
		{"three rows up", 31, false, 400, 22},
		{"a view lower than a row", 4, true, 50, 7},
		{"the same upwards", 4, false, 50, 1},
		{"beyond the end", 95, true, 400, 99},
		{"above the top", 5, false, 400, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := w.Page(w.CursorAt(c.from), c.down, c.height); got.At != c.want {
				t.Errorf("from %d to %d, want %d", c.from, got.At, c.want)
			}
		})
	}
}

// However one walks, one lands in a row that is that far away, on the picture
// nearest to the column one came from.
func TestWalkLandsNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyConfig(t, most)
		if c.Count == 0 {
			return
		}
		w := anyLayout(t, c)
		settled(t, w)
		from := w.CursorAt(rapid.IntRange(0, c.Count-1).Draw(t, "from"))
		rows := rapid.IntRange(-5, 5).Draw(t, "rows")
		to := w.Rows(from, rows)
		row := w.RowOf(from.At)
		for n := 0; n < rows && row.Last+1 < c.Count; n++ {
			row = w.RowOf(row.Last + 1)
		}
		for n := 0; n > rows && row.First > 0; n-- {
			row = w.RowOf(row.First - 1)
		}
		if to.At < row.First || to.At > row.Last || to.X != from.X {
			t.Fatalf("%d rows from %+v is %+v, in the row of %d to %d", rows, from, to, row.First, row.Last)
		}
		away := func(i int) int {
			x, width := row.Cell(i)
			return max(x+width/2-from.X, from.X-x-width/2)
		}
		for i := row.First; i <= row.Last; i++ {
			if away(i) < away(to.At) {
				t.Fatalf("landed on %d, %d is nearer to %d", to.At, i, from.X)
			}
		}
		if first, last := w.Ends(to.At); first != row.First || last != row.Last {
			t.Fatalf("the row of %d goes from %d to %d, want %d to %d", to.At, first, last, row.First, row.Last)
		}
	})
}
