package catalog

// A column holds one value for each row, in chunks: growing copies nothing, and
// no chunk holds a pointer, so the collector does not look into it.
const (
	chunkShift = 12 // 4,096 rows: a copy of the largest chunk takes some microseconds
	chunkRows  = 1 << chunkShift
	chunkMask  = chunkRows - 1
)

// column is written by one goroutine, while copies of the struct that were taken
// at the beginning of an epoch may be read by others, up to the row that was the
// last one then. So a chunk that is older than the epoch is copied before a row in
// it changes; new rows lie where no such reader looks.
type column[T comparable] struct {
	chunks []*[chunkRows]T // nil is all zero
	since  []uint64        // for the writer: the epoch in which each chunk was made
	owned  uint64          // for the writer: the epoch in which chunks was copied
}

// get returns the value of a row.
func (c *column[T]) get(r Row) T {
	if p := c.chunks[r>>chunkShift]; p != nil {
		return p[r&chunkMask]
	}
	var zero T
	return zero
}

// add sets the value of the row after the last one.
func (c *column[T]) add(r Row, v T, epoch uint64) {
	i := int(r >> chunkShift)
	if i == len(c.chunks) {
		c.chunks = append(c.chunks, nil)
		c.since = append(c.since, epoch)
	}
	var zero T
	switch p := c.chunks[i]; {
	case p != nil:
		p[r&chunkMask] = v
	case v != zero:
		c.set(r, v, epoch)
	}
}

// set changes the value of a row that may be read by others.
func (c *column[T]) set(r Row, v T, epoch uint64) {
	i := int(r >> chunkShift)
	p := c.chunks[i]
	if p == nil || c.since[i] != epoch {
		n := new([chunkRows]T)
		if p != nil {
			*n = *p
		}
		c.replace(i, n, epoch)
		p = n
	}
	p[r&chunkMask] = v
}

// replace puts another chunk in the place of the one at i.
func (c *column[T]) replace(i int, p *[chunkRows]T, epoch uint64) {
	if c.owned != epoch {
		c.chunks = append(make([]*[chunkRows]T, 0, cap(c.chunks)), c.chunks...)
		c.owned = epoch
	}
	c.chunks[i], c.since[i] = p, epoch
}
