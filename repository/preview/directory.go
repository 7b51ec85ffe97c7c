package preview

import "encoding/binary"

// Tags of EXIF 2.32, 4.6, and of CIPA DC-007, 5.2.3.
const (
	tagCompression = 0x0103
	tagOrientation = 0x0112
	tagOffset      = 0x0201 // JPEGInterchangeFormat
	tagLength      = 0x0202 // JPEGInterchangeFormatLength
	tagEntries     = 0xb002 // MPEntry

	typeShort = 3

	compressionJPEG = 6
	maxEntries      = 1024 // of a directory; cameras write some dozens
	mpEntryBytes    = 16
)

// directory is one of a TIFF's, as EXIF and MPF use them.
type directory struct {
	order  binary.ByteOrder
	values map[uint16]uint32 // the four bytes of each entry, or the number if it is short
	counts map[uint16]uint32
	next   int64 // offset of the directory after it; 0 if there is none
}

// root returns the first directory of the TIFF at base.
func root(w *window, base int64) (directory, bool) {
	b := w.at(base, 8)
	if b == nil {
		return directory{}, false
	}
	var order binary.ByteOrder
	switch string(b[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return directory{}, false
	}
	return read(w, base, int64(order.Uint32(b[4:])), order)
}

// read returns the directory at off behind base.
func read(w *window, base, off int64, order binary.ByteOrder) (directory, bool) {
	d := directory{order: order, values: map[uint16]uint32{}, counts: map[uint16]uint32{}}
	b := w.at(base+off, 2)
	if b == nil {
		return d, false
	}
	n := int64(order.Uint16(b))
	for i := range min(n, maxEntries) {
		e := w.at(base+off+2+12*i, 12)
		if e == nil {
			return d, true // what came is worth something
		}
		tag := order.Uint16(e)
		d.counts[tag] = order.Uint32(e[4:])
		d.values[tag] = order.Uint32(e[8:])
		if order.Uint16(e[2:]) == typeShort {
			d.values[tag] = uint32(order.Uint16(e[8:]))
		}
	}
	if b := w.at(base+off+2+12*n, 4); b != nil {
		d.next = int64(order.Uint32(b))
	}
	return d, true
}

// exif reads the orientation, and the second directory, which is the thumbnail's.
// One that is not packed as JPEG is left out: it is tiny, and no camera of this
// century writes it.
func (p *parts) exif(w *window, base int64) {
	first, ok := root(w, base)
	if !ok {
		return
	}
	if v := first.values[tagOrientation]; v >= 1 && v <= 8 {
		p.orientation = int(v)
	}
	if first.next == 0 {
		return
	}
	second, ok := read(w, base, first.next, first.order)
	if !ok {
		return
	}
	if v, ok := second.values[tagCompression]; ok && v != compressionJPEG {
		return
	}
	off, n := second.values[tagOffset], second.values[tagLength]
	if off > 0 && n > 0 {
		p.places = append(p.places, place{base + int64(off), int64(n)})
	}
}

// mpf reads the list of pictures in the file (CIPA DC-007, 5.2.3.3), of which
// those of the type "large thumbnail" are previews. Their offsets count from the
// header of the list.
func (p *parts) mpf(w *window, base int64) {
	const (
		formats    = 7 << 24 // which must be 0 for JPEG
		types      = 0xffffff
		thumbnail  = 0x010000 // with a class: 1 for VGA, 2 for full HD
		thumbnails = 0xff0000
	)
	list, ok := root(w, base)
	if !ok {
		return
	}
	at := base + int64(list.values[tagEntries])
	for i := range min(int64(list.counts[tagEntries]/mpEntryBytes), maxChoices) {
		b := w.at(at+i*mpEntryBytes, mpEntryBytes)
		if b == nil {
			return
		}
		kind := list.order.Uint32(b)
		n, off := int64(list.order.Uint32(b[4:])), int64(list.order.Uint32(b[8:]))
		if kind&formats == 0 && kind&types&thumbnails == thumbnail && off > 0 {
			p.places = append(p.places, place{base + off, n})
		}
	}
}
