package viewmodel

import "vitrine/repository"

// mostKept bounds the pictures kept in the screen's size: the one that is shown,
// its neighbours, and two that the user may come back to. On a 4K screen that is
// up to 165 MB.
const mostKept = 5

// viewLoad is one picture asked for in one frame; the zero Frame asks for all of
// its pixels.
type viewLoad struct {
	photo repository.Photo
	frame repository.Frame
}

// Same reports whether both ask for the same content in the same frame.
func (l viewLoad) Same(m viewLoad) bool {
	return l.frame == m.frame && l.photo.Same(m.photo)
}

// None reports whether nothing is asked for.
func (l viewLoad) None() bool { return l.photo.Key == "" }

// screens keeps the pictures last used in the screen's size, the newest last.
type screens struct {
	loads    []viewLoad
	pictures []repository.Picture
}

// Get returns what was kept for l, and counts it as used.
func (s *screens) Get(l viewLoad) (repository.Picture, bool) {
	i := s.find(l)
	if i < 0 {
		return repository.Picture{}, false
	}
	picture := s.pictures[i]
	s.remove(i)
	s.loads, s.pictures = append(s.loads, l), append(s.pictures, picture)
	return picture, true
}

// Has reports whether something is kept for l.
func (s *screens) Has(l viewLoad) bool { return s.find(l) >= 0 }

// Put keeps a picture, in place of the one not used for the longest time where
// there are too many.
func (s *screens) Put(l viewLoad, p repository.Picture) {
	if i := s.find(l); i >= 0 {
		s.remove(i)
	}
	if len(s.loads) == mostKept {
		s.remove(0)
	}
	s.loads, s.pictures = append(s.loads, l), append(s.pictures, p)
}

// Clear lets go of all.
func (s *screens) Clear() { *s = screens{} }

func (s *screens) find(l viewLoad) int {
	for i, m := range s.loads {
		if m.Same(l) {
			return i
		}
	}
	return -1
}

func (s *screens) remove(i int) {
	last := len(s.loads) - 1
	copy(s.loads[i:], s.loads[i+1:])
	copy(s.pictures[i:], s.pictures[i+1:])
	s.loads[last], s.pictures[last] = viewLoad{}, repository.Picture{}
	s.loads, s.pictures = s.loads[:last], s.pictures[:last]
}
