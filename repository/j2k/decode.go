package j2k

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// Picture is a decoded codestream.
type Picture struct {
	Width, Height int
	Components    []Component // with their samples, and of the sizes that these have
	Partial       bool        // some of it is missing
}

// Levels returns how often a picture can be halved, by the main header of the whole
// codestream b.
func Levels(b []byte) (int, error) {
	s, err := scan(b)
	if err != nil {
		return 0, err
	}
	return s.levels()
}

// Decode decodes the codestream b with its sides halved so many times, as often as
// [Levels] says at most; more is taken for that. What breaks off shows what came, unless
// that is nothing.
func Decode(b []byte, reduce int) (*Picture, error) {
	s, err := scan(b)
	if err != nil {
		return nil, err
	}
	levels, err := s.levels()
	if err != nil {
		return nil, err
	}
	reduce = max(0, min(reduce, levels))
	out := s.header.halved(reduce)
	p := &Picture{Components: out, Partial: s.isCut}
	whole := s.header.picture().halved(reduce)
	p.Width, p.Height = whole.dx(), whole.dy()
	some := false
	for i := range s.tiles {
		part := s.tiles[i]
		if part == nil {
			p.Partial = true
			continue
		}
		how, err := s.style(part)
		if err != nil {
			return nil, err
		}
		t, err := newTile(&s.header, how, i, reduce)
		if err != nil {
			return nil, err
		}
		src := source{data: part.all(part.data), heads: part.all(part.heads)}
		src.apart = len(src.heads) > 0
		isWhole, err := t.packets(&s.header, &src)
		if err != nil && (len(s.tiles) == 1 || errors.Is(err, ErrRare)) {
			return nil, err
		}
		p.Partial = p.Partial || !isWhole
		some = some || t.hasData()
		if err := t.decode(&s.header, out, reduce); err != nil {
			return nil, err
		}
		s.tiles[i] = nil
	}
	if p.Partial && !some {
		return nil, ErrCut
	}
	return p, nil
}

// halved returns the components with room for their samples.
func (h *Header) halved(reduce int) []Component {
	out := make([]Component, len(h.Components))
	for i, c := range h.Components {
		r := h.picture().sampled(c.DX, c.DY).halved(reduce)
		c.Width, c.Height = r.dx(), r.dy()
		c.Samples = make([]int32, c.Width*c.Height)
		out[i] = c
	}
	return out
}

// hasData reports whether any block has bytes.
func (t *tile) hasData() bool {
	for _, tc := range t.comps {
		for _, res := range tc.res {
			for i := range res.precincts {
				if res.precincts[i].layers > 0 {
					return true
				}
			}
		}
	}
	return false
}

// decode decodes the blocks of a tile and puts their samples into the picture.
func (t *tile) decode(h *Header, out []Component, reduce int) error {
	whole := make([]plane[int32], len(t.comps))
	parts := make([]plane[float32], len(t.comps))
	for i, tc := range t.comps {
		b := tc.res[tc.keep-1].bounds
		n := b.dx() * b.dy()
		if tc.shape.isExact {
			whole[i] = plane[int32]{b.dx(), b.dy(), make([]int32, n)}
		} else {
			parts[i] = plane[float32]{b.dx(), b.dy(), make([]float32, n)}
		}
	}
	if err := t.blocks(whole, parts); err != nil {
		return err
	}
	for i, tc := range t.comps {
		longest := max(tc.res[tc.keep-1].bounds.dx(), columns*tc.res[tc.keep-1].bounds.dy())
		if tc.shape.isExact {
			tc.inverse(func(b rect, w, h int, tmp []int32) { inverse(whole[i], b, w, h, lift53, tmp) }, longest)
		} else {
			tmp := make([]float32, longest)
			tc.inverse(func(b rect, w, h int, _ []int32) { inverse(parts[i], b, w, h, lift97, tmp) }, 0)
		}
	}
	t.unmix(whole, parts)
	for i, tc := range t.comps {
		t.place(h, &out[i], tc, whole[i], parts[i], reduce)
	}
	return nil
}

// inverse puts the resolutions together, one after the other.
func (tc *tileComponent) inverse(put func(b rect, w, h int, tmp []int32), room int) {
	tmp := make([]int32, room)
	for r := 1; r < tc.keep; r++ {
		if b := tc.res[r].bounds; !b.isEmpty() {
			low := tc.res[r-1].bounds
			put(b, max(low.dx(), 0), max(low.dy(), 0), tmp)
		}
	}
}

// job is a block to be decoded, and where its samples go.
type job struct {
	b       *block
	band    *band
	comp    int
	dx, dy  int // from its place in the band to that in the plane
	flags   byte
	isExact bool
	shift   int
}

// blocks decodes all blocks, side by side.
func (t *tile) blocks(whole []plane[int32], parts []plane[float32]) error {
	var jobs []job
	for c, tc := range t.comps {
		for r, res := range tc.res[:tc.keep] {
			for i := range res.precincts {
				for k := range res.precincts[i].bands {
					band := &res.bands[k]
					dx, dy := -band.bounds.x0, -band.bounds.y0
					if band.kind&1 != 0 {
						dx += tc.res[r-1].bounds.dx()
					}
					if band.kind&2 != 0 {
						dy += tc.res[r-1].bounds.dy()
					}
					list := res.precincts[i].bands[k].blocks
					for n := range list {
						if len(list[n].segments) > 0 {
							jobs = append(jobs, job{&list[n], band, c, dx, dy, tc.shape.flags, tc.shape.isExact, tc.shift})
						}
					}
				}
			}
		}
	}
	var next atomic.Int64
	var fault atomic.Pointer[error]
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(jobs)/4, 1)) {
		all.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					err := fmt.Errorf("%v: %w", v, ErrBroken)
					fault.Store(&err)
				}
			}()
			d := newBlockDecoder()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) || fault.Load() != nil {
					return
				}
				j := &jobs[i]
				d.run(j, whole[j.comp], parts[j.comp])
			}
		})
	}
	all.Wait()
	if err := fault.Load(); err != nil {
		return *err
	}
	return nil
}

// run decodes one block into its plane.
func (d *blockDecoder) run(j *job, whole plane[int32], parts plane[float32]) {
	planes := j.band.planes + j.shift - j.b.zero
	if planes < 1 || planes > 30 {
		return
	}
	d.decode(j.b, j.band.kind, j.flags, planes)
	if j.shift > 0 {
		d.lower(j.shift)
	}
	w := j.b.dx()
	for y := range j.b.dy() {
		from := d.data[y*w:][:w]
		if j.isExact {
			to := whole.v[(j.b.y0+y+j.dy)*whole.w+j.b.x0+j.dx:][:w]
			for x, v := range from {
				to[x] = v / 2
			}
			continue
		}
		to := parts.v[(j.b.y0+y+j.dy)*parts.w+j.b.x0+j.dx:][:w]
		for x, v := range from {
			to[x] = float32(v) * j.band.step
		}
	}
}

// lower puts the region of interest, which was raised above all else, where it belongs.
func (d *blockDecoder) lower(shift int) {
	least := int32(2) << shift
	for i, v := range d.data {
		if v >= least || v <= -least {
			if v < 0 {
				d.data[i] = -(-v >> shift)
			} else {
				d.data[i] = v >> shift
			}
		}
	}
}
