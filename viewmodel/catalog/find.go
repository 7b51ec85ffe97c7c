package catalog

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"strings"

	"vitrine/repository"
)

// Find returns the row of the picture with a key.
func (c *Catalog) Find(key string) (Row, bool) {
	cutAt := afterSeparator(key)
	folder, ok := c.findFolder(key[:cutAt])
	if !ok {
		return NoRow, false
	}
	base := key[cutAt:]
	r, _, ok := c.find(folder, base, c.kinds.of(base))
	if !ok || c.IsGone(r) {
		return NoRow, false
	}
	return r, true
}

// find returns the row of a key, also that of a removed picture, or else one with the
// same stem; NoRow is none.
func (c *Catalog) find(folder uint32, base string, kind uint8) (r, relative Row, ok bool) {
	relative = NoRow
	stem := stemOf(base, kind)
	id, ok := c.byKey.find(c.hash(folder, maphash.String(c.seed, stem)), func(id uint32) bool {
		if c.folder.get(Row(id)) != folder {
			return false
		}
		own := c.base(Row(id))
		if string(own) == base {
			return true
		}
		if k := c.kind.get(Row(id)); k != 0 && kind != 0 && relative == NoRow && string(stemOf(own, k)) == stem {
			relative = Row(id)
		}
		return false
	})
	return Row(id), relative, ok
}

// hash mixes the hash of a base name with its folder.
func (c *Catalog) hash(folder uint32, base uint64) uint64 {
	const golden = 0x9E3779B97F4A7C15
	high, low := bits.Mul64(base^(uint64(folder)+1)*golden, golden)
	return high ^ low
}

func (c *Catalog) findFolder(path string) (uint32, bool) {
	if c.folderCount > 0 && path == c.lastPath {
		return c.lastFolder, true
	}
	return c.byPath.find(maphash.String(c.seed, path), func(id uint32) bool {
		own, _ := c.path(id)
		return string(own) == path
	})
}

// putFolder returns the folder of p, a new one if need be. How much of its path
// the names leave out is settled by its first picture.
func (c *Catalog) putFolder(path string, p repository.Photo) (uint32, bool) {
	folder, ok := c.findFolder(path)
	if !ok {
		if c.folderCount == mostRows {
			return 0, false
		}
		skip := len(p.Key) - len(p.Name)
		if skip > len(path) || !strings.HasSuffix(p.Key, p.Name) {
			skip = 0
		}
		var b [binary.MaxVarintLen64]byte
		k := binary.PutUvarint(b[:], uint64(skip))
		room, at, fits := c.texts.add(k + cutLength(len(path)))
		if !fits {
			return 0, false
		}
		putText(room[copy(room, b[:k]):], path)
		folder = c.folderCount
		c.folders.add(Row(folder), at, c.epoch)
		c.folderCount++
		c.byPath.add(maphash.String(c.seed, path), folder, func(id uint32) uint64 {
			own, _ := c.path(id)
			return maphash.Bytes(c.seed, own)
		})
	}
	c.lastPath, c.lastFolder = path, folder
	return folder, true
}
