package ui

// geometry is where the tiles of the grid lie: rows of equal cells, in whole
// device pixels, so that the last of a million pictures is as steady as the
// first. It is a value without state of its own.
type geometry struct {
	width, height int // the view
	edge          int // of a thumbnail
	gap           int // the distance between cells and to the border
	caption       int // height of the line below a thumbnail; 0 without
	count         int // pictures
}

// fitEdge returns the edge nearest to the wanted one with which cells and gaps
// take up the whole width.
func fitEdge(width, want, gap int) int {
	n := max((width-gap+(want+gap)/2)/(want+gap), 1)
	return min(max((width-gap)/n-gap, 1), want*3/2)
}

// columns returns how many cells fit side by side, at least one.
func (g geometry) columns() int {
	return max((g.width-g.gap)/max(g.edge+g.gap, 1), 1)
}

// margin is what lies left of the first column.
func (g geometry) margin() int {
	n := g.columns()
	return max((g.width-n*g.edge-(n-1)*g.gap)/2, 0)
}

// pitch is the distance from one row to the next.
func (g geometry) pitch() int { return g.edge + g.caption + g.gap }

func (g geometry) rows() int {
	n := g.columns()
	return (g.count + n - 1) / n
}

// content is the height of all rows.
func (g geometry) content() int64 {
	return int64(g.rows())*int64(g.pitch()) + int64(g.gap)
}

// furthest is the largest offset.
func (g geometry) furthest() int64 {
	return max(g.content()-int64(g.height), 0)
}

// clamp returns the offset nearest to the given one that shows no emptiness.
func (g geometry) clamp(offset int64) int64 {
	return min(max(offset, 0), g.furthest())
}

// cell returns the left and upper edge of the thumbnail at position i, in the
// content.
func (g geometry) cell(i int) (x int, y int64) {
	n := g.columns()
	row, column := i/n, i%n
	return g.margin() + column*(g.edge+g.gap), int64(g.gap) + int64(row)*int64(g.pitch())
}

// at returns the position of the picture whose cell, with its caption, holds the
// point; -1 where there is none.
func (g geometry) at(x int, y int64) int {
	n := g.columns()
	column, row := floorDiv(x-g.margin(), g.edge+g.gap), int((y-int64(g.gap))/int64(g.pitch()))
	if column < 0 || column >= n || y < int64(g.gap) {
		return -1
	}
	i := row*n + column
	if i >= g.count {
		return -1
	}
	left, top := g.cell(i)
	if x >= left+g.edge || y >= top+int64(g.edge+g.caption) {
		return -1
	}
	return i
}

// visible returns the first and last position of which a pixel can be seen.
// Last lies before first where there is none.
func (g geometry) visible(offset int64) (first, last int) {
	if g.count == 0 || g.height <= 0 {
		return 0, -1
	}
	n, pitch := g.columns(), int64(g.pitch())
	top := max(offset-int64(g.gap), 0) / pitch
	bottom := (offset + int64(g.height) - 1 - int64(g.gap)) / pitch
	return int(top) * n, min(int(bottom+1)*n, g.count) - 1
}

// reveal returns the offset nearest to the given one at which the whole cell at
// position i is seen, with its gap.
func (g geometry) reveal(i int, offset int64) int64 {
	_, y := g.cell(i)
	top := y - int64(g.gap)
	bottom := y + int64(g.edge+g.caption+g.gap) - int64(g.height)
	if offset > top {
		return g.clamp(top)
	}
	if offset < bottom {
		return g.clamp(bottom)
	}
	return g.clamp(offset)
}

// pageRows is how many rows a page of the keyboard moves: those seen whole.
func (g geometry) pageRows() int { return max(g.height/g.pitch(), 1) }

func floorDiv(a, b int) int {
	if a < 0 {
		return -1
	}
	return a / b
}
