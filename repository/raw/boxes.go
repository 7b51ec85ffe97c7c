package raw

import (
	"encoding/binary"
	"math"

	"vitrine/repository/isobox"
	"vitrine/repository/metadata"
)

// The boxes of a CR3 that are told by numbers: two of Canon's, and that of XMP (part 3).
const (
	canonBoxes   = "\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48"
	xmpBox       = "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"
	canonPreview = "\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16"
)

const maxDeep = 8 // boxes in each other

// boxes reads a CR3.
func (f *finder) boxes() { f.inside(Block{0, f.size}, 0) }

// inside reads the boxes in a place.
func (f *finder) inside(place Block, deep int) {
	if deep == maxDeep {
		return
	}
	var track track
	for b := range isobox.Each(f.w, isobox.Extent(place)) {
		b = f.numbered(b)
		switch b.Kind {
		case "moov", "trak", "mdia", "minf", "stbl", canonBoxes:
			f.inside(Block(b.Extent), deep+1)
		case canonPreview:
			const before = 8 // bytes that nobody knows of
			f.inside(Block{b.Offset + before, b.Length - before}, deep+1)
		case "THMB", "PRVW":
			f.packed(b)
		case "CMT1":
			f.about(Block(b.Extent))
		case "CMT2":
			f.Exposure = Block(b.Extent)
		case "CMT4":
			f.GPS = Block(b.Extent)
		case xmpBox:
			f.XMP = Block(b.Extent)
		case "stsz", "co64", "stco":
			track.take(f.w.At(b.Offset, int(min(b.Length, 20))), b.Kind)
		}
	}
	f.add(track.n, track.off) // the pixels of a sensor do not begin as a JPEG does
}

// numbered returns a box that is told by a number of 16 bytes with that for its kind,
// and what follows as what is in it.
func (f *finder) numbered(b isobox.Box) isobox.Box {
	const n = 16
	if number := f.w.At(b.Offset, n); b.Kind == "uuid" && b.Length >= n && number != nil {
		b = isobox.Box{Kind: string(number), Extent: isobox.Extent{Offset: b.Offset + n, Length: b.Length - n}, Told: b.Told - n}
	}
	return b
}

// packed notes the JPEG in a box of Canon's, before which its size and some more stand.
func (f *finder) packed(b isobox.Box) {
	const most = 32 // bytes before it
	head := f.w.At(b.Offset, int(min(b.Length, most)))
	for i := 0; i+2 < len(head); i++ {
		if head[i] == 0xff && head[i+1] == 0xd8 && head[i+2] == 0xff {
			f.add(b.Told-int64(i), b.Offset+int64(i))
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
