package decode

import (
	"encoding/binary"
	"io"

	"vitrine/repository/metadata"
	"vitrine/repository/peek"
)

// tiffList is where the numbers of an entry of a TIFF's directory lie, none where there
// is no such entry.
type tiffList struct {
	at, width, n int64
	order        binary.ByteOrder
}

func listOf(e metadata.Entry) tiffList {
	at, width, ok := e.Numbers()
	if !ok {
		return tiffList{}
	}
	return tiffList{at, width, int64(e.Count), e.Order()}
}

// number returns one of the list's, which are counted from 0.
func (l tiffList) number(w *peek.Reader, i int64) (int64, bool) {
	if i >= l.n {
		return 0, false
	}
	b := w.At(l.at+l.width*i, int(l.width))
	switch {
	case b == nil:
		return 0, false
	case l.width == 2:
		return int64(l.order.Uint16(b)), true
	}
	return int64(l.order.Uint32(b)), true
}

// edit puts a number in the place of another that is not smaller.
func (l tiffList) edit(i, number int64) edit {
	b := make([]byte, l.width)
	if l.width == 2 {
		l.order.PutUint16(b, uint16(number))
	} else {
		l.order.PutUint32(b, uint32(number))
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
