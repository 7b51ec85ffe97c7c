package cache

import (
	"math/bits"
	"sync"
)

const (
	// shards share the entries, so that a table that grows keeps others waiting
	// for a fraction of a millisecond even where there are millions.
	shards = 64

	// A table is rebuilt when it is 4/5 full, to 8/15 full: 20 to 30 bytes an entry.
	fullNum, fullDen = 4, 5
	roomNum, roomDen = 15, 8
)

// place is where a record lies. Its zero value is none.
type place struct {
	offset  uint32
	segment uint16 // 0: the record was there and is not any more
	units   uint16 // at least the record's size, in units; never 0
}

func placeOf(segment uint16, e span) place {
	return place{uint32(e.offset), segment, uint16((e.size + unit - 1) / unit)}
}

// slots is a map from prints to places, without pointers.
type slots struct{ all [shards]shard }

func (s *slots) shard(print uint64) *shard { return &s.all[print%shards] }

// entries returns the number of places, and room the bytes that they take.
func (s *slots) entries() (entries int, room int64) {
	for i := range s.all {
		sh := &s.all[i]
		sh.mu.RLock()
		entries += sh.live
		room += int64(len(sh.slots)) * 16
		sh.mu.RUnlock()
	}
	return entries, room
}

func (s *slots) find(print uint64) (place, bool) {
	sh := s.shard(print)
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	if len(sh.slots) == 0 {
		return place{}, false
	}
	at := sh.slots[sh.seek(print)].place
	return at, at.segment != 0
}

func (s *slots) set(print uint64, at place) {
	sh := s.shard(print)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if (sh.used+1)*fullDen > len(sh.slots)*fullNum {
		sh.rebuild(0)
	}
	sl := &sh.slots[sh.seek(print)]
	if sl.units == 0 {
		sh.used++
	}
	if sl.segment == 0 {
		sh.live++
	}
	*sl = slot{print, at}
}

// remove forgets the place, unless the print has another by now.
func (s *slots) remove(print uint64, at place) {
	sh := s.shard(print)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if len(sh.slots) == 0 {
		return
	}
	if sl := &sh.slots[sh.seek(print)]; sl.place == at && at.segment != 0 {
		sl.segment = 0
		sh.live--
	}
}

// removeSegment forgets all places in a segment.
func (s *slots) removeSegment(segment uint16) {
	for i := range s.all {
		sh := &s.all[i]
		sh.mu.Lock()
		sh.rebuild(segment)
		sh.mu.Unlock()
	}
}

// clear forgets all places.
func (s *slots) clear() {
	for i := range s.all {
		sh := &s.all[i]
		sh.mu.Lock()
		sh.slots, sh.used, sh.live = nil, 0, 0
		sh.mu.Unlock()
	}
}

type slot struct {
	print uint64
	place
}

// shard is a table with open addressing. A slot whose units are 0 is free.
type shard struct {
	mu    sync.RWMutex // guards all below
	slots []slot
	used  int // slots that are not free
	live  int // slots whose segment is not 0
}

// seek returns the slot of the print, or the free one where it belongs. One slot
// at least is free.
func (s *shard) seek(print uint64) int {
	high, _ := bits.Mul64(print, uint64(len(s.slots)))
	i := int(high)
	for s.slots[i].units != 0 && s.slots[i].print != print {
		if i++; i == len(s.slots) {
			i = 0
		}
	}
	return i
}

// rebuild makes a table of the right size without the places that are gone and
// those in the segment without.
func (s *shard) rebuild(without uint16) {
	old, keeps := s.slots, func(sl slot) bool { return sl.segment != 0 && sl.segment != without }
	s.live = 0
	for _, sl := range old {
		if keeps(sl) {
			s.live++
		}
	}
	s.used = s.live
	s.slots = make([]slot, max(16, s.live*roomNum/roomDen))
	for _, sl := range old {
		if keeps(sl) {
			s.slots[s.seek(sl.print)] = sl
		}
	}
}
