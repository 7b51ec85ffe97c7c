package layout

import "sort"

const (
	blockSize   = 256 // pictures laid out together: a few screens, some 12 µs
	edgeRows    = 4   // rows; fewer cannot be made anew beside rows that must stay
	sampleShape = 8   // pictures of a block that its height is estimated from
)

// Justified is rows that fill the width, of pictures in their own shapes. The
// shapes of a million pictures become known gradually, so it works in blocks: one
// that is far away has an estimated height, one that comes near is laid out with
// what is known, and what is shown does not move when more becomes known.
//
// It keeps some fifty bytes for each block, and places for the pictures of the
// blocks that are near.
type Justified struct {
	sections
	config  Config
	breaker breaker

	blocks  []block
	heights fenwick // of the blocks, headers included
	near    []int   // the blocks that are laid out
	zone    Range   // the blocks that were near last
	spare   []*plan // to lay out in

	shown   Range // positions that were shown last; Last before First is none
	changed Range // positions whose shapes became known since
}

// block is up to blockSize pictures of one section.
type block struct {
	start  int
	height int
	plan   *plan // nil while it is only estimated
	stale  bool  // shapes became known since it was laid out
	held   bool  // some of its rows stayed as they were although shapes became known
}

var _ Layout = (*Justified)(nil)

// NewJustified returns a wall of justified rows.
func NewJustified(c Config) *Justified {
	j := &Justified{sections: newSections(c.Count, c.Starts), config: c}
	j.breaker = newBreaker(c)
	n := c.Count/blockSize + len(j.starts)
	j.blocks = make([]block, 0, n)
	j.heights = newFenwick(n)
	j.shown, j.changed, j.zone = none(), none(), none()
	j.split(0)
	return j
}

// split makes blocks of the pictures from a position on, in which one begins.
func (j *Justified) split(from int) {
	for s := j.SectionOf(from); s < len(j.starts); s++ {
		for start := max(j.starts[s], from); start < j.end(s); start += blockSize {
			j.blocks = append(j.blocks, block{start: start})
			b := len(j.blocks) - 1
			j.blocks[b].height = j.estimate(b)
			j.heights.Push(int64(j.blocks[b].height))
		}
	}
}

// size returns how many pictures a block has.
func (j *Justified) size(b int) int { return j.behind(b) - j.blocks[b].start }

// behind returns the position behind the last one of a block.
func (j *Justified) behind(b int) int {
	start := j.blocks[b].start
	return min(start+blockSize, j.end(j.SectionOf(start)))
}

// lead is the room above a block: that of its section, if it is the first.
func (j *Justified) lead(b int) int {
	if start := j.blocks[b].start; j.starts[j.SectionOf(start)] == start {
		return j.Lead()
	}
	return 0
}

// isLast reports whether a block ends its section.
func (j *Justified) isLast(b int) bool {
	behind := j.behind(b)
	return behind == j.end(j.SectionOf(behind-1))
}

// Lead returns the room above the first row of a section.
func (j *Justified) Lead() int {
	if j.headed {
		return j.config.Header
	}
	return j.config.Gap
}

// below is what lies below the pictures of each row.
func (j *Justified) below() int { return j.config.Caption + j.config.Gap }

// Height returns the height of the content.
func (j *Justified) Height() int64 { return j.heights.Sum(len(j.blocks)) }

// Section returns the positions of a section and where its header lies.
func (j *Justified) Section(s int) (first, last int, top int64) {
	first, last = j.starts[s], j.end(s)-1
	if first == j.count {
		return first, last, j.Height()
	}
	return first, last, j.heights.Sum(j.blockOf(first))
}

func (j *Justified) blockOf(i int) int {
	return sort.Search(len(j.blocks), func(b int) bool { return j.blocks[b].start > i }) - 1
}

// RowOf returns the row that holds the picture at position i.
func (j *Justified) RowOf(i int) Row {
	b := j.blockOf(i)
	top, k := j.heights.Sum(b), i-j.blocks[b].start
	if p := j.blocks[b].plan; p != nil {
		return j.plannedRow(b, top, p.holding(k))
	}
	return j.estimatedRow(b, top, ((k+1)*j.estimatedRows(b)-1)/j.size(b))
}

// RowAt returns the first row that ends below y.
func (j *Justified) RowAt(y int64) (Row, bool) {
	b, top := j.heights.Find(y)
	if b == len(j.blocks) {
		return Row{}, false
	}
	below := max(int(y-top)-j.lead(b), 0)
	if p := j.blocks[b].plan; p != nil {
		return j.plannedRow(b, top, p.endingAfter(below, j.below())), true
	}
	height := j.blocks[b].height - j.lead(b)
	return j.estimatedRow(b, top, ((below+1)*j.estimatedRows(b)-1)/height), true
}

// plannedRow returns row r of a block that is laid out and begins at top.
func (j *Justified) plannedRow(b int, top int64, r int) Row {
	p, start := j.blocks[b].plan, j.blocks[b].start
	line, behind := p.lines[r], p.behind(r)
	y := top + int64(j.lead(b)+line.y)
	return Row{
		First: start + line.first, Last: start + behind - 1,
		Y: y, Height: line.height,
		Bottom: y + int64(line.height+j.config.Caption), End: y + int64(line.height+j.below()),
		gap: j.config.Gap, cells: p.cells[line.first:behind],
	}
}

// Grow takes up that pictures came at the end.
func (j *Justified) Grow(count int, starts []int) bool {
	last := len(j.blocks) - 1
	if !j.grow(count, starts) {
		return false
	}
	if last < 0 {
		j.split(0)
		return true
	}
	if b := &j.blocks[last]; b.plan != nil {
		stale := b.stale
		j.layBlock(last, Range{b.start, count}) // nothing moves but its last row
		b.stale = stale
	} else {
		j.setHeight(last, j.estimate(last))
	}
	if from := j.behind(last); from < count {
		j.split(from)
	}
	return true
}

func (j *Justified) setHeight(b, height int) {
	j.heights.Add(b, int64(height-j.blocks[b].height))
	j.blocks[b].height = height
}
