package decode

const (
	maxBlock = 8192 // pixels: their sum fits a lane
	keep     = 2    // times the result's size is left to the filter at least
)

// resampler makes the rows of a smaller picture one after the other.
type resampler struct {
	src        raster
	left, top  int // where the part begins in src
	width      int // of the part, in pixels
	height     int
	across     int // pixels that are averaged before the filter
	along      int
	out        size
	cols, rows []tap

	colour, alpha *channel // alpha is nil where all is opaque
	line          []byte   // one row of src, as bytes
	next          int      // the row that is read next, counted in blocks
}

// channel is three numbers of each pixel.
type channel struct {
	ring  [][]lanes // the rows last read, averaged; row i is at i modulo their number
	whole []lanes   // one row of src; once added up, only the front counts
	sum   []lanes   // one row of the result, by columns
	held  [][]lanes // those of the ring that are weighed, in order
}

func newResampler(r raster, part area, out size) *resampler {
	cells := part.cells()
	s := &resampler{
		src: r, out: out,
		left: cells.Min.X, top: cells.Min.Y, width: cells.Dx(), height: cells.Dy(),
		across: blockSize(cells.Dx(), out.w), along: blockSize(cells.Dy(), out.h),
	}
	w, h := (s.width+s.across-1)/s.across, (s.height+s.along-1)/s.along
	x, y, nx, ny := float64(s.left), float64(s.top), float64(s.across), float64(s.along)
	s.cols = taps((part.x0-x)/nx, (part.x1-x)/nx, w, out.w)
	s.rows = taps((part.y0-y)/ny, (part.y1-y)/ny, h, out.h)
	most := 0
	for _, t := range s.rows {
		most = max(most, len(t.weights))
	}
	s.hold(w, most)
	return s
}

// hold makes room for the rows that are held at a time, of so many averaged pixels.
func (s *resampler) hold(averaged, rows int) {
	s.colour = newChannel(s.width, averaged, rows)
	if s.src.packed != nil {
		return
	}
	s.line = make([]byte, 4*s.width)
	if !s.src.opaque {
		s.alpha = newChannel(s.width, averaged, rows)
	}
}

func newChannel(whole, averaged, rows int) *channel {
	c := &channel{whole: make([]lanes, whole), sum: make([]lanes, averaged)}
	for range rows {
		c.ring = append(c.ring, make([]lanes, averaged))
	}
	return c
}

// blockSize returns how many of n pixels are averaged to one, for m results.
func blockSize(n, m int) int {
	return min(max(1, n/(keep*m)), maxBlock)
}

// each calls do with every row of the result, four bytes a pixel.
func (s *resampler) each(do func(y int, line []byte)) {
	levels := clamped()
	line := make([]byte, 4*s.out.w)
	for y, t := range s.rows {
		for s.next < t.first+len(t.weights) {
			s.read(s.next)
			s.next++
		}
		s.colour.column(t)
		for x, c := range s.cols {
			v := weighed(s.colour.sum, c)
			set(line[4*x:], levels[v&1023], levels[v>>laneBits&1023], levels[v>>(2*laneBits)&1023], 255)
		}
		switch {
		case s.src.packed != nil:
			s.src.matrix.colours(line)
		case s.alpha != nil:
			s.alpha.column(t)
			for x, c := range s.cols {
				line[4*x+3] = levels[weighed(s.alpha.sum, c)&1023]
			}
			if s.src.ink != inkCMYK {
				rgbaRow(line, line) // the filter may have led a colour past its alpha
			}
		}
		do(y, line)
	}
}

// column weighs the rows of t, which are in the ring.
func (c *channel) column(t tap) {
	c.held = c.held[:0]
	for i := range t.weights {
		c.held = append(c.held, c.ring[(t.first+i)%len(c.ring)])
	}
	weigh(c.sum, c.held, t.weights)
}

// read puts row i, averaged, into the rings.
func (s *resampler) read(i int) {
	from, to := i*s.along, min((i+1)*s.along, s.height)
	for y := from; y < to; y++ {
		s.load(s.top + y)
		s.colour.add(i, y == from)
		if s.alpha != nil {
			s.alpha.add(i, y == from)
		}
	}
	s.divide(s.colour, i, to-from)
	if s.alpha != nil {
		s.divide(s.alpha, i, to-from)
	}
}

// divide makes the mean of the sum of some rows. It is rounded once: a mean of means,
// each rounded up at a half, would be brighter than the picture.
func (s *resampler) divide(c *channel, i, rows int) {
	row := c.ring[i%len(c.ring)]
	across, last := s.across, len(row)-1
	rest := s.width - last*across // pixels of the last block
	if s.isEarly() {
		across, rest = 1, 1
	}
	if rows*across > 1 {
		for x, v := range row[:last] {
			row[x] = divided(v, rows*across)
		}
	}
	row[last] = divided(row[last], rows*rest)
}

// isEarly reports whether the sums of rows are divided before they are added, as the sum
// of a whole block would not fit.
func (s *resampler) isEarly() bool {
	return min(s.across, s.width)*min(s.along, s.height) > maxBlock
}

// load packs one row of src, added up across.
func (s *resampler) load(y int) {
	if s.src.packed != nil {
		s.src.packed(y, s.left, s.left+s.width, s.colour.whole)
		if s.across > 1 {
			blocks(s.colour.row(), s.colour.whole, s.across, s.isEarly())
		}
		return
	}
	s.src.row(y, s.left, s.left+s.width, s.line)
	if s.across > 1 {
		s.average()
		return
	}
	for x := range s.colour.whole {
		p := s.line[4*x : 4*x+4]
		s.colour.whole[x] = pack(p[0], p[1], p[2])
	}
	if s.alpha != nil {
		for x := range s.alpha.whole {
			s.alpha.whole[x] = lanes(s.line[4*x+3])
		}
	}
}

// average packs a row of bytes of which some neighbours each are added.
func (s *resampler) average() {
	rest, isEarly := s.line, s.isEarly()
	colour := s.colour.row()
	for x := range colour {
		n := min(s.across, len(rest)/4)
		var r, g, b, a uint32
		for p := rest[:4*n]; len(p) >= 4; p = p[4:] {
			r += uint32(p[0])
			g += uint32(p[1])
			b += uint32(p[2])
			a += uint32(p[3])
		}
		if !isEarly {
			n = 1
		}
		colour[x] = divided(lanes(r)|lanes(g)<<laneBits|lanes(b)<<(2*laneBits), n)
		if s.alpha != nil {
			s.alpha.whole[x] = divided(lanes(a), n)
		}
		rest = rest[min(4*s.across, len(rest)):]
	}
}

// row returns where the loaded row is averaged to.
func (c *channel) row() []lanes { return c.whole[:len(c.sum)] }

// add adds the loaded row to row i.
func (c *channel) add(i int, first bool) {
	row := c.ring[i%len(c.ring)]
	if first {
		copy(row, c.row())
		return
	}
	for x, v := range c.row() {
		row[x] += v
	}
}
