package ui

import (
	"testing"

	"pgregory.net/rapid"
)

func anyGeometry(t *rapid.T) geometry {
	return geometry{
		width:   rapid.IntRange(1, 4000).Draw(t, "width"),
		height:  rapid.IntRange(1, 3000).Draw(t, "height"),
		edge:    rapid.IntRange(16, 1024).Draw(t, "edge"),
		gap:     rapid.IntRange(1, 30).Draw(t, "gap"),
		caption: rapid.IntRange(0, 60).Draw(t, "caption"),
		count:   rapid.IntRange(0, 2_000_000).Draw(t, "count"),
	}
}

func TestEveryPictureHasACellOfItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGeometry(t)
		if g.count == 0 {
			return
		}
		i := rapid.IntRange(0, g.count-1).Draw(t, "i")
		x, y := g.cell(i)
		if got := g.at(x, y); got != i {
			t.Fatalf("at(first pixel of cell %d) = %d", i, got)
		}
		if got := g.at(x+g.edge-1, y+int64(g.edge+g.caption)-1); got != i {
			t.Fatalf("at(last pixel of cell %d) = %d", i, got)
		}
	})
}

func TestVisibleIsWhatTouchesTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGeometry(t)
		g.height = max(g.height, g.pitch()) // lower, it may see nothing but a gap
		offset := rapid.Int64Range(0, g.furthest()).Draw(t, "offset")
		first, last := g.visible(offset)
		sees := func(i int) bool {
			_, y := g.cell(i)
			return y < offset+int64(g.height) && y+int64(g.pitch()) > offset
		}
		if last >= first && (!sees(first) || !sees(last)) {
			t.Fatalf("visible(%d) = %d..%d, of which an end is not seen", offset, first, last)
		}
		if first > 0 && first < g.count {
			if _, y := g.cell(first - 1); y+int64(g.edge+g.caption) > offset {
				t.Fatalf("picture %d is seen but not among %d..%d", first-1, first, last)
			}
		}
		if last+1 < g.count && last >= 0 {
			if _, y := g.cell(last + 1); y < offset+int64(g.height) {
				t.Fatalf("picture %d is seen but not among %d..%d", last+1, first, last)
			}
		}
	})
}

func TestRevealShowsTheWholeCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGeometry(t)
		g.height = max(g.height, g.pitch()+g.gap)
		if g.count == 0 {
			return
		}
		i := rapid.IntRange(0, g.count-1).Draw(t, "i")
		offset := g.reveal(i, rapid.Int64Range(0, g.furthest()).Draw(t, "offset"))
		_, y := g.cell(i)
		if y < offset || y+int64(g.edge+g.caption) > offset+int64(g.height) {
			t.Fatalf("cell %d at %d is not whole at offset %d", i, y, offset)
		}
	})
}

func TestFitEdgeUsesTheWholeWidth(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, want   int
		edge, columns int
	}{
		{"exactly three", 8 + 3*(100+8), 100, 100, 3},
		{"a little more grows them", 8 + 3*(100+8) + 30, 100, 110, 3},
		{"almost four shrinks them", 8 + 4*(100+8) - 12, 100, 97, 4},
		{"narrower than one", 50, 100, 34, 1},
		{"one does not grow without end", 1000, 900, 984, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := geometry{width: c.width, height: 100, edge: fitEdge(c.width, c.want, 8), gap: 8, count: 10}
			if g.edge != c.edge || g.columns() != c.columns {
				t.Errorf("%d columns of %d, want %d of %d", g.columns(), g.edge, c.columns, c.edge)
			}
		})
	}
}

func TestFitEdgeLeavesLessThanAPixelAColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(400, 8000).Draw(t, "width")
		want := rapid.IntRange(40, 300).Draw(t, "want")
		g := geometry{width: width, height: 100, edge: fitEdge(width, want, 8), gap: 8}
		n := g.columns()
		if g.edge == want*3/2 {
			return // a single column does not grow without end
		}
		if left := width - 8 - n*(g.edge+8); left < 0 || left >= n {
			t.Fatalf("%d columns of %d leave %d pixels", n, g.edge, left)
		}
	})
}
