package layout

import "math"

const (
	stretch = 0.25 // by which the height of a row may differ from the wanted one
	strain  = 50   // how much worse it is where it ought to differ by more, for then places lose their shapes
	snug    = 0.1  // by which the last row of a section may be higher than wanted to fill the width
)

// breaker breaks a sequence of pictures into rows whose heights differ as little
// as possible from the wanted one, all of them taken together.
type breaker struct {
	width     int // of a row, between the borders
	gap       int
	below     int // height of what lies below the pictures of a row
	edge      int // wanted height
	low, high int
	shape     func(i int) (w, h int)

	sums  [blockSize + 1]float64 // of the shapes before each picture
	costs [blockSize + 1]float64 // of the best rows up to each picture
	froms [blockSize + 1]int     // where the last of them begins
	ends  [blockSize + 1]int     // where the row ends that begins with a picture
}

func newBreaker(c Config) breaker {
	return breaker{
		width: max(c.Width-2*c.Gap, 1), gap: c.Gap, below: c.Caption + c.Gap, edge: c.Edge,
		low:   int(math.Ceil(float64(c.Edge) * (1 - stretch))),
		high:  int(float64(c.Edge) * (1 + stretch)),
		shape: c.Shape,
	}
}

// rows returns how many rows n pictures of a mean shape will fill.
func (k *breaker) rows(n int, shape float64) int {
	each := shape*float64(k.edge) + float64(k.gap)
	return max(int(math.Round(float64(n)*each/float64(k.width+k.gap))), 1)
}

// lay appends to a plan n rows of pictures, of which the first has the given
// position, with their upper edge at y. The last row of a section need not fill
// the width.
func (k *breaker) lay(p *plan, first, n, y int, isLast bool) {
	for i := range n {
		k.sums[i+1] = k.sums[i] + aspect(k.shape, first+i)
	}
	for end := 1; end <= n; end++ {
		k.reach(end, isLast && end == n)
	}
	for end := n; end > 0; end = k.froms[end] {
		k.ends[k.froms[end]] = end
	}
	for from := 0; from < n; from = k.ends[from] {
		height := k.write(p, from, k.ends[from], y, isLast && k.ends[from] == n)
		y += height + k.below
	}
}

// reach finds the best row that ends before a picture.
func (k *breaker) reach(end int, isLast bool) {
	k.costs[end] = math.Inf(1)
	for from := end - 1; from >= 0; from-- {
		height := k.filling(from, end)
		if cost := k.costs[from] + k.cost(height, isLast); cost < k.costs[end] {
			k.costs[end], k.froms[end] = cost, from
		}
		if height < float64(k.low) {
			return // longer rows are lower still
		}
	}
}

// filling returns the height at which a row fills the width.
func (k *breaker) filling(from, end int) float64 {
	return float64(k.inner(from, end)) / (k.sums[end] - k.sums[from])
}

// inner is the width of a row without the gaps in it.
func (k *breaker) inner(from, end int) int { return max(k.width-(end-from-1)*k.gap, 0) }

func (k *breaker) cost(height float64, isLast bool) float64 {
	off := height/float64(k.edge) - 1
	switch {
	case isLast && off > 0:
		return 0
	case off < -stretch || off > stretch:
		return strain * off * off
	}
	return off * off
}

// write appends one row and returns its height.
func (k *breaker) write(p *plan, from, end, y int, isLast bool) int {
	filling := k.filling(from, end)
	height := min(max(int(math.Round(filling)), k.low), k.high)
	inner, sum := float64(k.inner(from, end)), k.sums[end]-k.sums[from]
	if isLast && filling > float64(k.edge)*(1+snug) {
		height, inner = k.edge, sum*float64(k.edge)
		p.ragged = true
	}
	p.lines = append(p.lines, line{first: len(p.cells), y: y, height: height})
	left := 0
	for i := from + 1; i <= end; i++ {
		right := int(math.Round((k.sums[i] - k.sums[from]) / sum * inner))
		x := k.gap*(i-from) + left // a gap before each, that at the border first
		p.cells = append(p.cells, cell{x: int32(x), w: int32(max(right-left, 1))})
		left = right
	}
	return height
}
