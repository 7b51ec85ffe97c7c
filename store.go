package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
)

const (
	// openTime is how long thumbnails wait for the store to be opened, counted from
	// the launch. A hundred thousand of them are opened in 10 ms, before there is a
	// window; from a cold disk it takes longer, and making all anew longer still.
	openTime = 500 * time.Millisecond

	mostEarly = 256 // thumbnails made before the store is open; as many as wait for a disk

	askTime = 2 * time.Second // for the doctor, whom nobody waits for longer
)

var (
	errNoPlace  = errors.New("there is no place for them")
	errNoAnswer = errors.New("the disk does not answer")
)

// store is the thumbnails kept on disk. It is opened in the background, so that a
// disk that does not answer holds up nobody.
type store struct {
	late   <-chan struct{} // closed when nobody waits for the opening any more
	opened chan struct{}   // closed when disk can be read
	disk   *cache.Disk     // nil where there is no place

	mu     sync.Mutex // guards all below, and disk until it is opened
	early  []entry
	isOver bool
}

// entry is what was put before the store was open.
type entry struct {
	key  cache.Key
	meta cache.Meta
	data []byte
}

var _ repository.Store = (*store)(nil)

// openStore begins to open the store of this user. Where there is no place for
// one, nothing is kept beyond the launch.
func openStore(complaints io.Writer) *store {
	dir, err := cache.DiskPath()
	if err != nil {
		tell(complaints, err)
	}
	return newStore(openTime, func() *cache.Disk {
		if err != nil {
			return nil
		}
		disk, err := cache.OpenDisk(cache.DiskConfig{Dir: dir})
		tell(complaints, err)
		return disk
	})
}

// newStore begins to open a store, for which Get waits no longer than patience.
func newStore(patience time.Duration, open func() *cache.Disk) *store {
	late := make(chan struct{})
	s := &store{late: late, opened: make(chan struct{})}
	timer := time.AfterFunc(patience, func() { close(late) })
	go func() {
		disk := open()
		timer.Stop()
		s.begin(disk)
	}()
	return s
}

// begin takes the opened disk into use, which may be nil.
func (s *store) begin(disk *cache.Disk) {
	for !s.take(disk) {
	}
	s.mu.Lock()
	isOver := s.isOver
	s.mu.Unlock()
	if isOver && disk != nil {
		disk.Close()
	}
}

// take hands to the disk what waits for it. It reports true when nothing did, and
// the store is open.
func (s *store) take(disk *cache.Disk) bool {
	s.mu.Lock()
	early := s.early
	s.early = nil
	if len(early) == 0 || disk == nil {
		s.disk = disk
		close(s.opened)
		s.mu.Unlock()
		return true
	}
	s.mu.Unlock()
	for _, e := range early {
		disk.Put(e.key, e.meta, e.data)
	}
	return false
}

// ready returns the disk once it is open; nil where that is not so yet, or there
// is none.
func (s *store) ready() *cache.Disk {
	select {
	case <-s.opened:
		return s.disk
	default:
		return nil
	}
}

// wait waits until the store is open. The error is that of ctx.
func (s *store) wait(ctx context.Context) error {
	select {
	case <-s.opened:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Get is that of the disk. Soon after the launch it waits for the opening, so that
// what is there is not made again.
func (s *store) Get(key cache.Key) ([]byte, cache.Meta, bool) {
	select {
	case <-s.opened:
	case <-s.late:
	}
	if d := s.ready(); d != nil {
		return d.Get(key)
	}
	return nil, cache.Meta{}, false
}

// Has is that of the disk; nothing is there before it is open.
func (s *store) Has(key cache.Key) bool {
	d := s.ready()
	return d != nil && d.Has(key)
}

// Put is that of the disk, or of what waits for it.
func (s *store) Put(key cache.Key, meta cache.Meta, data []byte) {
	if s.waits(entry{key, meta, data}) {
		return
	}
	if d := s.ready(); d != nil {
		d.Put(key, meta, data)
	}
}

// waits keeps an entry until the store is open, or drops it where there are too
// many. It reports false if the store is open.
func (s *store) waits(e entry) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.opened:
		return false
	default:
	}
	if len(s.early) < mostEarly && !s.isOver {
		s.early = append(s.early, e)
	}
	return true
}

// flush waits until what was put is written. The error says that not all is.
func (s *store) flush(ctx context.Context) error {
	if err := s.wait(ctx); err != nil {
		return errNoAnswer
	}
	if s.disk == nil {
		return nil
	}
	if s.disk.Flush(ctx) != nil {
		return errNoAnswer
	}
	return nil
}

// close ends the store; what waits is dropped.
func (s *store) close() {
	s.mu.Lock()
	s.isOver, s.early = true, nil
	s.mu.Unlock()
	if d := s.ready(); d != nil {
		d.Close()
	}
}

// trouble says why thumbnails were not kept; nil is none.
func (s *store) trouble() error {
	d := s.ready()
	if d == nil {
		return errNoPlace
	}
	st := d.Stats()
	switch {
	case st.Trouble != "":
		return errors.New(st.Trouble)
	case st.Dropped > 0:
		return fmt.Errorf("%d are lost", st.Dropped)
	}
	return nil
}

// describe says what is kept and where, for the doctor.
func (s *store) describe() string {
	d := s.ready()
	if d == nil {
		return "not kept: " + errNoPlace.Error()
	}
	st := d.Stats()
	text := fmt.Sprintf("%s: %d kept, %d MB of at most %d MB", st.Dir, st.Entries, st.Bytes>>20, st.Ceiling>>20)
	if st.Trouble != "" {
		text += "; " + st.Trouble
	}
	return text
}

// keptOnDisk describes the store of this user.
func keptOnDisk() string {
	s := openStore(io.Discard)
	defer s.close()
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	if s.wait(ctx) != nil {
		return "not known: " + errNoAnswer.Error()
	}
	return s.describe()
}
