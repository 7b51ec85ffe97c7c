package catalog

// Snapshot is a Catalog at one moment. Any goroutine may read it while the
// catalog changes. Taking one costs next to nothing; while it is used, what
// changes in the catalog is copied in chunks of 4,096 pictures first.
type Snapshot struct{ table }

// Snapshot returns the catalog as it is now.
func (c *Catalog) Snapshot() *Snapshot {
	c.epoch++
	return &Snapshot{c.table}
}

// checkEvery is how many rows are looked at between two looks at a context: some
// hundred microseconds.
const checkEvery = 1 << 13
