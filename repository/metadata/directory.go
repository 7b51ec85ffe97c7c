package metadata

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// The types that a value in a directory can have, as far as they are read here
// (TIFF 6.0, section 2).
const (
	typeByte      = 1
	typeASCII     = 2
	typeShort     = 3
	typeLong      = 4
	typeUndefined = 7
)

const (
	entryBytes = 12
	maxEntries = 4096 // of a directory; cameras write some dozens
)

// longestText is how many bytes of a text are read. Dates have 20, and longer names
// of cameras are cut.
const longestText = 64

const surePeek = 64 // bytes that every Peek suffices for

// Peek returns the n bytes of a file at an offset, or nil where they are not all
// there. They are valid until the next call. It must suffice for 64 bytes.
type Peek func(off int64, n int) []byte

// Directory is one of a TIFF, or of what is built like one.
type Directory struct {
	peek  Peek
	order binary.ByteOrder
	base  int64 // offsets count from here
	off   int64
}

// Root returns the first directory of the TIFF at base.
func Root(peek Peek, base int64) (Directory, bool) {
	b := peek(base, 8)
	if b == nil {
		return Directory{}, false
	}
	var order binary.ByteOrder
	switch string(b[:4]) {
	case "II*\x00", "IIU\x00", "IIRO", "IIRS": // the others are RAWs of Panasonic and Olympus
		order = binary.LittleEndian
	case "MM\x00*", "MMOR":
		order = binary.BigEndian
	default:
		return Directory{}, false
	}
	return Directory{peek, order, base, int64(order.Uint32(b[4:]))}, true
}

// Table returns a directory that no header of a TIFF stands before, as makers of
// cameras have them in their notes: its numbers are stored in an order, it lies at off,
// and both off and the offsets in it count from base.
func Table(peek Peek, order binary.ByteOrder, base, off int64) Directory {
	return Directory{peek, order, base, off}
}

// Base returns where in the file the offsets of the directory count from.
func (d Directory) Base() int64 { return d.base }

// Order returns how the numbers beside and behind the directory are stored.
func (d Directory) Order() binary.ByteOrder { return d.order }

// Place returns where in the file the directory lies.
func (d Directory) Place() int64 { return d.base + d.off }

// At returns the directory at an offset that an entry of d tells.
func (d Directory) At(off int64) Directory {
	d.off = off
	return d
}

// Next returns the directory behind d in the file's list of them.
func (d Directory) Next() (Directory, bool) {
	b := d.peek(d.base+d.off+2+entryBytes*d.count(), 4)
	if b == nil || d.order.Uint32(b) == 0 {
		return Directory{}, false
	}
	return d.At(int64(d.order.Uint32(b))), true
}

// IsThere reports whether the file reaches as far as the directory's beginning.
func (d Directory) IsThere() bool { return d.peek(d.base+d.off, 2) != nil }

func (d Directory) count() int64 {
	b := d.peek(d.base+d.off, 2)
	if b == nil {
		return 0
	}
	return int64(d.order.Uint16(b))
}

// Entries yields what the directory holds, 4096 entries at most, as far as the
// file goes.
func (d Directory) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range min(d.count(), maxEntries) {
			at := d.base + d.off + 2 + entryBytes*i
			b := d.peek(at, entryBytes)
			if b == nil {
				return
			}
			e := Entry{Tag: d.order.Uint16(b), Type: d.order.Uint16(b[2:]), Count: d.order.Uint32(b[4:]), at: at, dir: d}
			copy(e.value[:], b[8:])
			if !yield(e) {
				return
			}
		}
	}
}

// Entry is one value, or list of values, of a directory.
type Entry struct {
	Tag, Type uint16
	Count     uint32
	value     [4]byte // itself, or where it lies
	at        int64   // where in the file the entry is
	dir       Directory
}

// Uint returns the first number of an entry that fits into it; of any other, the
// offset at which it lies.
func (e Entry) Uint() uint32 {
	if e.Type == typeShort {
		return uint32(e.dir.order.Uint16(e.value[:]))
	}
	return e.dir.order.Uint32(e.value[:])
}

// Order returns how the numbers of the entry are stored.
func (e Entry) Order() binary.ByteOrder { return e.dir.order }

// Bytes returns the bytes of the value, limit of them at most, and fewer where the
// file ends. width is how many bytes one of its numbers has. They are the caller's.
func (e Entry) Bytes(width, limit int) []byte {
	n := int(min(int64(width)*int64(e.Count), int64(limit)))
	if int64(width)*int64(e.Count) <= int64(len(e.value)) {
		return append([]byte(nil), e.value[:n]...)
	}
	var all []byte
	for at := e.Place(); len(all) < n; {
		part := e.dir.peek(at, min(n-len(all), surePeek))
		if part == nil {
			break
		}
		all = append(all, part...)
		at += int64(len(part))
	}
	return all
}

// IsShort reports whether the entry is so many numbers of 16 bits.
func (e Entry) IsShort(count uint32) bool { return e.Type == typeShort && e.Count == count }

// FirstShort returns the first number of a list of 16 bits each that is too long
// for the entry itself.
func (e Entry) FirstShort() (uint16, bool) {
	b := e.dir.peek(e.Place(), 2)
	if b == nil {
		return 0, false
	}
	return e.dir.order.Uint16(b), true
}

// Numbers returns where in the file the numbers of an entry are that has such of 16 or 32
// bits, and how many bytes each takes. ok is false of any other type.
func (e Entry) Numbers() (at, width int64, ok bool) {
	switch e.Type {
	case typeShort:
		width = 2
	case typeLong:
		width = 4
	default:
		return 0, 0, false
	}
	if width*int64(e.Count) > int64(len(e.value)) {
		return e.Place(), width, true
	}
	return e.at + entryBytes - int64(len(e.value)), width, true
}

// Place returns where in the file the value lies that is too long for the entry.
func (e Entry) Place() int64 { return e.dir.base + int64(e.dir.order.Uint32(e.value[:])) }

// Text returns the text of an entry up to its first zero byte, at most 64 bytes of
// it. They may be anything.
func (e Entry) Text() string {
	if e.Type != typeASCII && e.Type != typeByte && e.Type != typeUndefined {
		return ""
	}
	n := int(min(e.Count, longestText))
	b := e.value[:min(n, len(e.value))]
	if e.Count > 4 {
		b = e.dir.peek(e.Place(), n)
	}
	text, _, _ := bytes.Cut(b, []byte{0})
	return string(bytes.TrimSpace(text))
}
