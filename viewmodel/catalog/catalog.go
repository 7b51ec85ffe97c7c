package catalog

import (
	"hash/maphash"
	"time"
)

// Catalog is the pictures of one source. Its methods are for one goroutine, the
// writer; others read its Snapshots.
type Catalog struct {
	table
	epoch uint64 // counts the Snapshots that were taken

	seed       maphash.Seed
	byKey      index
	byPath     index
	byBurst    index  // the first row of each
	lastPath   string // the folder of the last Put, which mostly is that of the next
	lastFolder uint32

	step      uint32 // of the listing: how many pictures were seen in all
	living    int
	states    [states]int // living pictures in each state
	kinds     kinds
	perKind   []int // living pictures
	perCamera []int
	cameraOf  map[string]uint16

	order comparer // for Extend
}

// New returns an empty catalog. The zone is where people tell the time at which
// files were changed; nil is that of the machine.
func New(zone *time.Location) *Catalog {
	if zone == nil {
		zone = time.Local
	}
	known := newKinds()
	return &Catalog{
		table:     table{zone: zone, cameras: []string{""}, classes: known.classes},
		epoch:     1,
		seed:      maphash.MakeSeed(),
		byKey:     newIndex(1024),
		byPath:    newIndex(64),
		byBurst:   newIndex(16),
		kinds:     known,
		perKind:   make([]int, len(known.names)),
		perCamera: make([]int, 1),
		cameraOf:  make(map[string]uint16),
	}
}

// Len returns how many pictures there are.
func (c *Catalog) Len() int { return c.living }

// Remove takes a picture out. Its row stays its own, and what was known of it can
// be read on.
func (c *Catalog) Remove(r Row) {
	flags := c.flags.get(r)
	if flags&flagGone != 0 {
		return
	}
	c.count(r, -1)
	c.flags.set(r, flags|flagGone, c.epoch)
	c.lives++
}

// revive brings a removed picture back, as if it were new.
func (c *Catalog) revive(r Row) {
	flags := c.flags.get(r)
	c.flags.set(r, flags&^(flagGone|flagOffline|flagMoving|stateMask), c.epoch)
	c.taken.set(r, 0, c.epoch)
	c.edges.set(r, 0, c.epoch)
	c.camera.set(r, 0, c.epoch)
	c.count(r, +1)
	c.lives++
	c.edits++
}

// count adds a living picture to what is counted, or takes it away.
func (c *Catalog) count(r Row, n int) {
	c.living += n
	c.states[c.State(r)] += n
	c.perKind[c.kind.get(r)] += n
	c.perCamera[c.camera.get(r)] += n
}
