package j2k

// The kinds of bands: what is left after halving, and edges one way, the other, and both.
const (
	bandLL = iota
	bandHL
	bandLH
	bandHH
)

const (
	// mostParts bounds the precincts and blocks of a tile, and segments behind a block's
	// first: so many has one of 500 megapixels in blocks of the usual size.
	mostParts = 1 << 19

	partBytes = 160 // what one of them takes
)

// partsIn returns how many there may be where a tile has so many samples.
func partsIn(samples int64) int { return int(min(samples/16+1024, mostParts)) }

// tile is a part of the picture, which is coded by itself.
type tile struct {
	style  *style
	bounds rect
	comps  []*tileComponent
	parts  int
	most   int // parts
}

// tileComponent is one component of a tile.
type tileComponent struct {
	bounds rect
	shape  *shape
	steps  *steps
	shift  int
	res    []*resolution
	keep   int // resolutions that are decoded
}

// resolution is a component of a tile at one of its sizes.
type resolution struct {
	bounds     rect
	level      int // how often it is halved
	precW      int // bits
	precH      int
	wide, high int // precincts
	bands      []band
	precincts  []precinct
}

// band is what makes a resolution out of the one below.
type band struct {
	kind   int
	bounds rect
	planes int     // bit planes at most
	step   float32 // of a number that stands for half of one
}

// precinct is a part of a resolution, of which a packet tells.
type precinct struct {
	layers int // that were read
	bands  []part
}

// part is what a precinct holds of a band.
type part struct {
	wide, high int // blocks
	blocks     []block
	included   tagTree
	planes     tagTree
}

// block is coded by itself.
type block struct {
	rect
	passes   int
	zero     int // bit planes that hold nothing
	lenBits  int
	segments []segment
}

// segment is some passes of a block, and their bytes.
type segment struct {
	passes int
	data   []byte
}

// newTile lays out a tile of which the first keep sizes are decoded.
func newTile(h *Header, s *style, i, reduce int) (*tile, error) {
	t := &tile{style: s, bounds: h.tile(i)}
	samples := int64(0)
	for c := range h.Components {
		b := t.bounds.sampled(h.Components[c].DX, h.Components[c].DY)
		samples += int64(b.dx()) * int64(b.dy())
	}
	t.most = partsIn(samples)
	for c := range h.Components {
		tc := &tileComponent{
			bounds: t.bounds.sampled(h.Components[c].DX, h.Components[c].DY),
			shape:  &s.shape[c], steps: &s.steps[c], shift: s.shift[c],
		}
		if tc.shape.levels < reduce {
			return nil, ErrRare // nobody asks for less than there is
		}
		tc.keep = tc.shape.levels + 1 - reduce
		for r := range tc.shape.levels + 1 {
			res, err := t.newResolution(h, tc, c, r)
			if err != nil {
				return nil, err
			}
			tc.res = append(tc.res, res)
		}
		t.comps = append(t.comps, tc)
	}
	return t, nil
}

func (t *tile) newResolution(h *Header, tc *tileComponent, c, r int) (*resolution, error) {
	sh := tc.shape
	res := &resolution{level: sh.levels - r, precW: int(sh.precincts[r][0]), precH: int(sh.precincts[r][1])}
	res.bounds = tc.bounds.halved(res.level)
	if b := res.bounds; !b.isEmpty() {
		res.wide = ceilShift(b.x1, res.precW) - b.x0>>res.precW
		res.high = ceilShift(b.y1, res.precH) - b.y0>>res.precH
	}
	kinds := []int{bandHL, bandLH, bandHH}
	if r == 0 {
		kinds = []int{bandLL}
	}
	for _, kind := range kinds {
		b := band{kind: kind, bounds: res.bounds}
		index := 0
		if kind != bandLL {
			b.bounds = edges(tc.bounds, res.level+1, kind)
			index = 3*(r-1) + kind
		}
		exponent, mantissa, ok := tc.steps.band(index)
		if !ok {
			return nil, ErrBroken
		}
		b.planes = tc.steps.guard + exponent - 1
		b.step = 0.5
		if !sh.isExact {
			gain := map[int]int{bandLL: 0, bandHL: 1, bandLH: 1, bandHH: 2}[kind]
			b.step = float32(1+float64(mantissa)/2048) * pow2(h.Components[c].Bits+gain-exponent) / 2
		}
		if b.planes+tc.shift > 30 {
			return nil, ErrRare
		}
		res.bands = append(res.bands, b)
	}
	if t.parts += res.wide * res.high; t.parts > t.most || res.wide > t.most || res.high > t.most {
		return nil, ErrRare
	}
	res.precincts = make([]precinct, res.wide*res.high)
	return res, nil
}

func pow2(n int) float32 {
	v := float32(1)
	for ; n > 0; n-- {
		v *= 2
	}
	for ; n < 0; n++ {
		v /= 2
	}
	return v
}

// edges returns where the edges of a kind lie after n halvings.
func edges(b rect, n, kind int) rect {
	x, y := kind&1<<(n-1), kind>>1<<(n-1)
	return rect{ceilShift(b.x0-x, n), ceilShift(b.y0-y, n), ceilShift(b.x1-x, n), ceilShift(b.y1-y, n)}
}

// fill lays out the blocks of a precinct, when it is first spoken of.
func (t *tile) fill(sh *shape, res *resolution, i int) (*precinct, error) {
	p := &res.precincts[i]
	if p.bands != nil {
		return p, nil
	}
	isEdge := 0
	if res.bands[0].kind != bandLL {
		isEdge = 1
	}
	w, h := res.precW-isEdge, res.precH-isEdge
	x := (res.bounds.x0>>res.precW + i%res.wide) << w
	y := (res.bounds.y0>>res.precH + i/res.wide) << h
	blockW, blockH := min(sh.blockW, w), min(sh.blockH, h)
	for _, b := range res.bands {
		in := rect{x, y, x + 1<<w, y + 1<<h}.in(b.bounds)
		var pt part
		if !in.isEmpty() {
			pt.wide = ceilShift(in.x1, blockW) - in.x0>>blockW
			pt.high = ceilShift(in.y1, blockH) - in.y0>>blockH
		}
		n := pt.wide * pt.high
		if t.parts += n; t.parts > t.most {
			return nil, ErrRare
		}
		pt.blocks = make([]block, n)
		for k := range pt.blocks {
			bx, by := (in.x0>>blockW+k%pt.wide)<<blockW, (in.y0>>blockH+k/pt.wide)<<blockH
			pt.blocks[k].rect = rect{bx, by, bx + 1<<blockW, by + 1<<blockH}.in(in)
		}
		pt.included, pt.planes = newTagTree(pt.wide, pt.high), newTagTree(pt.wide, pt.high)
		p.bands = append(p.bands, pt)
	}
	return p, nil
}
