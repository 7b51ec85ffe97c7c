package catalog

// gathering is a ring of kin that is looked at, and what becomes of it.
type gathering struct {
	rows []Row // the living ones, from the lowest row of the ring on
	tally

	leader Row   // NoRow is that there is no stack
	folded []Row // in the order of rows
	stack  Stack
}

// tally is what some pictures are.
type tally struct{ pictures, raw, videos int }

func (t *tally) add(c class) {
	switch c {
	case rawClass:
		t.raw++
	case videoClass:
		t.videos++
	case paperClass:
	default:
		t.pictures++
	}
}

// shots returns how often the camera was released for them, as far as one can tell.
func (t *tally) shots() int { return max(t.pictures, t.raw) }

// collect finds the living pictures of the ring that begins with r. It reports
// false where a lower row is in it, with which it begins.
func (t *table) collect(ring *column[uint32], r Row, g *gathering) bool {
	*g = gathering{rows: g.rows[:0], folded: g.folded[:0], leader: NoRow}
	for k := r; ; {
		if !t.IsGone(k) {
			g.rows = append(g.rows, k)
			g.add(t.class(k))
		}
		if k = next(ring, k); k == r {
			return true
		}
		if k < r {
			return false
		}
	}
}

// decide finds out which of the pictures in g leads, and which are folded.
func (t *table) decide(st *Stacks, isBurst bool, g *gathering) {
	if isBurst {
		t.decideBurst(st.by, g)
		return
	}
	if g.pictures != 1 {
		return
	}
	leader := NoRow
	for _, r := range g.rows {
		switch {
		case st.bursts.has(r):
			g.folded = g.folded[:0]
			return
		case t.class(r) == cameraClass:
			leader = r
		case t.class(r) == rawClass && st.by.Raw, t.class(r) == videoClass && st.by.Live:
			g.folded = append(g.folded, r)
		}
	}
	if leader == NoRow || len(g.folded) == 0 {
		g.folded = g.folded[:0]
		return
	}
	g.leader = leader
	g.stack = Stack{Raw: g.raw > 0 && st.by.Raw, Live: g.videos > 0 && st.by.Live}
}

// decideBurst does so for a burst: the one that the camera thinks best leads, or else
// the first by its name, and what is no RAW file before what is.
func (t *table) decideBurst(by Stacking, g *gathering) {
	if g.shots() < 2 {
		return
	}
	best := NoRow
	var names comparer
	for _, r := range g.rows {
		if c := t.class(r); c != videoClass && c != paperClass && (best == NoRow || t.leadsBurst(&names, r, best)) {
			best = r
		}
	}
	for _, r := range g.rows {
		if c := t.class(r); r != best && c != paperClass && (c != videoClass || by.Live) {
			g.folded = append(g.folded, r)
		}
	}
	g.leader = best
	g.stack = Stack{Raw: g.raw > 0 && g.pictures > 0, Live: g.videos > 0 && by.Live, Shots: g.shots()}
}

// leadsBurst reports whether a picture of a burst goes before another one.
func (t *table) leadsBurst(names *comparer, a, b Row) bool {
	if rawA, rawB := t.class(a) == rawClass, t.class(b) == rawClass; rawA != rawB {
		return rawB
	}
	if coverA, coverB := t.burst(a).isCover, t.burst(b).isCover; coverA != coverB {
		return coverA
	}
	return names.compare(&t.names, a, b) < 0
}

// take enters the stack that was decided on, if there is one. What is folded already is
// to be taken out before.
func (st *Stacks) take(g *gathering) {
	if g.leader == NoRow {
		return
	}
	st.leads.put(g.leader, true)
	for _, r := range g.folded {
		st.folded.put(r, true)
	}
	if g.stack.Shots > 0 {
		st.bursts.put(g.leader, true)
		for _, r := range g.folded {
			st.bursts.put(r, true)
		}
	}
	st.count.add(g.stack, len(g.folded), 1)
	if g.stack.Live {
		st.count.Videos += g.videos
	}
}

// add counts a stack, or takes it away.
func (c *StackCount) add(s Stack, folded, n int) {
	c.Folded += n * folded
	if s.Raw {
		c.Raw += n
	}
	if s.Live {
		c.Live += n
	}
	if s.Shots > 0 {
		c.Bursts += n
	}
}
