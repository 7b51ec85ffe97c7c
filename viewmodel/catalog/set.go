package catalog

import (
	"iter"
	"math/bits"
)

// Set is a set of pictures, such as the selected ones, at one bit each. It knows
// pictures by their rows, so another order or a reload leaves it as it is. It is
// for one goroutine. The zero value is an empty set.
type Set struct {
	words []uint64
	n     int
}

// Len returns how many pictures are in the set.
func (s *Set) Len() int { return s.n }

// Has reports whether a picture is in the set.
func (s *Set) Has(r Row) bool {
	i := int(r >> 6)
	return i < len(s.words) && s.words[i]>>(r&63)&1 != 0
}

// Add puts a picture in.
func (s *Set) Add(r Row) { s.put(r, true) }

// Remove takes a picture out.
func (s *Set) Remove(r Row) { s.put(r, false) }

// Toggle puts a picture in that is not there, and takes out one that is.
func (s *Set) Toggle(r Row) { s.put(r, !s.Has(r)) }

func (s *Set) put(r Row, in bool) {
	if s.Has(r) == in {
		return
	}
	if i := int(r >> 6); i >= len(s.words) {
		s.words = append(s.words, make([]uint64, i+1-len(s.words))...)
	}
	s.words[r>>6] ^= 1 << (r & 63)
	if in {
		s.n++
	} else {
		s.n--
	}
}

// Clear takes all out.
func (s *Set) Clear() { *s = Set{} }

// Clone returns a copy, for another goroutine for instance.
func (s *Set) Clone() *Set {
	return &Set{words: append([]uint64(nil), s.words...), n: s.n}
}

// AddRange puts the pictures of a view in, from one position to before another.
func (s *Set) AddRange(v *View, from, to int) { s.putRange(v, from, to, true) }

// RemoveRange takes them out.
func (s *Set) RemoveRange(v *View, from, to int) { s.putRange(v, from, to, false) }

func (s *Set) putRange(v *View, from, to int, in bool) {
	for i := max(from, 0); i < min(to, v.n); i++ {
		s.put(v.At(i), in)
	}
}

// Invert puts in the pictures of a view that are not in the set, and takes out
// those that are. Pictures that the view does not show stay as they are.
func (s *Set) Invert(v *View) {
	for i := range v.n {
		s.Toggle(v.At(i))
	}
}

// In yields the pictures of the set in the order of a view, with their positions.
func (s *Set) In(v *View) iter.Seq2[int, Row] {
	return func(yield func(int, Row) bool) {
		left := s.n
		for i := 0; i < v.n && left > 0; i++ {
			if r := v.At(i); s.Has(r) {
				left--
				if !yield(i, r) {
					return
				}
			}
		}
	}
}

// all yields the pictures of the set by row.
func (s *Set) all() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for i, w := range s.words {
			for ; w != 0; w &= w - 1 {
				if !yield(Row(i<<6 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// LenBeside returns how many pictures of the set are not folded into others.
func (s *Set) LenBeside(st *Stacks) int {
	if st == nil {
		return s.n
	}
	n := 0
	for i, w := range s.words {
		if i < len(st.folded) {
			w &^= st.folded[i]
		}
		n += bits.OnesCount64(w)
	}
	return n
}

// Lead puts in the place of pictures that are folded into others those that lead, and
// reports whether there were any.
func (t *table) Lead(s *Set, st *Stacks) (any bool) {
	if st == nil {
		return false
	}
	for i := range min(len(s.words), len(st.folded)) {
		for w := s.words[i] & st.folded[i]; w != 0; w &= w - 1 {
			r := Row(i<<6 + bits.TrailingZeros64(w))
			s.Remove(r)
			s.Add(t.Leader(st, r))
			any = true
		}
	}
	return any
}

// Whole returns a set with all that its pictures stand for.
func (t *table) Whole(s *Set, st *Stacks) *Set {
	whole := s.Clone()
	if st == nil {
		return whole
	}
	var few [8]Row
	for i := range min(len(s.words), len(st.leads)) {
		for w := s.words[i] & st.leads[i]; w != 0; w &= w - 1 {
			for _, r := range t.Members(st, Row(i<<6+bits.TrailingZeros64(w)), few[:0])[1:] {
				whole.Add(r)
			}
		}
	}
	return whole
}

// Prune takes out of a set what was removed from the catalog, and returns how
// many pictures that were. It belongs after every reload: a picture that comes
// back would be in the set again.
func (t *table) Prune(s *Set) int {
	before := s.n
	for r := range s.all() {
		if int(r) >= t.rows || t.IsGone(r) {
			s.Remove(r)
		}
	}
	return before - s.n
}

// Bytes returns how large the pictures of a set are in all, and of how many the
// size is unknown.
func (t *table) Bytes(s *Set) (sum int64, unknown int) {
	for r := range s.all() {
		size := int64(-1)
		if int(r) < t.rows { // a snapshot may be older than the set
			size = t.sizeOf(r)
		}
		if size >= 0 {
			sum += size
		} else {
			unknown++
		}
	}
	return sum, unknown
}
