//go:build unix && !darwin

package outside

import (
	"context"
	"errors"
	"sync"
	"time"
)

// saveTime is how long the program may take that keeps what is copied.
const saveTime = time.Second

// errClosed says that the desktop was closed.
var errClosed = errors.New("closed")

// copies is what is on the clipboard, and what was and is still being handed over.
type copies struct {
	turn chan struct{} // full while something is being copied

	mu     sync.Mutex          // guards what follows
	all    map[*selection]bool // true for the present one
	closed bool

	busy sync.WaitGroup // all of them, and what makes one
}

func newCopies() *copies {
	return &copies{turn: make(chan struct{}, 1), all: make(map[*selection]bool)}
}

// put makes a selection the present one. The one before loses the clipboard by
// that, and ends by itself. A server that does not answer is waited for no longer
// than ctx, and what it answers later is given up.
func (s *copies) put(ctx context.Context, own func() (*selection, error)) error {
	taken := make(chan error, 1)
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.busy.Go(func() {
		made, err := s.make(ctx, own)
		taken <- err
		if err == nil {
			made.serve()
			s.forget(made)
		}
	})
	s.mu.Unlock()
	select {
	case err := <-taken:
		return err
	case <-ctx.Done():
		return late(ctx.Err())
	}
}

func (s *copies) make(ctx context.Context, own func() (*selection, error)) (*selection, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, late(ctx.Err())
	}
	made, err := own()
	if err != nil {
		return nil, err
	}
	if err := s.add(ctx, made); err != nil {
		made.drop()
		return nil, err
	}
	return made, nil
}

// add makes one the present one, unless nobody wants it any more.
func (s *copies) add(ctx context.Context, made *selection) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	if ctx.Err() != nil {
		return late(ctx.Err())
	}
	for other := range s.all {
		s.all[other] = false
	}
	s.all[made] = true
	return nil
}

func (s *copies) forget(made *selection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, made)
}

// close ends all of them, the present one after it was offered to a program that
// keeps it, and waits for that no longer than ctx.
func (s *copies) close(ctx context.Context) {
	s.mu.Lock()
	s.closed = true
	var present *selection
	var others []*selection
	for one, isPresent := range s.all {
		if isPresent {
			present = one
		} else {
			others = append(others, one)
		}
	}
	s.mu.Unlock()
	if present != nil {
		soon, cancel := context.WithTimeout(ctx, saveTime)
		present.save(soon)
		cancel()
		others = append(others, present)
	}
	for _, one := range others {
		one.end()
	}
	ended := make(chan struct{})
	go func() {
		s.busy.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}
