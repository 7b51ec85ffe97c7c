package catalog

import "slices"

// ExtendStacks returns last, which shows the pictures of an order with stacks, with those that
// [Catalog.Extend] has put at the end of the order since, and the positions in last at
// which another picture leads now, or stands for more. It takes time in proportion to
// what is new, and some 30 µs besides for each million pictures. It reports false where
// only [Snapshot.Fold] helps.
func (c *Catalog) ExtendStacks(last *View, extended *Sorted, by Stacking) (grown *View, touched []int, ok bool) {
	v := extended.View
	if by == (Stacking{}) || c.kin.links == 0 {
		return v, nil, true
	}
	g := stacker{c: c, old: last.limit, next: *last, st: &Stacks{by: by, lives: c.lives}, last: last.stacks}
	if last.stacks == nil {
		return v, nil, g.hasNone(v.limit)
	}
	if g.last.by != by || g.last.lives != c.lives || last.tip.n != last.n || last.tip.limit != last.limit {
		return nil, nil, false
	}
	*g.st = *last.stacks
	g.st.kin = c.kin
	g.st.grow(int(v.limit))
	for r := g.old; r < v.limit; r++ {
		if !g.add(r) {
			return nil, nil, false
		}
	}
	for _, r := range g.led {
		if i := g.point(r); i < last.n {
			g.touched = append(g.touched, i)
		}
	}
	g.next.stacks, g.next.limit = g.st, v.limit
	*g.next.tip = tip{g.next.n, v.limit}
	return &g.next, g.touched, true
}

// stacker puts new rows at the end of a view, one after the other.
type stacker struct {
	c    *Catalog
	old  Row     // the first new row
	last *Stacks // of the former view
	next View
	st   *Stacks
	g    gathering

	led     []Row // the new leaders, and those that stand for more
	touched []int
	apart   bool // the chunks' lists are not those of the former view any more
}

// hasNone reports whether no new row is to be stacked, where nothing was before.
func (s *stacker) hasNone(limit Row) bool {
	s.st.grow(int(limit))
	for r := s.old; r < limit; r++ {
		if s.find(r); s.g.leader != NoRow {
			return false
		}
	}
	return true
}

// find finds out in which stack r is, if in any.
func (s *stacker) find(r Row) {
	s.g = gathering{rows: s.g.rows[:0], folded: s.g.folded[:0], leader: NoRow}
	by, kin := s.st.by, &s.c.kin
	if by.Bursts && kin.bursts.get(r) != 0 {
		s.look(&kin.bursts, r)
	}
	if s.g.leader == NoRow && (by.Raw || by.Live) && kin.stems.get(r) != 0 {
		s.look(&kin.stems, r)
	}
}

// look decides on the ring that r is in.
func (s *stacker) look(ring *column[uint32], r Row) {
	first := r
	for k := next(ring, r); k != r; k = next(ring, k) {
		first = min(first, k)
	}
	s.c.collect(ring, first, &s.g)
	s.c.decide(s.st, ring == &s.c.kin.bursts, &s.g)
}

// add takes up a new row. It reports false where something that is shown would go
// without making way for what comes in its place, or would come back.
func (s *stacker) add(r Row) bool {
	if s.st.folded.has(r) {
		return true // it came with another one
	}
	s.find(r)
	way, ok := s.makesWay()
	switch leader := s.g.leader; {
	case !ok:
		return false
	case leader == NoRow:
		s.append(r)
		return true
	case way != NoRow && leader < s.old:
		return false
	case way != NoRow && leader == r:
		if s.next.n == 0 || s.next.At(s.next.n-1) != way {
			return false
		}
		s.replace(r)
	case leader == r || !slices.Contains(s.g.folded, r):
		s.append(r)
	}
	if !slices.Contains(s.led, s.g.leader) {
		s.takeAnew()
	}
	return true
}

// makesWay returns the row that was shown and is to be folded now. It reports false
// where there are several, or where one is to be shown that was folded.
func (s *stacker) makesWay() (way Row, ok bool) {
	way = NoRow
	folded := s.g.folded // in the order of the rows, of which a burst may have many
	for _, k := range s.g.rows {
		isFolded := len(folded) > 0 && folded[0] == k
		if isFolded {
			folded = folded[1:]
		}
		switch {
		case k >= s.old || isFolded == s.last.folded.has(k):
		case !isFolded || way != NoRow:
			return NoRow, false
		default:
			way = k
		}
	}
	return way, true
}

// takeAnew enters the stack that was decided on, in place of those that there were of
// the same pictures.
func (s *stacker) takeAnew() {
	for _, k := range s.g.rows {
		if s.st.leads.has(k) {
			members := s.c.Members(s.st, k, nil)
			s.st.count.add(s.c.Stack(s.st, k), len(members)-1, -1)
			for _, r := range members[1:] {
				if s.c.class(r) == videoClass {
					s.st.count.Videos--
				}
			}
			s.st.leads.put(k, false)
		}
	}
	s.st.take(&s.g)
	s.led = append(s.led, s.g.leader)
}

// append shows r at the end.
func (s *stacker) append(r Row) {
	v := &s.next
	if v.n&chunkMask == 0 {
		v.rows = append(v.rows[:v.n>>chunkShift], new([chunkRows]Row))
	}
	v.rows[v.n>>chunkShift][v.n&chunkMask] = r
	v.n++
	s.place(r, uint32(v.n))
}

// replace shows r at the end in the place of what is there.
func (s *stacker) replace(r Row) {
	v := &s.next
	s.part()
	at := (v.n - 1) >> chunkShift
	own := *v.rows[at]
	own[(v.n-1)&chunkMask] = r
	v.rows[at] = &own
	s.place(r, uint32(v.n))
}

// point has the pictures that r stands for found where r is, and returns where that is.
func (s *stacker) point(r Row) int {
	i, _ := s.next.position(r)
	for _, k := range s.c.Members(s.st, r, nil)[1:] {
		s.place(k, uint32(i+1)|isFolded)
	}
	return i
}

// place enters where a row is found. What others may read of an old row is not changed.
func (s *stacker) place(r Row, at uint32) {
	v, i := &s.next, int(r>>chunkShift)
	for i >= len(v.at) {
		v.at = append(v.at, new([chunkRows]uint32))
	}
	if r < s.old && v.at[i][r&chunkMask] != at {
		s.part()
		own := *v.at[i]
		v.at[i] = &own
	}
	v.at[i][r&chunkMask] = at
}

// part makes the chunks' lists those of the new view alone.
func (s *stacker) part() {
	if !s.apart {
		s.apart = true
		s.next.rows, s.next.at = slices.Clone(s.next.rows), slices.Clone(s.next.at)
	}
}
