package cache

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// DefaultCeiling is the most bytes of a [Disk] that is not told another.
	DefaultCeiling = 2 << 30

	mostQueued  = 256              // entries that wait to be written; a screen or two
	mostWaiting = 16 << 20         // bytes of data of them
	pause       = 30 * time.Second // without writing after an error: a full disk is not asked again at once
	lookAgain   = 5 * time.Second  // at least, between looks for what other processes wrote
	closing     = 2 * time.Second  // at most, for a write that runs when the cache is closed
)

// DiskConfig says where a [Disk] is and how large it may be.
type DiskConfig struct {
	Dir     string           // absolute; is made when something is written
	Ceiling int64            // bytes, 128 GB at most; zero means DefaultCeiling
	Segment int64            // bytes of a file; zero means what suits the ceiling
	Now     func() time.Time // nil means time.Now

	writeAt func(f *os.File, b []byte, offset int64) (int, error) // nil means that of the file
}

// Disk keeps entries in a folder, the newest ones, as many as fit below a
// ceiling. It never fails: what cannot be read is not there, and what cannot be
// written is not kept. Several processes may have the same folder.
type Disk struct {
	config DiskConfig
	shelf  shelf
	writer writer // of the goroutine that write runs on

	jobs    chan job
	look    chan struct{} // asks for a refresh
	stop    chan struct{} // closed by Close
	stopped chan struct{} // closed when the goroutine has ended
	closed  sync.Once

	waiting  atomic.Int64 // bytes of data in jobs
	dropped  atomic.Int64
	lastLook atomic.Int64 // time in ns
	resume   atomic.Int64 // time in ns; not before is anything written
	trouble  atomic.Pointer[string]
}

// job is an entry to write, or only a signal that its turn has come.
type job struct {
	key  Key
	meta Meta
	data []byte
	done chan<- struct{}
}

// OpenDisk returns the cache in the folder, with what it holds. That takes about
// a tenth of a second per million entries. The error says that the
// configuration is wrong; a folder that cannot be used is told by Stats.
func OpenDisk(c DiskConfig) (*Disk, error) {
	if !filepath.IsAbs(c.Dir) || c.Ceiling < 0 || c.Segment < 0 {
		return nil, fmt.Errorf("cache in %q of %d bytes, %d each: not possible", c.Dir, c.Ceiling, c.Segment)
	}
	if c.Ceiling == 0 {
		c.Ceiling = DefaultCeiling
	}
	c.Ceiling = min(c.Ceiling, mostSegments*largestSegment)
	if c.Segment == 0 {
		c.Segment = max(64<<20, c.Ceiling/64)
	}
	c.Segment = min(c.Segment, max(1, c.Ceiling/8), largestSegment)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.writeAt == nil {
		c.writeAt = (*os.File).WriteAt
	}
	d := &Disk{
		config:  c,
		shelf:   shelf{dir: c.Dir, byID: make(map[uint16]*segment)},
		jobs:    make(chan job, mostQueued),
		look:    make(chan struct{}, 1),
		stop:    make(chan struct{}),
		stopped: make(chan struct{}),
	}
	d.writer = writer{shelf: &d.shelf, ceiling: c.Ceiling, largest: c.Segment, writeAt: c.writeAt}
	d.lastLook.Store(c.Now().UnixNano())
	d.note(d.shelf.refresh())
	go d.write()
	return d, nil
}

// Get returns the data kept under the key, which is the caller's. It reads one
// record of one file and waits for nothing else; not for the UI thread.
func (d *Disk) Get(key Key) ([]byte, Meta, bool) {
	data, meta, ok := d.shelf.read(key)
	if !ok {
		d.lookForOthers()
	}
	return data, meta, ok
}

// Has reports whether Get would find the key, if its record is not damaged. It
// only looks into memory.
func (d *Disk) Has(key Key) bool {
	_, ok := d.shelf.slots.find(key.print())
	return ok
}

// Put keeps the data, soon: it does not wait for the disk. Nobody may write to
// data any more. Where more is waiting than the disk takes, while the disk is
// full, and after Close, it is dropped.
func (d *Disk) Put(key Key, meta Meta, data []byte) {
	size := int64(len(data))
	if size == 0 || size > LargestEntry || d.isPaused() || d.waiting.Load()+size > mostWaiting {
		d.dropped.Add(1)
		return
	}
	select {
	case <-d.stop:
		d.dropped.Add(1)
		return
	default:
	}
	d.waiting.Add(size)
	select {
	case d.jobs <- job{key: key, meta: meta, data: data}:
	default:
		d.waiting.Add(-size)
		d.dropped.Add(1)
	}
}

// Flush waits until what was put before is written or dropped. The error is that
// of ctx. After Close there is nothing to wait for.
func (d *Disk) Flush(ctx context.Context) error {
	done := make(chan struct{})
	select {
	case d.jobs <- job{done: done}:
	case <-d.stop:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-done:
	case <-d.stopped:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// Close ends the writing; what still waits is dropped (see Flush). A disk that
// hangs is not waited for longer than two seconds. Get finds nothing any more.
func (d *Disk) Close() {
	d.closed.Do(func() { close(d.stop) })
	limit := time.NewTimer(closing)
	defer limit.Stop()
	select {
	case <-d.stopped:
	case <-limit.C:
	}
}

// Stats says what a [Disk] holds now.
type Stats struct {
	Dir     string
	Entries int    // that can be read
	Bytes   int64  // on disk
	Ceiling int64  // bytes
	Index   int64  // bytes of memory for finding the entries
	Dropped int64  // entries that were put and not written
	Trouble string // why nothing is written for the time being; empty: all is well
}

// Stats returns what the cache holds. It does not touch the disk.
func (d *Disk) Stats() Stats {
	s := Stats{
		Dir: d.config.Dir, Ceiling: d.config.Ceiling,
		Bytes: d.shelf.held.Load(), Dropped: d.dropped.Load(),
	}
	s.Entries, s.Index = d.shelf.slots.entries()
	if why := d.trouble.Load(); why != nil {
		s.Trouble = *why
	}
	return s
}
