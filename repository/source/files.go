package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"vitrine/repository"
)

// Files is a row of single files, in the order in which they were named.
type Files struct {
	paths []string
	known map[string]string // name by path
	sys   system
	apart apart
}

var _ repository.Source = (*Files)(nil)

// NewFiles returns the files at paths; a path named again is left out. A file's
// name is its base name, or its whole path where base names clash.
func NewFiles(paths ...string) *Files {
	f := &Files{known: make(map[string]string, len(paths)), sys: theSystem{}, apart: newApart()}
	bases := make(map[string]int)
	for _, p := range paths {
		p = absolute(p)
		if _, again := f.known[p]; again {
			continue
		}
		f.paths, f.known[p] = append(f.paths, p), filepath.Base(p)
		bases[filepath.Base(p)]++
	}
	for p, name := range f.known {
		if bases[name] > 1 {
			f.known[p] = filepath.ToSlash(p)
		}
	}
	return f
}

// Title returns the name of the folder that holds all files, or the names of the
// first few.
func (f *Files) Title() string {
	folders := make([]string, len(f.paths))
	names := make([]string, len(f.paths))
	for i, p := range f.paths {
		folders[i], names[i] = filepath.Dir(p), filepath.Base(p)
	}
	if folders = slices.Compact(folders); len(folders) == 1 && len(names) > 1 {
		return filepath.Base(folders[0])
	}
	return titled(names)
}

// titled joins the first titles and shows that there are more.
func titled(titles []string) string {
	const shown = 3 // more do not fit a window's head
	if len(titles) <= shown {
		return strings.Join(titles, ", ")
	}
	return strings.Join(titles[:shown], ", ") + ", …"
}

// Parallel returns the number of processors: disks are quicker than decoding.
func (f *Files) Parallel() int { return runtime.NumCPU() }

// List yields every file, also those that are gone, and
// [repository.ErrNotFile] in the place of what is no file. A call that hangs in the
// system does not hold up the end of ctx.
func (f *Files) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return sequence(ctx, f.apart, func(ctx context.Context, yield func([]repository.Photo, error) bool) {
		out := newBatch(yield)
		for _, path := range f.paths {
			p := repository.Photo{Key: path, Name: f.known[path], Size: -1}
			info, err := f.sys.stat(path)
			if err == nil && !info.Mode().IsRegular() {
				if !out.fail(ctx, fmt.Errorf("%s: %w", path, repository.ErrNotFile)) {
					return
				}
				continue
			}
			switch {
			case err == nil:
				p.Size, p.ModTime = info.Size(), info.ModTime()
			case !errors.Is(err, fs.ErrNotExist):
				p.Stale = true
			}
			if !out.add(ctx, p) {
				return
			}
		}
		out.flush(ctx)
	})
}

// Open opens the file that p names. The content is a [File]. A call that hangs in
// the system does not hold up the end of ctx.
func (f *Files) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	if _, ours := f.known[p.Key]; !ours {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%s: %w", p.Key, repository.ErrNotFound)
	}
	return openApart(ctx, f.apart, f.sys, p.Key)
}
