package catalog

import (
	"context"
	"math/bits"
)

// Stacking says which pictures of one shot are shown as one.
type Stacking struct {
	Raw    bool // a RAW file with the one picture that the camera wrote beside it
	Live   bool // a video with its one picture
	Bursts bool // pictures whose names say that they are of one burst
}

// Stacks is which pictures of a catalog are shown as one: each stack has one that
// leads, and others that are folded into it. It never changes, and any goroutine may
// read it; nil has none.
type Stacks struct {
	by    Stacking
	rows  int    // that were looked at
	lives uint64 // of the catalog then
	kin   kin    // likewise

	folded, leads bitmap
	bursts        bitmap // of both, those that are stacked as bursts
	count         StackCount
}

// StackCount is how much is stacked.
type StackCount struct {
	Folded int // files that are not shown by themselves
	Videos int // of them

	Raw, Live, Bursts int // stacks with a RAW file, with a video, of a burst
}

// Stack is what one stack is of.
type Stack struct {
	Raw   bool // there are RAW files, besides what is no RAW file
	Live  bool // there is a video
	Shots int  // pictures of a burst; 0 is no burst
}

// bitmap is a set of rows.
type bitmap []uint64

func (b bitmap) has(r Row) bool { return int(r>>6) < len(b) && b[r>>6]>>(r&63)&1 != 0 }

func (b bitmap) put(r Row, in bool) {
	if in {
		b[r>>6] |= 1 << (r & 63)
	} else {
		b[r>>6] &^= 1 << (r & 63)
	}
}

// each calls f with the rows of b, in order.
func (b bitmap) each(f func(r Row)) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			f(Row(i<<6 + bits.TrailingZeros64(w)))
		}
	}
}

// grown returns a copy with room for rows.
func (b bitmap) grown(rows int) bitmap {
	g := make(bitmap, (rows+63)/64)
	copy(g, b)
	return g
}

// Count returns how much is stacked.
func (st *Stacks) Count() StackCount {
	if st == nil {
		return StackCount{}
	}
	return st.count
}

// IsFolded reports whether a picture is shown as part of another one.
func (st *Stacks) IsFolded(r Row) bool { return st != nil && st.folded.has(r) }

// Leads reports whether others are folded into a picture.
func (st *Stacks) Leads(r Row) bool { return st != nil && st.leads.has(r) }

// Stacks returns which pictures are shown as one. It returns last, an earlier result
// for the same catalog or nil, where that is still right, and nil where there are none.
// A million pictures that are all in pairs take it some 20 ms; where no two have the
// same stem it takes no time. The error is that of ctx.
func (s *Snapshot) Stacks(ctx context.Context, by Stacking, last *Stacks) (*Stacks, error) {
	if by == (Stacking{}) || s.kin.links == 0 {
		return nil, nil
	}
	if last != nil && last.by == by && last.rows == s.rows && last.lives == s.lives {
		return last, nil
	}
	st := &Stacks{by: by, lives: s.lives, kin: s.kin}
	st.grow(s.rows)
	var g gathering
	if by.Bursts {
		if err := s.stackAll(ctx, st, &s.kin.bursts, &g); err != nil {
			return nil, err
		}
	}
	if by.Raw || by.Live {
		if err := s.stackAll(ctx, st, &s.kin.stems, &g); err != nil {
			return nil, err
		}
	}
	if st.count.Folded == 0 {
		return nil, nil
	}
	return st, nil
}

// grow makes room for rows.
func (st *Stacks) grow(rows int) {
	st.rows = rows
	st.folded, st.leads, st.bursts = st.folded.grown(rows), st.leads.grown(rows), st.bursts.grown(rows)
}

// stackAll goes through the rings of one kind.
func (s *Snapshot) stackAll(ctx context.Context, st *Stacks, ring *column[uint32], g *gathering) error {
	for i, chunk := range ring.chunks {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if chunk == nil {
			continue
		}
		first := Row(i << chunkShift)
		for j, after := range chunk[:min(chunkRows, s.rows-int(first))] { // others write behind it
			if r := first + Row(j); after != 0 && Row(after-1) > r && s.collect(ring, r, g) {
				s.decide(st, ring == &s.kin.bursts, g)
				st.take(g)
			}
		}
	}
	return nil
}

// Leader returns the picture that stands for r: r itself where it is not folded.
func (t *table) Leader(st *Stacks, r Row) Row {
	if !st.IsFolded(r) {
		return r
	}
	ring := st.ringOf(&t.kin, r)
	for k := next(ring, r); k != r; k = next(ring, k) {
		if st.leads.has(k) {
			return k
		}
	}
	return r
}

// Members appends the pictures that r stands for to rows: r first, and then those that
// are folded into it, without those that were removed since.
func (t *table) Members(st *Stacks, r Row, rows []Row) []Row {
	rows = append(rows, r)
	if !st.Leads(r) {
		return rows
	}
	ring := st.ringOf(&t.kin, r)
	for k := next(ring, r); k != r; k = next(ring, k) {
		if st.folded.has(k) && !t.IsGone(k) {
			rows = append(rows, k)
		}
	}
	return rows
}

// ringOf returns the ring that a stack of r lies in.
func (st *Stacks) ringOf(k *kin, r Row) *column[uint32] {
	if st.bursts.has(r) {
		return &k.bursts
	}
	return &k.stems
}

// memberIn returns where in a view one is shown of those that were folded into r when
// the stacks were made.
func (st *Stacks) memberIn(v *View, r Row) (int, bool) {
	if !st.Leads(r) {
		return -1, false
	}
	ring := st.ringOf(&st.kin, r)
	for k := next(ring, r); k != r; k = next(ring, k) {
		if at, ok := v.Position(k); ok && st.folded.has(k) {
			return at, true
		}
	}
	return -1, false
}

// Stack says what a picture stands for.
func (t *table) Stack(st *Stacks, r Row) Stack {
	if !st.Leads(r) {
		return Stack{}
	}
	var few [8]Row
	var s Stack
	var g tally
	for _, k := range t.Members(st, r, few[:0]) {
		g.add(t.class(k))
	}
	s.Raw, s.Live = g.raw > 0 && g.pictures > 0, g.videos > 0
	if st.bursts.has(r) {
		s.Shots = g.shots()
	}
	return s
}

func (t *table) class(r Row) class { return t.classes[t.kind.get(r)] }
