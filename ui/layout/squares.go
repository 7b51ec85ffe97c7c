package layout

import "sort"

// Squares is equal squares in columns. It keeps one number for each section and
// none for pictures.
type Squares struct {
	sections
	config  Config
	columns int
	margin  int     // left of the first column
	tops    []int64 // of the sections, and at last the height of the content
}

var _ Layout = (*Squares)(nil)

// NewSquares returns a wall of squares.
func NewSquares(c Config) *Squares {
	s := &Squares{sections: newSections(c.Count, c.Starts), config: c}
	s.columns = Columns(c)
	s.margin = max((c.Width-s.columns*c.Edge-(s.columns-1)*c.Gap)/2, 0)
	s.tops = make([]int64, 1, len(s.starts)+1)
	s.pile(0)
	return s
}

// FitEdge returns the edge nearest to the wanted one with which squares and gaps
// take up the whole width.
func FitEdge(width, want, gap int) int {
	n := max((width-gap+(want+gap)/2)/(want+gap), 1)
	return min(max((width-gap)/n-gap, 1), want*3/2)
}

// Columns returns how many squares fit side by side, at least one.
func Columns(c Config) int {
	return max((c.Width-c.Gap)/max(c.Edge+c.Gap, 1), 1)
}

// pile sets the tops of all that lies below a section.
func (s *Squares) pile(from int) {
	s.tops = s.tops[:from+1]
	for i := from; i < len(s.starts); i++ {
		height := int64(0)
		if n := s.end(i) - s.starts[i]; n > 0 {
			rows := (n + s.columns - 1) / s.columns
			height = int64(s.Lead()) + int64(rows)*s.pitch()
		}
		s.tops = append(s.tops, s.tops[i]+height)
	}
}

// pitch is the distance from one row to the next.
func (s *Squares) pitch() int64 {
	return int64(max(s.config.Edge+s.config.Caption+s.config.Gap, 1))
}

// Lead returns the room above the first row of a section.
func (s *Squares) Lead() int {
	if s.headed {
		return s.config.Header
	}
	return s.config.Gap
}

// Height returns the height of the content.
func (s *Squares) Height() int64 { return s.tops[len(s.starts)] }

// Section returns the positions of a section and where its header lies.
func (s *Squares) Section(i int) (first, last int, top int64) {
	return s.starts[i], s.end(i) - 1, s.tops[i]
}

// RowOf returns the row that holds the picture at position i.
func (s *Squares) RowOf(i int) Row {
	section := s.SectionOf(i)
	return s.row(section, (i-s.starts[section])/s.columns)
}

// RowAt returns the first row that ends below y.
func (s *Squares) RowAt(y int64) (Row, bool) {
	section := sort.Search(len(s.starts), func(i int) bool { return s.tops[i+1] > y })
	if section == len(s.starts) {
		return Row{}, false
	}
	below := max(y-s.tops[section]-int64(s.Lead()), 0)
	return s.row(section, int(below/s.pitch())), true
}

func (s *Squares) row(section, n int) Row {
	first := s.starts[section] + n*s.columns
	y := s.tops[section] + int64(s.Lead()) + int64(n)*s.pitch()
	edge := s.config.Edge
	return Row{
		First: first, Last: min(first+s.columns, s.end(section)) - 1,
		Y: y, Height: edge, Bottom: y + int64(edge+s.config.Caption), End: y + s.pitch(),
		gap: s.config.Gap, left: s.margin, width: s.columns * (edge + s.config.Gap), parts: s.columns,
	}
}

// Settle returns the nearest top that shows no emptiness: squares never move.
func (s *Squares) Settle(top int64, height int) int64 {
	return min(max(top, 0), max(s.Height()-int64(height), 0))
}

// Reshape does nothing: squares hold pictures of all shapes.
func (s *Squares) Reshape(int, int) {}

// Thaw does nothing.
func (s *Squares) Thaw() {}

// Grow takes up that pictures came at the end.
func (s *Squares) Grow(count int, starts []int) bool {
	last := len(s.starts) - 1
	if !s.grow(count, starts) {
		return false
	}
	s.pile(last)
	return true
}
