package raw

import (
	"encoding/binary"
	"math"

	"vitrine/repository/metadata"
)

// The boxes of a CR3 that are told by numbers: two of Canon's, and that of XMP (part 3).
const (
	canonBoxes   = "\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48"
	xmpBox       = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"
	canonPreview = "\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16"
)

const (
	maxBoxes = 64 // in one
	maxDeep  = 8  // boxes in each other
)

// box is one of a file, without its head.
type box struct {
	kind  string // four letters, or a number of 16 bytes
	Block        // as much as there is
	told  int64  // bytes that it says it has
}

// boxes reads a CR3.
func (f *finder) boxes() { f.inside(Block{0, f.size}, 0) }

// inside reads the boxes in a place.
func (f *finder) inside(place Block, deep int) {
	if deep == maxDeep {
		return
	}
	var track track
	at, end := place.Offset, place.Offset+place.Length
	for range maxBoxes {
		b, ok := f.box(at, end)
		if !ok {
			break
		}
		switch b.kind {
		case "moov", "trak", "mdia", "minf", "stbl", canonBoxes:
			f.inside(b.Block, deep+1)
		case canonPreview:
			const before = 8 // bytes that nobody knows of
			f.inside(Block{b.Offset + before, b.Length - before}, deep+1)
		case "THMB", "PRVW":
			f.packed(b)
		case "CMT1":
			f.about(b.Block)
		case "CMT2":
			f.Exposure = b.Block
		case "CMT4":
			f.GPS = b.Block
		case xmpBox:
			f.XMP = b.Block
		case "stsz", "co64", "stco":
			track.take(f.w.At(b.Offset, int(min(b.Length, 20))), b.kind)
		}
		at = b.Offset + b.Length
	}
	f.add(track.n, track.off) // the pixels of a sensor do not begin as a JPEG does
}

// box reads the head of the box at a place.
func (f *finder) box(at, end int64) (box, bool) {
	head := f.w.At(at, 8)
	if head == nil || at+8 > end {
		return box{}, false
	}
	n, kind, has := int64(binary.BigEndian.Uint32(head)), string(head[4:8]), int64(8)
	switch n {
	case 0:
		n = end - at
	case 1:
		large := f.w.At(at+8, 8)
		if large == nil || binary.BigEndian.Uint64(large) > math.MaxInt64/2 {
			return box{}, false
		}
		n, has = int64(binary.BigEndian.Uint64(large)), 16
	}
	if kind == "uuid" {
		number := f.w.At(at+has, 16)
		if number == nil {
			return box{}, false
		}
		kind, has = string(number), has+16
	}
	there := min(n, end-at) // else boxes in each other could be read more than once
	if there < has {
		return box{}, false
	}
	return box{kind, Block{at + has, there - has}, n - has}, true
}

// packed notes the JPEG in a box of Canon's, before which its size and some more stand.
func (f *finder) packed(b box) {
	const most = 32 // bytes before it
	head := f.w.At(b.Offset, int(min(b.Length, most)))
	for i := 0; i+2 < len(head); i++ {
		if head[i] == 0xff && head[i+1] == 0xd8 && head[i+2] == 0xff {
			f.add(b.told-int64(i), b.Offset+int64(i))
			return
		}
	}
}

// about reads the first directory of EXIF, which alone tells how the picture is turned.
func (f *finder) about(at Block) {
	root, ok := metadata.Root(f.w.At, at.Offset)
	if !ok {
		return
	}
	f.EXIF = at
	i := f.read(root, true)
	f.sensor(int64(i.numbers[tagWidth]), int64(i.numbers[tagHeight]))
}

// track is where the one picture of a track lies.
type track struct{ off, n int64 }

// take reads a box about that. Behind its version, stsz tells the size that all have, how
// many there are, and where it is 0 the size of each; the others how many offsets there
// are, and these.
func (t *track) take(b []byte, kind string) {
	switch {
	case kind == "stsz" && len(b) >= 12:
		t.n = int64(binary.BigEndian.Uint32(b[4:]))
		if t.n == 0 && len(b) >= 16 {
			t.n = int64(binary.BigEndian.Uint32(b[12:]))
		}
	case kind == "stco" && len(b) >= 12:
		t.off = int64(binary.BigEndian.Uint32(b[8:]))
	case kind == "co64" && len(b) >= 16:
		t.off = int64(binary.BigEndian.Uint64(b[8:]) & math.MaxInt64)
	}
}
