package repotest

import (
	"context"
	"sync"
)

// Gate holds the Opens of one picture.
type Gate struct {
	reached chan struct{}
	open    chan struct{}
	reach   func()
	release func()
}

func newGate() *Gate {
	g := &Gate{reached: make(chan struct{}), open: make(chan struct{})}
	g.reach = sync.OnceFunc(func() { close(g.reached) })
	g.release = sync.OnceFunc(func() { close(g.open) })
	return g
}

// Hold has every later Open of name wait until the gate is released or its
// context ends. It replaces an earlier gate of that name, which still holds those
// that wait at it.
func (m *Memory) Hold(name string) *Gate {
	m.mu.Lock()
	defer m.mu.Unlock()
	g := newGate()
	m.at(name).gate = g
	return g
}

// Reached is closed when the first Open waits at the gate.
func (g *Gate) Reached() <-chan struct{} { return g.reached }

// Release lets all through, now and later. Releasing again does nothing.
func (g *Gate) Release() { g.release() }

// pass waits at the gate; a nil gate is open.
func (g *Gate) pass(ctx context.Context) error {
	if err := ctx.Err(); err != nil || g == nil {
		return err
	}
	g.reach()
	select {
	case <-g.open:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
