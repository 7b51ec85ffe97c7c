package preview

import (
	"vitrine/repository/metadata"

	"vitrine/repository/peek"
)

// Tags of EXIF 2.32, 4.6, and of CIPA DC-007, 5.2.3.
const (
	tagCompression = 0x0103
	tagOrientation = 0x0112
	tagOffset      = 0x0201 // JPEGInterchangeFormat
	tagLength      = 0x0202 // JPEGInterchangeFormatLength
	tagEntries     = 0xb002 // MPEntry

	compressionJPEG = 6
	mpEntryBytes    = 16
)

// values is what a directory says: of each tag its number, or the offset where it
// lies, and how many there are.
type values struct{ numbers, counts map[uint16]uint32 }

func read(d metadata.Directory) values {
	v := values{numbers: map[uint16]uint32{}, counts: map[uint16]uint32{}}
	for e := range d.Entries() {
		v.numbers[e.Tag], v.counts[e.Tag] = e.Uint(), e.Count
	}
	return v
}

// exif reads the orientation, and the second directory, which is the thumbnail's.
// One that is not packed as JPEG is left out: it is tiny, and no camera of this
// century writes it.
func (p *parts) exif(w *peek.Reader, base int64) {
	root, ok := metadata.Root(w.At, base)
	if !ok {
		return
	}
	if v := read(root).numbers[tagOrientation]; v >= 1 && v <= 8 {
		p.orientation = int(v)
	}
	next, ok := root.Next()
	if !ok {
		return
	}
	second := read(next).numbers
	if v, ok := second[tagCompression]; ok && v != compressionJPEG {
		return
	}
	off, n := second[tagOffset], second[tagLength]
	if off > 0 && n > 0 {
		p.places = append(p.places, place{base + int64(off), int64(n)})
	}
}

// mpf reads the list of pictures in the file (CIPA DC-007, 5.2.3.3), of which
// those of the type "large thumbnail" are previews, and those of several frames are as
// good as the main picture. Their offsets count from the header of the list.
func (p *parts) mpf(w *peek.Reader, base int64) {
	const (
		formats   = 7 << 24 // which must be 0 for JPEG
		types     = 0xffffff
		thumbnail = 0x010000 // with a class: 1 for VGA, 2 for full HD
		classes   = 0xff0000
		frames    = 0x020000 // of a panorama, for two eyes, or from several sides
	)
	root, ok := metadata.Root(w.At, base)
	if !ok {
		return
	}
	list, order := read(root), root.Order()
	at := base + int64(list.numbers[tagEntries])
	for i := range min(int64(list.counts[tagEntries]/mpEntryBytes), maxChoices) {
		b := w.At(at+i*mpEntryBytes, mpEntryBytes)
		if b == nil {
			return
		}
		kind := order.Uint32(b)
		n, off := int64(order.Uint32(b[4:])), int64(order.Uint32(b[8:]))
		if kind&formats != 0 || off == 0 {
			continue
		}
		switch kind & types & classes {
		case thumbnail:
			p.places = append(p.places, place{base + off, n})
		case frames:
			p.frames = append(p.frames, place{base + off, n})
		}
	}
}
