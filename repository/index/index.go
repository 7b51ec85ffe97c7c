package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
)

const (
	// DefaultCeiling is the most bytes of an [Index] that is not told another: some
	// five million pictures.
	DefaultCeiling = 512 << 20

	mostQueued = 8192             // facts that wait to be written, 2 MB
	pause      = 30 * time.Second // without writing after an error: a full disk is not asked again at once
	readPause  = 2 * time.Second  // without reading after one
	closing    = 2 * time.Second  // at most, for what runs when the index is closed
)

// Config says where an [Index] is and how large it may be.
type Config struct {
	Path    string           // absolute; is made when something is written
	Ceiling int64            // bytes; zero means DefaultCeiling
	Now     func() time.Time // nil means time.Now
}

// Index is the facts of pictures on disk. It is safe for use by any number of
// goroutines.
type Index struct {
	config Config

	jobs     chan job
	stop     context.CancelFunc // ends the writing goroutine
	stopping <-chan struct{}    // closed by stop
	stopped  chan struct{}      // closed when the goroutine has ended

	dropped atomic.Int64
	resume  atomic.Int64                // time in ns; not before is anything written
	isOff   atomic.Bool                 // for the rest of the process
	broken  atomic.Pointer[os.FileInfo] // the file in which damage was found

	cannotRead, cannotWrite atomic.Pointer[string] // why; nil where nothing is wrong

	mu      sync.Mutex // guards all below; held while a batch is read
	read    *connection
	retry   time.Time // not before is the file opened for reading
	cameras map[int64]string
	touched map[string]int64 // the day on which a folder was used last, as far as was told
	isShut  bool
}

// job is facts to write, a folder that was asked for, or only a signal that its turn
// has come.
type job struct {
	photo  repository.Photo
	facts  repository.Facts
	folder string
	done   chan<- struct{}
}

// Path returns where the index of this user is. The error says that the user has no
// home.
func Path() (string, error) { return cache.Path("facts", "v1.sqlite") }

// Open returns the index in the file. It does not touch the disk. The error says that
// the configuration is wrong; a file that cannot be used is told by Stats.
func Open(c Config) (*Index, error) {
	if !filepath.IsAbs(c.Path) || c.Ceiling < 0 {
		return nil, fmt.Errorf("index in %q of %d bytes: not possible", c.Path, c.Ceiling)
	}
	if c.Ceiling == 0 {
		c.Ceiling = DefaultCeiling
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	ctx, stop := context.WithCancel(context.Background())
	x := &Index{
		config:   c,
		jobs:     make(chan job, mostQueued),
		stop:     stop,
		stopping: ctx.Done(),
		stopped:  make(chan struct{}),
		touched:  make(map[string]int64),
	}
	go x.write(ctx)
	return x, nil
}

// Put keeps what is known of a picture, soon: it does not wait for the disk. What the
// facts leave open is taken from those that are kept for the same content: the hash
// where there is none, all else where the width is 0. A picture without a size and a
// time is not kept, as a change could not be told. Where more is waiting than the disk
// takes, after an error and after Close, they are dropped.
func (x *Index) Put(p repository.Photo, f repository.Facts) {
	if p.Size < 0 || p.ModTime.IsZero() {
		return
	}
	if x.isPaused() || !x.enqueue(job{photo: p, facts: f}) {
		x.dropped.Add(1)
	}
}

func (x *Index) enqueue(j job) bool {
	select {
	case <-x.stopping:
		return false
	default:
	}
	select {
	case x.jobs <- j:
		return true
	default:
		return false
	}
}

// Flush waits until what was put before is written or dropped. The error is that of
// ctx. After Close there is nothing to wait for.
func (x *Index) Flush(ctx context.Context) error {
	done := make(chan struct{})
	select {
	case x.jobs <- job{done: done}:
	case <-x.stopping:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-done:
	case <-x.stopped:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// Close ends the writing; what still waits is dropped (see Flush). A disk that hangs
// is not waited for longer than two seconds. Load finds nothing any more.
func (x *Index) Close() {
	x.stop()
	limit := time.NewTimer(closing)
	defer limit.Stop()
	select {
	case <-x.stopped:
	case <-limit.C:
	}
}

// isPaused reports whether nothing is written for the time being.
func (x *Index) isPaused() bool {
	return x.isOff.Load() || x.config.Now().UnixNano() < x.resume.Load()
}

// note remembers what went wrong, or that nothing did, and what follows from it.
func (x *Index) note(trouble *atomic.Pointer[string], err error) {
	if err == nil {
		trouble.Store(nil)
		return
	}
	text := oneLine(err)
	trouble.Store(&text)
	if errors.Is(err, errNewer) || errors.Is(err, errFault) {
		x.isOff.Store(true)
	}
}

// today returns the number of the day.
func (x *Index) today() int64 { return x.config.Now().Unix() / (24 * 60 * 60) }

// Stats says what an [Index] holds now.
type Stats struct {
	Path    string
	Rows    int64  // pictures
	Bytes   int64  // on disk
	Ceiling int64  // bytes
	Dropped int64  // facts that were put and not written
	Trouble string // why it is not used for the time being; empty: all is well
}

// Stats returns what the index holds. It reads the file: a million rows are counted in
// some 20 ms.
func (x *Index) Stats() Stats {
	s := Stats{Path: x.config.Path, Ceiling: x.config.Ceiling, Dropped: x.dropped.Load()}
	x.withReader(func(c *connection) (err error) {
		s.Rows, _, err = c.number("SELECT count(*) FROM facts")
		return err
	})
	for _, end := range []string{"", "-wal", "-shm"} {
		if info, err := os.Stat(x.config.Path + end); err == nil {
			s.Bytes += info.Size()
		}
	}
	for _, why := range []*string{x.cannotRead.Load(), x.cannotWrite.Load()} {
		if why != nil {
			s.Trouble = *why // that of writing says more
		}
	}
	return s
}
