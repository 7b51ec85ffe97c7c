package repotest

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"vitrine/repository"
)

// Memory is a source in memory, for tests of what stands above sources. Pictures
// go by their names; the key of "a.jpg" is "memory:a.jpg". All methods may be
// called from any goroutine, also while it is listed.
type Memory struct {
	title string

	mu       sync.Mutex // guards all below
	names    []string
	pictures map[string]*picture
	clock    time.Time // modification time of the picture put last
	batch    int
	parallel int
	listErr  error
	listings int
	told     []told        // to whoever watches
	tells    chan struct{} // closed when something is told; nil while nobody waits
}

var _ repository.Source = (*Memory)(nil)

type picture struct {
	data  []byte
	time  time.Time
	gone  bool
	err   error
	gate  *Gate
	opens int
}

// NewMemory returns an empty source.
func NewMemory(title string) *Memory {
	return &Memory{
		title:    title,
		pictures: make(map[string]*picture),
		clock:    time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
		batch:    64,
		parallel: 4,
	}
}

// Put adds a picture at the end, or replaces the one of that name where it is. A
// replaced picture has a newer modification time.
func (m *Memory) Put(name string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p := m.at(name)
	if p.gone {
		m.names = append(m.names, name)
	}
	m.clock = m.clock.Add(time.Second)
	p.data, p.time, p.gone = data, m.clock, false
}

// Remove takes a picture away.
func (m *Memory) Remove(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at(name).gone = true
	m.names = slices.DeleteFunc(m.names, func(n string) bool { return n == name })
}

// Fail has every later Open of name fail with err, until Fail(name, nil).
func (m *Memory) Fail(name string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at(name).err = err
}

// FailList has every later listing yield err and nothing else, until FailList(nil).
func (m *Memory) FailList(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.listErr = err
}

// SetBatch sets how many pictures a batch holds; 64 at first.
func (m *Memory) SetBatch(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.batch = max(1, n)
}

// SetParallel sets what Parallel returns; 4 at first.
func (m *Memory) SetParallel(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.parallel = n
}

// Photo returns what a listing would yield for name now; of a picture that is
// not there, the key and the name.
func (m *Memory) Photo(name string) repository.Photo {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.photo(name)
}

// Opens returns how often Open was called for name, also in vain.
func (m *Memory) Opens(name string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at(name).opens
}

// Listings returns how often the source was listed.
func (m *Memory) Listings() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.listings
}

// Title returns the title that the source was made with.
func (m *Memory) Title() string { return m.title }

// Parallel returns what SetParallel was called with.
func (m *Memory) Parallel() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.parallel
}

// List yields the pictures that were there when the listing began, in the order
// in which they were put.
func (m *Memory) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		photos, size, err := m.begin(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for batch := range slices.Chunk(photos, size) {
			if !yield(batch, nil) {
				return
			}
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

func (m *Memory) begin(ctx context.Context) ([]repository.Photo, int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.listings++
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	photos := make([]repository.Photo, len(m.names))
	for i, name := range m.names {
		photos[i] = m.photo(name)
	}
	return photos, m.batch, m.listErr
}

// Open waits at the picture's gate, if it has one, and then opens it.
func (m *Memory) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	name, err := m.name(p)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.at(name).opens++
	gate := m.at(name).gate
	m.mu.Unlock()
	if err := gate.pass(ctx); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch held := m.at(name); {
	case held.err != nil:
		return nil, held.err
	case held.gone:
		return nil, fmt.Errorf("%s: %w", p.Key, repository.ErrNotFound)
	default:
		return content{bytes.NewReader(held.data)}, nil
	}
}

// content is the bytes of one picture.
type content struct{ *bytes.Reader }

func (c content) Size() int64  { return c.Reader.Size() }
func (c content) Close() error { return nil }

// at returns the picture of that name, a gone one if it never was.
func (m *Memory) at(name string) *picture {
	p := m.pictures[name]
	if p == nil {
		p = &picture{gone: true}
		m.pictures[name] = p
	}
	return p
}

const memoryPrefix = "memory:"

func (m *Memory) photo(name string) repository.Photo {
	p := repository.Photo{Key: memoryPrefix + name, Name: name}
	if held := m.at(name); !held.gone {
		p.Size, p.ModTime = int64(len(held.data)), held.time
	}
	return p
}

func (m *Memory) name(p repository.Photo) (string, error) {
	if len(p.Key) < len(memoryPrefix) || p.Key[:len(memoryPrefix)] != memoryPrefix {
		return "", fmt.Errorf("%s: %w", p.Key, repository.ErrNotFound)
	}
	return p.Key[len(memoryPrefix):], nil
}
