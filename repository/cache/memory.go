package cache

import (
	"container/list"
	"sync"
)

// Memory keeps the values that were used last, as many as fit into a ceiling in
// bytes. Its methods only touch memory and are safe on the UI thread.
type Memory[K comparable, V any] struct {
	mu      sync.Mutex // guards all below
	ceiling int64      // bytes
	used    int64      // bytes
	order   *list.List // front is the one used last
	entries map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key   K
	value V
	bytes int64
}

// NewMemory returns an empty Memory that holds at most ceiling bytes.
func NewMemory[K comparable, V any](ceiling int64) *Memory[K, V] {
	return &Memory[K, V]{
		ceiling: ceiling,
		order:   list.New(),
		entries: make(map[K]*list.Element),
	}
}

// Get returns the value kept under key and marks it as just used.
func (m *Memory[K, V]) Get(key K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()

	at, ok := m.entries[key]
	if !ok {
		var none V
		return none, false
	}
	m.order.MoveToFront(at)
	return at.Value.(*entry[K, V]).value, true
}

// Put keeps value, which takes the given bytes, and lets go of those used
// longest ago until all fit. A value larger than the ceiling is not kept.
func (m *Memory[K, V]) Put(key K, value V, bytes int64) {
	m.mu.Lock()
	defer m.mu.Unlock()

	if at, ok := m.entries[key]; ok {
		m.drop(at)
	}
	if bytes > m.ceiling {
		return
	}
	m.entries[key] = m.order.PushFront(&entry[K, V]{key, value, bytes})
	m.used += bytes
	for m.used > m.ceiling {
		m.drop(m.order.Back())
	}
}

// Used returns the bytes held now, and Ceiling the most that are ever held.
func (m *Memory[K, V]) Used() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.used
}

// Ceiling returns the most bytes that are ever held.
func (m *Memory[K, V]) Ceiling() int64 { return m.ceiling }

func (m *Memory[K, V]) drop(at *list.Element) {
	e := at.Value.(*entry[K, V])
	m.order.Remove(at)
	delete(m.entries, e.key)
	m.used -= e.bytes
}
