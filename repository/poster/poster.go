package poster

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"vitrine/repository"
)

const (
	posterSize = 768 // pixels that are asked for, of the longer side: a tile, and a fair look
	runTime    = 20 * time.Second
	mostOutput = 32 << 20 // bytes; a PNG of that size has some 3 megapixels
	mostAtOnce = 2        // one for the wall, one for the viewer
	freshTime  = 10 * time.Second
)

// Config says where things are found. The zero value means those of this system.
type Config struct {
	Folders  []string // that hold a folder "thumbnailers", the first before the others
	Programs []string // folders of programs
	Bare     bool     // where there is no sandbox, thumbnailers run without

	time time.Duration // replaced in tests
}

// Maker has thumbnailers make posters. Make it with [New].
type Maker struct {
	config Config
	lookUp func(string) (string, bool)
	slots  chan struct{} // holds one for each program that runs
	box    sandbox

	mu    sync.Mutex // guards all below
	found []Thumbnailer
	since time.Time // when they were found
}

var _ repository.Posters = (*Maker)(nil)

// New returns a maker of posters. It starts nothing and reads nothing yet.
func New(c Config) *Maker {
	if c.Folders == nil {
		c.Folders = dataFolders(os.Getenv)
	}
	if c.Programs == nil {
		c.Programs = strings.Split(os.Getenv("PATH"), string(os.PathListSeparator))
	}
	if c.time == 0 {
		c.time = runTime
	}
	m := &Maker{config: c, lookUp: programIn(c.Programs), slots: make(chan struct{}, mostAtOnce)}
	m.box.lookUp = m.lookUp
	return m
}

// Thumbnailers returns those that are there, the first before the others. It reads
// files, unless it has done so a moment ago.
func (m *Maker) Thumbnailers() []Thumbnailer {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.since.IsZero() || time.Since(m.since) > freshTime {
		m.found, m.since = find(m.config.Folders, m.lookUp), time.Now()
	}
	return m.found
}

// Makes reports whether there is a thumbnailer for a type of documents.
func (m *Maker) Makes(t repository.DocumentType) bool {
	_, ok := m.thumbnailerFor(t)
	return ok
}

func (m *Maker) thumbnailerFor(t repository.DocumentType) (Thumbnailer, bool) {
	for _, one := range m.Thumbnailers() {
		if one.makes(t.MIMEs) {
			return one, true
		}
	}
	return Thumbnailer{}, false
}

// Stamp returns a number for the thumbnailer of documents with such a name.
func (m *Maker) Stamp(p repository.Photo) uint32 {
	_, t, _ := repository.DocumentOf(p.Name)
	one, ok := m.thumbnailerFor(t)
	if !ok {
		return 0
	}
	h := fnv.New32a()
	fmt.Fprintf(h, "%q", one.exec)
	if info, err := os.Stat(one.program); err == nil {
		fmt.Fprintln(h, info.Size(), info.ModTime().UnixNano())
	}
	return h.Sum32()
}

// Poster has a thumbnailer make a picture of the document in c, once its first bytes fit
// its name. While two are made, others wait.
func (m *Maker) Poster(ctx context.Context, p repository.Photo, c repository.Content) ([]byte, error) {
	d, named, ok := repository.DocumentOf(p.Name)
	if !ok {
		return nil, repository.NoPoster("it is no document", false)
	}
	file, ok := c.(interface{ File() *os.File })
	if !ok {
		return nil, repository.NoPoster("only files of this computer have one", false)
	}
	head := make([]byte, headSize)
	n, err := c.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	t, ok := typeOf(d, named, head[:n])
	if !ok {
		return nil, repository.NoPoster("its content is not that of "+named.Extensions[0], false)
	}
	thumbnailer, ok := m.thumbnailerFor(t)
	if !ok {
		return nil, repository.NoPoster("no thumbnailer for "+t.MIMEs[0], false)
	}
	if err := m.box.ready(ctx); err != nil && !m.config.Bare {
		return nil, noSandbox(ctx, err)
	}
	select {
	case m.slots <- struct{}{}:
		defer func() { <-m.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return m.make(ctx, thumbnailer, file.File(), t.Extensions[0])
}

// Sandbox returns what thumbnailers run in, in words. The error says why there is none.
func (m *Maker) Sandbox(ctx context.Context) (string, error) {
	if err := m.box.ready(ctx); err != nil {
		return "", err
	}
	return "bubblewrap", nil
}

// noSandbox says why nothing was made without a sandbox.
func noSandbox(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return repository.NoPoster(err.Error(), false)
}
