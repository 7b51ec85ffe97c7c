package catalog

import "hash/maphash"

// Pictures of one folder with the same name before its extension are kin, and so, in
// another way, are those of one burst. Kin are linked to rings that only grow: each has
// the row of the next, plus one, in a column that is all zero where there are none.

// kin is the two kinds of rings.
type kin struct {
	stems  column[uint32]
	bursts column[uint32]
	links  int // that were made, in both
}

// next returns the row that follows r in a ring, r itself where it is alone.
func next(ring *column[uint32], r Row) Row {
	if after := ring.get(r); after != 0 {
		return Row(after - 1)
	}
	return r
}

// meet links a new row with its kin. A relative is a row with the same stem, or NoRow.
func (c *Catalog) meet(r, relative Row, folder uint32, base string, kind uint8) {
	c.kin.stems.add(r, 0, c.epoch)
	c.kin.bursts.add(r, 0, c.epoch)
	if relative != NoRow {
		c.link(&c.kin.stems, r, relative)
	}
	if kind == 0 {
		return
	}
	b, ok := burstOf(stemOf(base, kind))
	if !ok {
		return
	}
	h := c.hash(folder, maphash.String(c.seed, b.key))
	first, known := c.byBurst.find(h, func(id uint32) bool {
		return c.folder.get(Row(id)) == folder && string(c.burst(Row(id)).key) == b.key
	})
	if known {
		c.link(&c.kin.bursts, r, Row(first))
		return
	}
	c.byBurst.add(h, uint32(r), func(id uint32) uint64 {
		return c.hash(c.folder.get(Row(id)), maphash.Bytes(c.seed, c.burst(Row(id)).key))
	})
}

// link puts r behind another row of its ring.
func (c *Catalog) link(ring *column[uint32], r, to Row) {
	ring.set(r, uint32(next(ring, to))+1, c.epoch)
	ring.set(to, uint32(r)+1, c.epoch)
	c.kin.links++
}

// burst returns what the name of a row says of its burst.
func (t *table) burst(r Row) burst[[]byte] {
	b, _ := burstOf(stemOf(t.base(r), t.kind.get(r)))
	return b
}
