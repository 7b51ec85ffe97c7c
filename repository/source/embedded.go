package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"vitrine/repository"
)

// SamplePrefix begins the keys of an [Embedded] source: "sample:1003".
const SamplePrefix = "sample:"

// Embedded is a gallery of pictures inside the program.
type Embedded struct {
	title string
	fsys  fs.FS
	ids   []string
	index func() (index, error)
}

var _ repository.Source = (*Embedded)(nil)

// index knows the pictures of a file system.
type index struct {
	ids   []string          // in natural order
	paths map[string]string // by id
}

// NewEmbedded returns the pictures of fsys that ids name, in that order: an id is
// a file's name without its extension. Without ids it returns all of fsys in
// natural order.
func NewEmbedded(title string, fsys fs.FS, ids ...string) *Embedded {
	return &Embedded{
		title: title,
		fsys:  fsys,
		ids:   slices.Clone(ids),
		index: sync.OnceValues(func() (index, error) { return indexed(fsys) }),
	}
}

// indexed finds the pictures of fsys. Where two would share an id, the later
// keeps its whole path as one.
func indexed(fsys fs.FS) (index, error) {
	x := index{paths: make(map[string]string)}
	names := repository.PictureNames()
	var files []string
	err := fs.WalkDir(fsys, ".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && names.Match(file) {
			files = append(files, file)
		}
		return err
	})
	slices.SortFunc(files, inOrder)
	for _, file := range files {
		id := strings.TrimSuffix(path.Base(file), path.Ext(file))
		if _, taken := x.paths[id]; taken {
			id = file
		}
		x.ids, x.paths[id] = append(x.ids, id), file
	}
	return x, err
}

// Title returns the title that the source was made with.
func (s *Embedded) Title() string { return s.title }

// Parallel returns the number of processors: nothing here waits.
func (s *Embedded) Parallel() int { return runtime.NumCPU() }

// List yields the pictures; ids that name none are left out.
func (s *Embedded) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		out := newBatch(yield)
		if !out.alive(ctx) {
			return
		}
		x, err := s.index()
		if err != nil {
			out.fail(ctx, fmt.Errorf("%s: %w: %w", s.title, repository.ErrUnreachable, err))
			return
		}
		ids := s.ids
		if len(ids) == 0 {
			ids = x.ids
		}
		for _, id := range ids {
			info, err := fs.Stat(s.fsys, x.paths[id])
			if err != nil {
				continue
			}
			p := repository.Photo{Key: SamplePrefix + id, Name: id, Size: info.Size(), ModTime: info.ModTime()}
			if !out.add(ctx, p) {
				return
			}
		}
		out.flush(ctx)
	}
}

// Open returns the picture's bytes, in memory.
func (s *Embedded) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x, err := s.index()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", s.title, repository.ErrUnreachable, err)
	}
	id, ours := strings.CutPrefix(p.Key, SamplePrefix)
	file, known := x.paths[id]
	if !ours || !known {
		return nil, fmt.Errorf("%s: %w", p.Key, repository.ErrNotFound)
	}
	data, err := fs.ReadFile(s.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", p.Key, repository.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", p.Key, repository.ErrUnreachable, err)
	}
	return newBytes(data), nil
}
