package layout

import "slices"

// sections is how the pictures are shared out. A wall without sections is one
// section without a header.
type sections struct {
	starts []int
	count  int
	headed bool
}

func newSections(count int, starts []int) sections {
	s := sections{count: count, headed: len(starts) > 0}
	if !s.headed {
		s.starts = []int{0}
		return s
	}
	s.starts = make([]int, len(starts))
	s.take(starts)
	return s
}

// take copies the starts from the model, brought into order: a model and its list
// may be a step apart.
func (s *sections) take(starts []int) {
	before := 0
	for i, start := range starts {
		before = min(max(start, before), s.count)
		s.starts[i] = before
	}
	s.starts[0] = 0
}

// grow takes up pictures and sections at the end, or reports that other sections
// have changed.
func (s *sections) grow(count int, starts []int) bool {
	if count < s.count || s.headed != (len(starts) > 0) {
		return false
	}
	if !s.headed {
		s.count = count
		return true
	}
	n := len(s.starts)
	if len(starts) < n || !slices.Equal(starts[1:n], s.starts[1:]) {
		return false
	}
	if len(starts) > n && starts[n] < s.count {
		return false // pictures that were there are of another section now
	}
	s.count = count
	s.starts = slices.Grow(s.starts, len(starts)-n)[:len(starts)]
	s.take(starts)
	return true
}

// Sections returns the number of sections; 0 is a wall without.
func (s *sections) Sections() int {
	if !s.headed {
		return 0
	}
	return len(s.starts)
}

// SectionOf returns the section of the picture at position i.
func (s *sections) SectionOf(i int) int {
	behind, _ := slices.BinarySearch(s.starts, i+1)
	return max(behind-1, 0)
}

// end returns the position behind the last one of a section.
func (s *sections) end(section int) int {
	if section+1 < len(s.starts) {
		return s.starts[section+1]
	}
	return s.count
}

// Len returns the number of pictures.
func (s *sections) Len() int { return s.count }
