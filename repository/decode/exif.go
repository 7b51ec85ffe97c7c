package decode

import (
	"encoding/binary"
	"io"
)

const (
	tagOrientation = 0x0112
	typeShort      = 3
	maxEntries     = 4096 // directory entries that are looked through; cameras write some dozens
)

// tiffOrder tells the byte order of a TIFF or an EXIF block, and where its first
// directory is.
func tiffOrder(w *window) (binary.ByteOrder, int64, bool) {
	head := w.at(0, 8)
	if head == nil {
		return nil, 0, false
	}
	var order binary.ByteOrder
	switch string(head[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return nil, 0, false
	}
	return order, int64(order.Uint32(head[4:])), true
}

// exifTurn returns the orientation in the first directory of an EXIF block. Other
// directories speak of the embedded thumbnail. Whatever is wrong means upright.
func exifTurn(r io.ReaderAt) orientation {
	w := &window{r: r}
	order, dir, ok := tiffOrder(w)
	if !ok {
		return upright
	}
	b := w.at(dir, 2)
	if b == nil {
		return upright
	}
	for i := range min(int64(order.Uint16(b)), maxEntries) {
		e := w.at(dir+2+12*i, 12)
		if e == nil {
			break
		}
		if order.Uint16(e) == tagOrientation {
			return entryTurn(order, e)
		}
	}
	return upright
}

// entryTurn reads the orientation out of its directory entry.
func entryTurn(order binary.ByteOrder, e []byte) orientation {
	if order.Uint16(e[2:]) != typeShort || order.Uint32(e[4:]) != 1 {
		return upright
	}
	return orient(int(order.Uint16(e[8:])))
}
