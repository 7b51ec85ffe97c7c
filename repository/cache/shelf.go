package cache

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"sync/atomic"
)

// shelf is the set of segments of a folder with the places of their records.
// Every goroutine may read from it, one at a time may change it.
type shelf struct {
	dir   string
	slots slots
	held  atomic.Int64 // bytes of all segments

	mu   sync.RWMutex // guards byID
	byID map[uint16]*segment

	// Only for the goroutine that changes the shelf.
	ordered []*segment // by number, so the oldest first
	broken  []uint64   // numbers of packs that cannot be read
	lastID  uint16
}

// read returns the record of the key. A record that is damaged is forgotten.
func (s *shelf) read(key Key) ([]byte, Meta, bool) {
	at, ok := s.slots.find(key.print())
	if !ok {
		return nil, Meta{}, false
	}
	s.mu.RLock()
	seg := s.byID[at.segment]
	s.mu.RUnlock()
	if seg == nil {
		return nil, Meta{}, false
	}
	b := make([]byte, int(at.units)*unit)
	n, err := seg.file.ReadAt(b, int64(at.offset)) // the last record ends before the unit does
	if errors.Is(err, fs.ErrClosed) {
		return nil, Meta{}, false
	}
	h, data, ok := parseRecord(b[:n])
	if !ok {
		s.slots.remove(key.print(), at)
		return nil, Meta{}, false
	}
	if h.key != key {
		return nil, Meta{}, false
	}
	return data, h.meta, true
}

// refresh makes the shelf equal to the folder: others may have added records and
// segments, removed some, or the whole folder. A folder that is not there is an
// empty one.
func (s *shelf) refresh() error {
	s.broken = nil
	files, err := os.ReadDir(s.dir) // by name, so by number
	if err != nil {
		s.forgetAll()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	var numbers []uint64
	found := make(map[uint64]fs.FileInfo)
	for _, f := range files {
		if number, ok := numberOf(f.Name()); ok && f.Type().IsRegular() {
			if info, err := f.Info(); err == nil {
				found[number] = info
				numbers = append(numbers, number)
			}
		}
	}
	s.renew(found)
	for _, number := range numbers { // the oldest first, so that the newest record of a key counts
		if found[number] == nil {
			continue
		}
		// A segment that cannot be opened is one that is not there.
		if errors.Is(s.add(number), errBroken) {
			s.broken = append(s.broken, number)
		}
	}
	return nil
}

// renew brings the known segments up to date with the files that were found, and
// takes them out of found.
func (s *shelf) renew(found map[uint64]fs.FileInfo) {
	for _, seg := range slices.Clone(s.ordered) {
		info := found[seg.number]
		if info == nil || !os.SameFile(info, seg.info) || info.Size() < seg.end {
			s.forget(seg)
			continue
		}
		s.grow(seg, info.Size())
		if seg.end < info.Size() && info.Size() != seg.seen {
			s.forget(seg) // what was known may have been cut off, and others written there
			continue
		}
		delete(found, seg.number)
	}
}

// add opens the segment with the number and takes it in.
func (s *shelf) add(number uint64) error {
	id, ok := s.freeID()
	if !ok {
		return errBroken // there are more than were ever kept
	}
	seg, err := openSegment(s.dir, number, func(e span) { s.slots.set(e.print, placeOf(id, e)) })
	if err != nil {
		return err
	}
	seg.id = id
	s.held.Add(seg.bytes())
	at, _ := slices.BinarySearchFunc(s.ordered, number, func(o *segment, n uint64) int {
		if o.number < n {
			return -1
		}
		return 1
	})
	s.ordered = slices.Insert(s.ordered, at, seg)

	s.mu.Lock()
	defer s.mu.Unlock()
	s.byID[id] = seg
	return nil
}

// grow takes in the records behind those that are known of seg.
func (s *shelf) grow(seg *segment, size int64) {
	before := seg.bytes()
	seg.grow(size, func(e span) { s.slots.set(e.print, placeOf(seg.id, e)) })
	s.held.Add(seg.bytes() - before)
}

// forget leaves out the segment, whatever its files are.
func (s *shelf) forget(seg *segment) {
	s.slots.removeSegment(seg.id)
	s.mu.Lock()
	delete(s.byID, seg.id)
	s.mu.Unlock()
	s.ordered = slices.DeleteFunc(s.ordered, func(o *segment) bool { return o == seg })
	s.held.Add(-seg.bytes())
	_ = seg.file.Close() // was only read
}

func (s *shelf) forgetAll() {
	s.slots.clear()
	s.mu.Lock()
	clear(s.byID)
	s.mu.Unlock()
	for _, seg := range s.ordered {
		_ = seg.file.Close() // was only read
	}
	s.ordered = nil
	s.held.Store(0)
}

// freeID returns an id that no segment has: the next one, so that a reader that
// comes late finds none rather than another.
func (s *shelf) freeID() (uint16, bool) {
	for range 1 << 16 {
		s.lastID++
		if s.lastID != 0 && s.byID[s.lastID] == nil {
			return s.lastID, true
		}
	}
	return 0, false
}
