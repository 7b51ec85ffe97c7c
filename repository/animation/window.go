package animation

import (
	"errors"
	"io"
)

// window reads a file, small pieces of it some kilobytes at a time, and remembers
// whether reading failed, so that this is taken neither for the end of the file nor
// for damage.
type window struct {
	r   io.ReaderAt
	end int64 // the size of the file
	err error
	off int64
	n   int
	buf [4096]byte
}

// at returns the n bytes at off, or nil where they are not all there. They are valid
// until the next call. n is at most 4096.
func (w *window) at(off int64, n int) []byte {
	if off < 0 || n < 0 || n > len(w.buf) || off > w.end-int64(n) {
		return nil
	}
	if off < w.off || off+int64(n) > w.off+int64(w.n) {
		got, err := w.r.ReadAt(w.buf[:min(int64(len(w.buf)), w.end-off)], off)
		w.off, w.n = off, max(got, 0)
		if w.n < n {
			w.note(err)
		}
	}
	if i := off - w.off; i+int64(n) <= int64(w.n) {
		return w.buf[i : i+int64(n)]
	}
	return nil
}

// ReadAt implements [io.ReaderAt].
func (w *window) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.r.ReadAt(p, off)
	w.note(err)
	return n, err
}

func (w *window) note(err error) {
	if err != nil && w.err == nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
}

// part returns a reader of n bytes from off on, or of as many as there are.
func (w *window) part(off, n int64) *io.SectionReader {
	return io.NewSectionReader(w, off, max(min(n, w.end-off), 0))
}
