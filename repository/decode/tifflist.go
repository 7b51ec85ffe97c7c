package decode

import (
	"encoding/binary"
	"io"
)

const tiffShort, tiffLong = 3, 4 // kinds of numbers

// tiffOrder returns how the numbers of a TIFF are stored.
func tiffOrder(w *window) binary.ByteOrder {
	if b := w.at(0, 2); b != nil && b[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffList is where the numbers of an entry of a TIFF's directory lie.
type tiffList struct{ at, width, n int64 }

// findList finds the entry with a tag in the first directory.
func findList(w *window, order binary.ByteOrder, tag uint16) (tiffList, bool) {
	b := w.at(4, 4)
	if b == nil {
		return tiffList{}, false
	}
	directory := int64(order.Uint32(b))
	b = w.at(directory, 2)
	if b == nil {
		return tiffList{}, false
	}
	for i := range int64(order.Uint16(b)) {
		at := directory + 2 + 12*i
		b := w.at(at, 12)
		switch {
		case b == nil:
			return tiffList{}, false
		case order.Uint16(b) != tag:
			continue
		}
		l := tiffList{at: at + 8, n: int64(order.Uint32(b[4:]))}
		switch order.Uint16(b[2:]) {
		case tiffShort:
			l.width = 2
		case tiffLong:
			l.width = 4
		default:
			return tiffList{}, false
		}
		if l.n*l.width > 4 {
			l.at = int64(order.Uint32(b[8:]))
		}
		return l, l.n > 0
	}
	return tiffList{}, false
}

// number returns one of the list's, which are counted from 0.
func (l tiffList) number(w *window, order binary.ByteOrder, i int64) (int64, bool) {
	if i >= l.n {
		return 0, false
	}
	b := w.at(l.at+l.width*i, int(l.width))
	switch {
	case b == nil:
		return 0, false
	case l.width == 2:
		return int64(order.Uint16(b)), true
	}
	return int64(order.Uint32(b)), true
}

// edit puts a number in the place of another that is not smaller.
func (l tiffList) edit(order binary.ByteOrder, i, number int64) edit {
	b := make([]byte, l.width)
	if l.width == 2 {
		order.PutUint16(b, uint16(number))
	} else {
		order.PutUint32(b, uint32(number))
	}
	return edit{l.at + l.width*i, b}
}

// edit is other bytes for a place in a file.
type edit struct {
	at    int64
	bytes []byte
}

// edited is a file that is read as if some bytes were others.
type edited struct {
	file  io.ReaderAt
	edits []edit
}

// ReadAt implements [io.ReaderAt].
func (e edited) ReadAt(b []byte, off int64) (int, error) {
	n, err := e.file.ReadAt(b, off)
	for _, c := range e.edits {
		for i, v := range c.bytes {
			if at := c.at + int64(i) - off; at >= 0 && at < int64(n) {
				b[at] = v
			}
		}
	}
	return n, err
}
