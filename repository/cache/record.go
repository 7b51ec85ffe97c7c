package cache

import (
	"encoding/binary"
	"hash/crc32"
)

const (
	// LargestEntry is the most bytes of data that an entry may have.
	LargestEntry = unit*0xffff - recordHead

	unit       = 64 // bytes; sizes of records are kept in memory in this unit
	packHead   = 16 // bytes of the head of a pack
	recordHead = 44 // bytes of the head of a record
	indexEntry = 20 // bytes of an entry of the index file

	packMagic   = "vitrpack"
	packVersion = 1
	recordMagic = 0x7e1f5ac3 // not zero, not text
)

// castagnoli is the table of the checksums, which processors compute themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// head is the head of a record. Its own checksum covers all of it, with the
// checksum of the data.
type head struct {
	key    Key
	meta   Meta
	length uint32 // of the data
	sum    uint32 // of the data
}

// size returns the bytes of the whole record.
func (h head) size() int64 { return recordHead + int64(h.length) }

// appendRecord appends a whole record to b.
func appendRecord(b []byte, key Key, meta Meta, data []byte) []byte {
	le, start := binary.LittleEndian, len(b)
	b = le.AppendUint32(b, recordMagic)
	b = le.AppendUint32(b, uint32(len(data)))
	b = append(b, key[:]...)
	b = le.AppendUint32(b, meta.Width)
	b = le.AppendUint32(b, meta.Height)
	b = le.AppendUint16(b, meta.Format)
	b = le.AppendUint16(b, meta.Flags)
	b = le.AppendUint32(b, checksum(data))
	b = le.AppendUint32(b, checksum(b[start:]))
	return append(b, data...)
}

// parseHead reads the head of a record at the start of b.
func parseHead(b []byte) (head, bool) {
	if len(b) < recordHead {
		return head{}, false
	}
	le := binary.LittleEndian
	if le.Uint32(b) != recordMagic || le.Uint32(b[40:]) != checksum(b[:40]) {
		return head{}, false
	}
	h := head{
		key:    Key(b[8:24]),
		meta:   Meta{le.Uint32(b[24:]), le.Uint32(b[28:]), le.Uint16(b[32:]), le.Uint16(b[34:])},
		length: le.Uint32(b[4:]),
		sum:    le.Uint32(b[36:]),
	}
	return h, h.length > 0 && h.length <= LargestEntry
}

// parseRecord reads the record at the start of b, which may be longer. The data
// is a part of b.
func parseRecord(b []byte) (head, []byte, bool) {
	h, ok := parseHead(b)
	if !ok || h.size() > int64(len(b)) {
		return head{}, nil, false
	}
	data := b[recordHead:h.size():h.size()]
	return h, data, checksum(data) == h.sum
}

func appendPackHead(b []byte) []byte {
	start := len(b)
	b = append(b, packMagic...)
	b = binary.LittleEndian.AppendUint32(b, packVersion)
	return binary.LittleEndian.AppendUint32(b, checksum(b[start:]))
}

// span is where a record lies, as the index file says it.
type span struct {
	print  uint64
	offset int64
	size   int64 // of the whole record
}

func appendSpan(b []byte, e span) []byte {
	le, start := binary.LittleEndian, len(b)
	b = le.AppendUint64(b, e.print)
	b = le.AppendUint32(b, uint32(e.offset))
	b = le.AppendUint32(b, uint32(e.size))
	return le.AppendUint32(b, checksum(b[start:]))
}

// parseSpan reads a span from the indexEntry bytes of b.
func parseSpan(b []byte) (span, bool) {
	le := binary.LittleEndian
	e := span{le.Uint64(b), int64(le.Uint32(b[8:])), int64(le.Uint32(b[12:]))}
	ok := le.Uint32(b[16:]) == checksum(b[:16])
	return e, ok && e.size > recordHead && e.size <= recordHead+LargestEntry
}
