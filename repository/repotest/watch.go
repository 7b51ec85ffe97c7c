package repotest

import (
	"context"
	"iter"

	"vitrine/repository"
)

var _ repository.Watched = (*Memory)(nil)

// told is one pair of a watch.
type told struct {
	delta repository.Delta
	err   error
}

// Tell has whoever watches hear d and err, as they are. Nothing else is told: Put
// and Remove are silent.
func (m *Memory) Tell(d repository.Delta, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.told = append(m.told, told{d, err})
	if m.tells != nil {
		close(m.tells)
		m.tells = nil
	}
}

// Watch yields what Tell is given from then on.
func (m *Memory) Watch(ctx context.Context) iter.Seq2[repository.Delta, error] {
	return func(yield func(repository.Delta, error) bool) {
		m.mu.Lock()
		next := len(m.told)
		first := repository.Delta{Rescan: m.listings > 0}
		m.mu.Unlock()
		if ctx.Err() == nil && !yield(first, nil) {
			return
		}
		for ctx.Err() == nil {
			t, more, wait := m.heard(next)
			if more {
				next++
				if !yield(t.delta, t.err) {
					return
				}
				continue
			}
			select {
			case <-wait:
			case <-ctx.Done():
			}
		}
		yield(repository.Delta{}, ctx.Err())
	}
}

// heard returns what was told as number i, or what is closed when it is.
func (m *Memory) heard(i int) (t told, ok bool, wait <-chan struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i < len(m.told) {
		return m.told[i], true, nil
	}
	if m.tells == nil {
		m.tells = make(chan struct{})
	}
	return told{}, false, m.tells
}
