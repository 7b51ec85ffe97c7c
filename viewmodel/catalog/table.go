package catalog

import (
	"encoding/binary"
	"math"
	"time"
	"unsafe"

	"vitrine/repository"
)

// table is what is known of the pictures, in columns. Its methods only read:
// those that a Catalog has in common with a Snapshot.
type table struct {
	names
	rows int // those of removed pictures among them

	size   column[uint32] // see packSize
	mod    column[uint64] // see packTime
	taken  column[uint64] // see packTaken
	edges  column[uint32] // width and height, 16 bits each
	camera column[uint16] // which of cameras; 0 is unknown
	kind   column[uint8]  // see kinds
	flags  column[uint8]
	listed column[uint32] // the number of the listing's step that saw it last

	kin kin

	cameras []string // the first is unknown
	classes []class  // of the kinds

	zone    *time.Location
	begun   uint32 // the first step of the present listing
	passes  uint64 // listings that were begun
	lives   uint64 // times that a picture was removed, or came back
	edits   uint64 // times that a size, time or fact changed
	renames uint64 // times that a name changed
}

// names is how the pictures are called. It only grows, but for a name of a
// picture that changes while its key does not.
type names struct {
	texts
	record column[uint32] // where the picture's texts are
	folder column[uint32] // the number of its folder

	folders     column[uint32] // where the texts of each folder are
	folderCount uint32
}

// path returns what the keys of a folder's pictures begin with, and how much of
// it their names leave out.
func (n *names) path(folder uint32) (path []byte, skip int) {
	b := n.from(n.folders.get(Row(folder)))
	left, k := binary.Uvarint(b)
	path, _ = cut(b[k:])
	return path, int(left)
}

// shown returns a folder as people know it, without the slash at its end.
func (n *names) shown(folder uint32) []byte {
	path, skip := n.path(folder)
	path = path[skip:]
	if k := len(path); k > 0 && isSeparator(path[k-1]) {
		path = path[:k-1]
	}
	return path
}

// base returns the last part of a picture's key.
func (n *names) base(r Row) []byte {
	base, _ := cut(n.from(n.record.get(r)))
	return base
}

// Photo returns the picture of a row, also after it was removed.
func (t *table) Photo(r Row) repository.Photo {
	base, rest := cut(t.from(t.record.get(r)))
	path, skip := t.path(t.folder.get(r))
	key := join(path, base)
	p := repository.Photo{Key: key, Name: key[skip:]}
	flags := t.flags.get(r)
	if flags&flagNamed != 0 {
		var name []byte
		name, rest = cut(rest)
		p.Name = string(name)
	}
	if flags&flagOdd != 0 {
		p.Size, p.ModTime = readOdd(rest, t.zone)
	} else {
		p.Size, p.ModTime = unpackSize(t.size.get(r)), unpackTime(t.mod.get(r), t.zone)
	}
	return p
}

func join(a, b []byte) string {
	both := make([]byte, 0, len(a)+len(b))
	both = append(append(both, a...), b...)
	return unsafe.String(unsafe.SliceData(both), len(both)) // nobody else has the bytes
}

// Same reports whether the picture of a row is p with the same content, like
// [repository.Photo.Same].
func (t *table) Same(r Row, p repository.Photo) bool {
	path, _ := t.path(t.folder.get(r))
	base := t.base(r)
	return len(p.Key) == len(path)+len(base) &&
		p.Key[:len(path)] == string(path) && p.Key[len(path):] == string(base) && t.sameContent(r, p)
}

// sameContent compares all but the key and name.
func (t *table) sameContent(r Row, p repository.Photo) bool {
	if t.flags.get(r)&flagOdd == 0 {
		size, oddSize := packSize(p.Size)
		mod, oddTime := packTime(p.ModTime)
		return !oddSize && !oddTime && size == t.size.get(r) && mod == t.mod.get(r)
	}
	size, mod := readOdd(t.extra(r), t.zone)
	return size == p.Size && mod.Equal(p.ModTime)
}

// isNamed reports whether the name of a row is that.
func (t *table) isNamed(r Row, key, name string) bool {
	if t.flags.get(r)&flagNamed != 0 {
		_, rest := cut(t.from(t.record.get(r)))
		own, _ := cut(rest)
		return name == string(own)
	}
	_, skip := t.path(t.folder.get(r))
	return name == key[skip:]
}

// extra returns what follows the texts of a row.
func (t *table) extra(r Row) []byte {
	_, rest := cut(t.from(t.record.get(r)))
	if t.flags.get(r)&flagNamed != 0 {
		_, rest = cut(rest)
	}
	return rest
}

// title returns what people know a picture by without its folder.
func (t *table) title(r Row) []byte {
	base, rest := cut(t.from(t.record.get(r)))
	if t.flags.get(r)&flagNamed == 0 {
		return base
	}
	name, _ := cut(rest)
	return name[afterSeparator(name):]
}

// IsGone reports whether the picture of a row was removed.
func (t *table) IsGone(r Row) bool { return t.flags.get(r)&flagGone != 0 }

// sizeOf returns the size of a row's picture; a negative one is unknown.
func (t *table) sizeOf(r Row) int64 {
	if t.flags.get(r)&flagOdd != 0 {
		size, _ := readOdd(t.extra(r), t.zone)
		return size
	}
	return unpackSize(t.size.get(r))
}

// afterSeparator returns where the last part of a key or name begins.
func afterSeparator[T string | []byte](s T) int {
	for i := len(s); i > 0; i-- {
		if isSeparator(s[i-1]) {
			return i
		}
	}
	return 0
}

const (
	unknownSize = math.MaxUint32
	largeSize   = math.MaxUint32 - 1 // what does not fit
)

// packSize returns a size as its column holds it, and whether it is not exact.
func packSize(size int64) (packed uint32, odd bool) {
	switch {
	case size == -1:
		return unknownSize, false
	case size < 0 || size >= largeSize:
		return largeSize, true
	}
	return uint32(size), false
}

func unpackSize(packed uint32) int64 {
	if packed == unknownSize {
		return -1
	}
	return int64(packed)
}
