package cache

import (
	"crypto/sha256"
	"encoding/binary"
)

// Key names one entry of a [Disk]. It is a hash: its bytes are spread evenly.
type Key [16]byte

// KeyOf returns the Key of what is made from the named thing in the way that the
// numbers say. Another name, number or order of numbers is another Key.
func KeyOf(name string, numbers ...int64) Key {
	b := make([]byte, 0, 8+len(name)+8*len(numbers))
	b = binary.LittleEndian.AppendUint64(b, uint64(len(name)))
	b = append(b, name...)
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	sum := sha256.Sum256(b)
	return Key(sum[:16])
}

// print is the part of the key that is kept in memory. Two keys with the same
// one, which a million entries have once in 30 million caches, share a place:
// the record holds the whole key, so that one of them is a miss.
func (k Key) print() uint64 { return binary.LittleEndian.Uint64(k[:]) }

// Meta is what is kept beside the data of an entry. It is the caller's: the
// cache looks at none of it.
type Meta struct {
	Width, Height uint32 // of the source
	Format, Flags uint16
}
