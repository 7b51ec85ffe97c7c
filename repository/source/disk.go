package source

import (
	"context"
	"iter"
	"path/filepath"
	"runtime"
	"strings"

	"vitrine/repository"
)

// Disk is a folder of pictures with all that lies below it. Its keys are
// absolute paths.
type Disk struct {
	root string
	opt  DiskOptions
}

var _ repository.Source = (*Disk)(nil)

// DiskOptions change what a [Disk] lists. The zero value lists the whole tree.
type DiskOptions struct {
	Flat bool // leave out the folders below
}

// NewDisk returns the folder at root, which need not exist yet: List says what
// is wrong with it. A relative root is below the working directory.
func NewDisk(root string, opt DiskOptions) *Disk {
	return &Disk{root: absolute(root), opt: opt}
}

// absolute returns path cleaned and, wherever the working directory is known,
// absolute.
func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	return abs
}

// Title returns the folder's own name.
func (d *Disk) Title() string { return filepath.Base(d.root) }

// Root returns the folder's absolute path.
func (d *Disk) Root() string { return d.root }

// Parallel returns the number of processors: disks are quicker than decoding.
func (d *Disk) Parallel() int { return runtime.NumCPU() }

// List yields in each folder first its pictures and then its folders, both in
// natural order. Hidden names are left out, unless the root itself is hidden. A
// folder reached in several ways is listed once. A pipe, socket or device with a
// picture's name yields [repository.ErrNotFile] in its place, and is not opened.
func (d *Disk) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		w := walk{
			flat:   d.opt.Flat,
			hidden: strings.HasPrefix(filepath.Base(d.root), "."),
			names:  repository.PictureNames(),
			seen:   make(map[identity]struct{}),
			out:    newBatch(yield),
		}
		if w.folder(ctx, place{path: d.root}) {
			w.out.flush(ctx)
		}
	}
}

// Open opens the file that p names. The content is a [File].
func (d *Disk) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	return openFile(ctx, p.Key)
}
