package catalog

import (
	"hash/maphash"
	"strings"

	"vitrine/repository"
)

// Put enters a picture, or what is new about it, and marks it as seen by the
// present listing. A picture whose content has changed is Waiting again; its
// facts stay until SetFacts replaces them. One that was removed gets its row back.
func (c *Catalog) Put(p repository.Photo) (Row, Change) {
	at := afterSeparator(p.Key)
	folder, ok := c.putFolder(p.Key[:at], p)
	if !ok {
		return NoRow, Full
	}
	base := p.Key[at:]
	kind := c.kinds.of(base)
	r, relative, ok := c.find(folder, base, kind)
	if !ok {
		return c.append(folder, base, p, kind, relative)
	}
	return r, c.update(r, base, p)
}

func (c *Catalog) append(folder uint32, base string, p repository.Photo, kind uint8, relative Row) (Row, Change) {
	if c.rows == mostRows {
		return NoRow, Full
	}
	_, skip := c.path(folder)
	flags := recordFlags(p, skip)
	at, ok := c.write(flags, base, p)
	if !ok {
		return NoRow, Full
	}
	r := Row(c.rows)
	size, _ := packSize(p.Size)
	mod, _ := packTime(p.ModTime)
	c.record.add(r, at, c.epoch)
	c.folder.add(r, folder, c.epoch)
	c.size.add(r, size, c.epoch)
	c.mod.add(r, mod, c.epoch)
	c.taken.add(r, 0, c.epoch)
	c.edges.add(r, 0, c.epoch)
	c.camera.add(r, 0, c.epoch)
	c.kind.add(r, kind, c.epoch)
	c.flags.add(r, flags, c.epoch)
	c.listed.add(r, c.nextStep(), c.epoch)
	c.meet(r, relative, folder, base, kind)
	c.byKey.add(c.hash(folder, maphash.String(c.seed, stemOf(base, kind))), uint32(r), c.hashOf)
	c.rows++
	c.count(r, +1)
	return r, Added
}

func (c *Catalog) hashOf(id uint32) uint64 {
	stem := stemOf(c.base(Row(id)), c.kind.get(Row(id)))
	return c.hash(c.folder.get(Row(id)), maphash.Bytes(c.seed, stem))
}

// update takes over what p says of a row that is there.
func (c *Catalog) update(r Row, base string, p repository.Photo) Change {
	if p.Stale {
		known := c.Photo(r)
		p.Size, p.ModTime = known.Size, known.ModTime
	}
	sameContent, sameName := c.sameContent(r, p), c.isNamed(r, p.Key, p.Name)
	was := c.flags.get(r)
	if !sameContent || !sameName {
		_, skip := c.path(c.folder.get(r))
		flags := recordFlags(p, skip)
		if (was|flags)&(flagNamed|flagOdd) != 0 {
			at, ok := c.write(flags, base, p)
			if !ok {
				return Full
			}
			c.record.set(r, at, c.epoch)
		}
		size, _ := packSize(p.Size)
		mod, _ := packTime(p.ModTime)
		c.size.set(r, size, c.epoch)
		c.mod.set(r, mod, c.epoch)
		c.flags.set(r, was&^(flagNamed|flagOdd)|flags, c.epoch)
	}
	if !sameContent {
		c.edits++
	}
	if !sameName {
		c.renames++
	}
	c.Seen(r)
	switch {
	case was&flagGone != 0:
		c.revive(r)
		return Added
	case !sameContent:
		c.Mark(r, Waiting)
		return Changed
	}
	return Unchanged
}

// recordFlags says what of p has to stand in its record.
func recordFlags(p repository.Photo, skip int) byte {
	var flags byte
	if len(p.Key)-len(p.Name) != skip || !strings.HasSuffix(p.Key, p.Name) {
		flags |= flagNamed
	}
	_, oddSize := packSize(p.Size)
	if _, oddTime := packTime(p.ModTime); oddSize || oddTime {
		flags |= flagOdd
	}
	return flags
}

// write makes the record of a picture: its base name and what its columns do not
// hold.
func (c *Catalog) write(flags byte, base string, p repository.Photo) (at uint32, ok bool) {
	n := cutLength(len(base))
	if flags&flagNamed != 0 {
		n += cutLength(len(p.Name))
	}
	if flags&flagOdd != 0 {
		n += oddLength
	}
	room, at, ok := c.texts.add(n)
	if !ok {
		return 0, false
	}
	room = putText(room, base)
	if flags&flagNamed != 0 {
		room = putText(room, p.Name)
	}
	if flags&flagOdd != 0 {
		putOdd(room, p.Size, p.ModTime)
	}
	return at, true
}
