package catalog

import (
	"math/bits"
	"slices"
)

// tagBits of an entry's hash lie above the number in it, so that a look-up reads
// the key of one entry in 64 that are not the one looked for.
const tagBits = 6

// An index finds numbers by the hash of their keys, in tables of four bytes for
// each entry. It is cut into segments that grow each for itself, so that growing
// is never long, and the slots that are empty are few at any time.
type index struct {
	segments []segment // a power of two
}

// segment is a hash table with open addressing. An entry is the number, plus one,
// below the tag; zero is empty.
type segment struct {
	slots []uint32
	n     int
}

const (
	segmentShift = 48      // where in a hash the number of the segment is
	smallest     = 8       // slots of a segment when it gets its first entry
	fullest      = 7.0 / 8 // of the slots of a segment; beyond it looking takes long
)

func newIndex(segments int) index { return index{segments: make([]segment, segments)} }

func tagged(h uint64, id uint32) uint32 {
	return uint32(h>>(64-tagBits))<<(32-tagBits) | (id + 1)
}

// place returns where in a table of n slots to begin looking. The bits of a hash
// above are for the tag and for the segment.
func place(h uint64, n int) int {
	at, _ := bits.Mul64(h<<(64-segmentShift), uint64(n))
	return int(at)
}

func (x *index) segment(h uint64) *segment {
	return &x.segments[h>>segmentShift&uint64(len(x.segments)-1)]
}

// find returns the number with a hash that equal says yes to.
func (x *index) find(h uint64, equal func(id uint32) bool) (id uint32, ok bool) {
	s := x.segment(h)
	if s.n == 0 {
		return 0, false
	}
	const below = 1<<(32-tagBits) - 1
	tag := tagged(h, 0) &^ below
	for i := place(h, len(s.slots)); ; i++ {
		if i >= len(s.slots) {
			i = 0
		}
		e := s.slots[i]
		if e == 0 {
			return 0, false
		}
		if e&^below == tag && equal(e&below-1) {
			return e&below - 1, true
		}
	}
}

// add enters a number that is not there. hash gives the hashes of those that are.
func (x *index) add(h uint64, id uint32, hash func(id uint32) uint64) {
	s := x.segment(h)
	if float64(s.n+1) > fullest*float64(len(s.slots)) {
		// The segments begin with different sizes: they do not grow all at once.
		first := smallest + int(h>>segmentShift&(smallest-1))
		s.grow(max(first, len(s.slots)*3/2), hash)
	}
	s.put(h, id)
	s.n++
}

func (s *segment) put(h uint64, id uint32) {
	i := place(h, len(s.slots))
	for s.slots[i] != 0 {
		if i++; i == len(s.slots) {
			i = 0
		}
	}
	s.slots[i] = tagged(h, id)
}

// grow makes room for n entries or a few more, as the allocator has it.
func (s *segment) grow(n int, hash func(id uint32) uint64) {
	old := s.slots
	grown := slices.Grow([]uint32(nil), n)
	s.slots = grown[:cap(grown)]
	for _, e := range old {
		if e != 0 {
			id := e&(1<<(32-tagBits)-1) - 1
			s.put(hash(id), id)
		}
	}
}
