package source

import (
	"context"
	"iter"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"vitrine/repository"
)

// Disk is a folder of pictures with all that lies below it. Its keys are
// absolute paths.
type Disk struct {
	root  string
	opt   DiskOptions
	sys   system
	apart apart

	notify func() (notifier, error)
	tempo  tempo
	watch  atomic.Pointer[epoch] // which learns from listings; nil while nobody watches
	listed atomic.Bool           // a listing has begun
	took   atomic.Int64          // nanoseconds; the last listing
}

var _ repository.Ordered = (*Disk)(nil)

// DiskOptions change what a [Disk] lists. The zero value lists the whole tree.
type DiskOptions struct {
	Flat bool // leave out the folders below

	// Names says which files are listed, whenever one is listed: it may change its
	// mind. It does not wait. Nil is pictures.
	Names func() repository.Names
}

// NewDisk returns the folder at root, which need not exist yet: List says what
// is wrong with it. A relative root is below the working directory.
func NewDisk(root string, opt DiskOptions) *Disk {
	if opt.Names == nil {
		pictures := repository.PictureNames()
		opt.Names = func() repository.Names { return pictures }
	}
	return &Disk{
		root: absolute(root), opt: opt, sys: theSystem{}, apart: newApart(), notify: newNotifier, tempo: usualTempo(),
	}
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
// natural order; see [Disk.Order]. Hidden names are left out, unless the root
// itself is hidden. A folder reached in several ways is listed once. A pipe, socket
// or device with a picture's name yields [repository.ErrNotFile] in its place, and
// is not opened. Each name is looked at once at most.
//
// Each batch is in order, and so are the batches, but for one case: of a folder that
// is huge, or whose names take longer than 100 ms to read, batches of what is read
// already come before that, small ones first, and the rest in order after them. Who
// needs all in order merges what comes by [Disk.Order].
//
// A call that hangs in the system does not hold up the end of ctx.
func (d *Disk) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return sequence(ctx, d.apart, func(ctx context.Context, yield func([]repository.Photo, error) bool) {
		w := walk{
			rules: newRules(d.root, d.opt),
			sys:   d.sys,
			seen:  make(map[identity]struct{}),
			out:   newBatch(yield),
		}
		d.listed.Store(true)
		if e := d.watch.Load(); e != nil {
			w.follow = e
			defer e.begin()()
		}
		since := time.Now()
		if w.folder(ctx, place{path: d.root}) && w.out.flush(ctx) {
			d.took.Store(int64(time.Since(since)))
		}
	})
}

// Order returns the key of a picture's place: of two pictures of this source the
// one with the smaller key comes first. It looks at the picture's name alone.
func (d *Disk) Order(p repository.Photo) string { return pathKey(p.Name) }

// Open opens the file that p names. The content is a [File]. A call that hangs in
// the system does not hold up the end of ctx.
func (d *Disk) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	return openApart(ctx, d.apart, d.sys, p.Key)
}
