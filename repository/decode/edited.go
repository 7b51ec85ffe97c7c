package decode

import "io"

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
