package ui

import "fyne.io/fyne/v2"

// usualShape is the width by the height of pictures of which that is unknown.
const usualShape = 1.5

// paneGrid shares out the room among pictures that are compared, in equal parts.
type paneGrid struct {
	count, columns int
	size           fyne.Size
}

// newPaneGrid returns the columns in which pictures of these shapes, widths by heights,
// are seen largest. Where it hardly matters they lie side by side.
func newPaneGrid(size fyne.Size, shapes []float32) paneGrid {
	best, most := paneGrid{count: len(shapes), columns: 1, size: size}, float32(0)
	for columns := len(shapes); columns >= 1; columns-- {
		g := paneGrid{len(shapes), columns, size}
		if (g.rows()-1)*columns >= len(shapes) {
			continue
		}
		const better = 1.05
		if area := g.area(shapes); area > most*better {
			best, most = g, area
		}
	}
	return best
}

// isFor reports whether the grid was made for so many pictures in a room.
func (g paneGrid) isFor(count int, size fyne.Size) bool { return g.count == count && g.size == size }

func (g paneGrid) rows() int { return (g.count + g.columns - 1) / g.columns }

// part returns the room of each picture.
func (g paneGrid) part() fyne.Size {
	columns, rows := float32(g.columns), float32(g.rows())
	return fyne.NewSize(
		max((g.size.Width-(columns+1)*paneGap)/columns, 1),
		max((g.size.Height-(rows+1)*paneGap)/rows, 1),
	)
}

// area returns on how much of the room pictures are seen that fill their parts.
func (g paneGrid) area(shapes []float32) (sum float32) {
	part := g.part()
	for _, shape := range shapes {
		if shape <= 0 {
			shape = usualShape
		}
		width := min(part.Width, part.Height*shape)
		sum += width * width / shape
	}
	return sum
}

// cell returns where the picture at a place of the order lies. A last row that is not
// full lies in the middle.
func (g paneGrid) cell(i int) (fyne.Position, fyne.Size) {
	part := g.part()
	column, row := i%g.columns, i/g.columns
	missing := 0
	if row == g.rows()-1 {
		missing = g.rows()*g.columns - g.count
	}
	x := paneGap + (float32(column)+float32(missing)/2)*(part.Width+paneGap)
	return fyne.NewPos(x, paneGap+float32(row)*(part.Height+paneGap)), part
}
