package tiff

import "io"

const (
	reachBlocks = 3  // that are looked at
	reachRows   = 64 // of each
)

// findReach finds out how far floating-point numbers go where the file does not say it.
// Most go to 1, some a little beyond where it is very bright. Where the mean of some is
// above 1 they are levels of 8 or 16 bits, or anything, as what is measured: then the
// largest of them is white.
func (px *Pixels) findReach() {
	p := px.page
	if p.format != formatFloat || p.isPicture() || p.Packing == SGILog || p.values[tagMost].count > 0 {
		return
	}
	var r reach
	blocks := px.grid.across * px.grid.down
	for n := range reachBlocks {
		if i := n * (blocks - 1) / (reachBlocks - 1); px.isListed(i) {
			px.look(&r, px.job(i))
		}
	}
	if r.count == 0 || r.sum <= float64(r.count) {
		return
	}
	const byteMost, wordMost = 1<<8 - 1, 1<<16 - 1
	most := r.most
	switch {
	case most <= byteMost:
		most = byteMost
	case most <= wordMost && most > wordMost/4: // else it would be dark
		most = wordMost
	}
	px.coding.sampler.most = most
}

// reach is what some numbers are like.
type reach struct {
	sum, most float64
	count     int
}

// look looks at the first rows of a block. What is wrong with it is told when it is
// decoded.
func (px *Pixels) look(r *reach, j job) {
	defer func() { _ = recover() }() // of a codec
	s, size := px.coding.sampler, px.coding.sampler.bits/8
	row, spare := make([]byte, px.grid.rowBytes), make([]byte, px.grid.rowBytes)
	for _, at := range j.pieces {
		from, err := px.unpacked(at, j)
		if err != nil {
			return
		}
		for range min(j.rows, reachRows) {
			if _, err := io.ReadFull(from, row); err != nil {
				break
			}
			px.coding.undo(row, spare)
			for i := 0; i+size <= len(row); i += size {
				if v := float(row[i:], s.bits, s.order); v > 0 && v < 1e30 { // no number passes
					r.sum += v
					r.most = max(r.most, v)
				}
				r.count++
			}
		}
		_ = from.Close() // nothing was written
	}
}
