package raw

import (
	"bytes"
	"encoding/binary"
	"time"

	"vitrine/repository/metadata"
)

// What the heaps of a CRW hold, by their numbers (the CIFF specification, revision 1.0).
const (
	heapCamera    = 0x080a // maker and model
	heapTime      = 0x180e // when the picture was taken
	heapSize      = 0x1810 // of the picture, and how it is turned
	heapJPEG      = 0x2007
	heapThumbnail = 0x2008

	heapNumber = 0x3fff // of a kind, the part that says what it is
	heapKind   = 0x3800
	heapBelow1 = 0x2800 // kinds that are heaps themselves
	heapBelow2 = 0x3000

	heapEntry  = 10  // bytes
	maxEntries = 512 // of a heap; cameras write up to thirty
)

// heap reads a CRW, which is one heap behind a short header.
func (f *finder) heap() {
	b := f.w.At(2, 4)
	if b == nil {
		return
	}
	from := int64(binary.LittleEndian.Uint32(b))
	f.heapAt(Block{from, f.size - from}, 0)
}

// heapAt reads the list at the end of a heap. What is in it counts from its beginning.
func (f *finder) heapAt(heap Block, deep int) {
	end := heap.Offset + heap.Length
	b := f.w.At(end-4, 4)
	if b == nil || deep == maxDeep || len(f.seen) == maxDirectories {
		return
	}
	at := heap.Offset + int64(binary.LittleEndian.Uint32(b))
	b = f.w.At(at, 2)
	if b == nil || f.seen[at] {
		f.Cut = f.Cut || b == nil // the list comes last
		return
	}
	f.seen[at] = true
	for i := range min(int64(binary.LittleEndian.Uint16(b)), maxEntries) {
		b := f.w.At(at+2+heapEntry*i, heapEntry)
		if b == nil {
			return
		}
		kind := binary.LittleEndian.Uint16(b)
		if kind&^heapNumber != 0 { // there is nothing there for us, or it is in the entry
			continue
		}
		part := Block{heap.Offset + int64(binary.LittleEndian.Uint32(b[6:])), int64(binary.LittleEndian.Uint32(b[2:]))}
		switch {
		case kind&heapKind == heapBelow1 || kind&heapKind == heapBelow2:
			f.heapAt(part, deep+1)
		default:
			f.heapPart(kind, part)
		}
	}
}

// heapPart reads one thing of a heap.
func (f *finder) heapPart(kind uint16, at Block) {
	switch kind {
	case heapJPEG, heapThumbnail:
		f.add(at.Length, at.Offset)
	case heapCamera:
		maker, rest, _ := bytes.Cut(f.w.At(at.Offset, int(min(at.Length, 64))), []byte{0})
		model, _, _ := bytes.Cut(rest, []byte{0})
		f.Claims.Make, f.Claims.Model = string(maker), string(model)
	case heapTime:
		if b := f.w.At(at.Offset, 4); b != nil && binary.LittleEndian.Uint32(b) > 0 {
			clock := time.Unix(int64(binary.LittleEndian.Uint32(b)), 0).UTC() // what the camera's showed
			f.Claims.Original = metadata.Moment{Clock: clock}
		}
	case heapSize:
		if b := f.w.At(at.Offset, 16); b != nil {
			f.sensor(int64(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint32(b[4:])))
			f.Orientation = turned(int64(int32(binary.LittleEndian.Uint32(b[12:]))))
		}
	}
}
