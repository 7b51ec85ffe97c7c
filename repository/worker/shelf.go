package worker

import (
	"context"
	"slices"
	"sync"
)

// shelf bounds how many pictures are held open at once.
type shelf struct {
	most int

	mu      sync.Mutex // guards all below
	open    []*held    // the one asked last at the end
	changed chan struct{}
}

func newShelf(most int) *shelf { return &shelf{most: most, changed: make(chan struct{})} }

// enter gives h a place, which it may have already. If all are taken the picture that
// was asked longest ago, and is not asked right now, makes way. It returns ctx's error,
// or that h is closed. The caller has the turn of h.
func (s *shelf) enter(ctx context.Context, h *held) error {
	for {
		old, changed := s.place(h)
		if old != nil {
			old.drop()
			old.give()
		}
		if changed == nil {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-h.closed:
			return closedError()
		}
	}
}

// place puts h last. It returns the picture that makes way, whose turn the caller has
// then; or, where none does, what is closed when that is worth another try.
func (s *shelf) place(h *held) (old *held, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = slices.DeleteFunc(s.open, func(o *held) bool { return o == h })
	if len(s.open) < s.most {
		s.open = append(s.open, h)
		return nil, nil
	}
	for i, o := range s.open {
		select {
		case o.turn <- struct{}{}:
			s.open = append(slices.Delete(s.open, i, i+1), h)
			return o, nil
		default:
		}
	}
	return nil, s.changed
}

// leave takes h's place away.
func (s *shelf) leave(h *held) {
	s.mu.Lock()
	s.open = slices.DeleteFunc(s.open, func(o *held) bool { return o == h })
	s.mu.Unlock()
	s.tell()
}

// tell has those who wait look again.
func (s *shelf) tell() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}
