package catalog

import (
	"context"
)

// Snapshot is a Catalog at one moment. Any goroutine may read it while the
// catalog changes. Taking one costs next to nothing; while it is used, what
// changes in the catalog is copied in chunks of 4,096 pictures first.
type Snapshot struct{ table }

// Snapshot returns the catalog as it is now.
func (c *Catalog) Snapshot() *Snapshot {
	c.epoch++
	return &Snapshot{c.table}
}

// Wrote reports whether anything was written since the snapshot was taken.
func (c *Catalog) Wrote(since *Snapshot) bool { return c.writes != since.writes }

// checkEvery is how many rows are looked at between two looks at a context: some
// hundred microseconds.
const checkEvery = 1 << 13

// Compact returns a catalog of the living pictures alone, and for each row of s
// the row there, NoRow for those that were removed. The caller takes the new
// catalog in the place of the old one only if that [Catalog.Wrote] nothing
// meanwhile, and then renews its views and has its sets [Set.Move]. The error is
// that of ctx.
func (s *Snapshot) Compact(ctx context.Context) (*Catalog, []Row, error) {
	c := New(s.zone)
	moved := make([]Row, s.rows)
	for i := range s.rows {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		r := Row(i)
		if s.IsGone(r) {
			moved[r] = NoRow
			continue
		}
		to, _ := c.Put(s.Photo(r))
		c.SetFacts(to, s.Facts(r))
		c.Mark(to, s.State(r))
		c.SetOffline(to, s.IsOffline(r))
		c.listed.set(to, s.listed.get(r), c.epoch)
		c.step = max(c.step, s.listed.get(r))
		moved[r] = to
	}
	c.begun = s.begun
	return c, moved, nil
}
