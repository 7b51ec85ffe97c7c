package catalog

import "slices"

// Fold returns the pictures of v with stacks, of which only those are shown that lead;
// with m only those that fulfil a filter, themselves or by what is folded into them.
// The stacks are of s.
func (s *Snapshot) Fold(v *View, st *Stacks, m *Matches) *View {
	rows := makeRows(v.n - st.count.Folded)
	for i := range v.n {
		r := v.At(i)
		if !st.folded.has(r) && (m == nil || m.Has(r) || s.hasMember(st, r, m)) {
			rows = append(rows, r)
		}
	}
	f := newView(v.order, rows, int(v.limit))
	f.stacks = st
	var few [8]Row
	st.leads.each(func(r Row) {
		if i, ok := f.Position(r); ok {
			for _, k := range s.Members(st, r, few[:0])[1:] {
				f.at[k>>chunkShift][k&chunkMask] = uint32(i+1) | isFolded
			}
		}
	})
	return f
}

// hasMember reports whether something that is folded into r fulfils a filter.
func (s *Snapshot) hasMember(st *Stacks, r Row, m *Matches) bool {
	if !st.leads.has(r) {
		return false
	}
	var few [8]Row
	return slices.ContainsFunc(s.Members(st, r, few[:0])[1:], m.Has)
}

// Stacks returns what is stacked in v; nil is nothing.
func (v *View) Stacks() *Stacks { return v.stacks }
