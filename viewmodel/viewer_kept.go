package viewmodel

import (
	"image"

	"vitrine/repository"
)

const (
	// keptBytes bounds the pictures kept in the screen's size: the one that is shown,
	// its neighbours, and one or two that the user may come back to.
	keptBytes = 32 << 20
	mostKept  = 8 // more than this hides no decoding
	leastKept = 3 // one on each side, however large the screen
)

// viewLoad is one picture asked for in one frame.
type viewLoad struct {
	photo repository.Photo
	frame repository.Frame // of the picture upright
	turn  turn             // how it will be shown
}

// Same reports whether both ask for the same content in the same frame.
func (l viewLoad) Same(m viewLoad) bool {
	return l.frame == m.frame && l.turn == m.turn && l.photo.Same(m.photo)
}

// None reports whether nothing is asked for.
func (l viewLoad) None() bool { return l.photo.Key == "" }

// keptOn returns how many pictures are kept for a screen.
func keptOn(screen image.Point) int {
	return max(leastKept, min(mostKept, keptBytes/(4*screen.X*screen.Y)))
}

// screens keeps the pictures last used in the screen's size, the newest last.
type screens struct {
	loads    []viewLoad
	pictures []fitted
}

// Get returns what was kept for l, and counts it as used.
func (s *screens) Get(l viewLoad) (fitted, bool) {
	i := s.find(l)
	if i < 0 {
		return fitted{}, false
	}
	picture := s.pictures[i]
	s.remove(i)
	s.loads, s.pictures = append(s.loads, l), append(s.pictures, picture)
	return picture, true
}

// Has reports whether something was kept for l.
func (s *screens) Has(l viewLoad) bool { return s.find(l) >= 0 }

// Put keeps a picture, in place of the one not used for the longest time where
// there are too many.
func (s *screens) Put(l viewLoad, p fitted, most int) {
	if i := s.find(l); i >= 0 {
		s.remove(i)
	}
	for len(s.loads) >= most {
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
	s.loads[last], s.pictures[last] = viewLoad{}, fitted{}
	s.loads, s.pictures = s.loads[:last], s.pictures[:last]
}
