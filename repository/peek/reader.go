package peek

import (
	"errors"
	"io"
)

// Most is how many bytes a piece has at most.
const Most = 4096

// Reader reads a file, small pieces of it some kilobytes at a time, and remembers
// whether reading failed, so that this is taken neither for the end of the file nor
// for damage.
type Reader struct {
	file io.ReaderAt
	end  int64
	err  error
	off  int64
	n    int
	buf  [Most]byte
}

// New returns a reader of file up to an end, which may be before that of the file.
func New(file io.ReaderAt, end int64) *Reader { return &Reader{file: file, end: end} }

// At returns the n bytes at off, or nil where they are not all there. They are valid
// until the next call. n is at most [Most].
func (r *Reader) At(off int64, n int) []byte {
	if off < 0 || n < 0 || n > len(r.buf) || off > r.end-int64(n) {
		return nil
	}
	if off < r.off || off+int64(n) > r.off+int64(r.n) {
		got, err := r.file.ReadAt(r.buf[:min(int64(len(r.buf)), r.end-off)], off)
		r.off, r.n = off, max(got, 0)
		if r.n < n {
			r.note(err)
		}
	}
	if i := off - r.off; i+int64(n) <= int64(r.n) {
		return r.buf[i : i+int64(n)]
	}
	return nil
}

// ReadAt implements [io.ReaderAt].
func (r *Reader) ReadAt(p []byte, off int64) (int, error) {
	n, err := r.file.ReadAt(p, off)
	r.note(err)
	return n, err
}

// Part returns a reader of n bytes from off on, or of as many as there are.
func (r *Reader) Part(off, n int64) *io.SectionReader {
	return io.NewSectionReader(r, off, max(min(n, r.end-off), 0))
}

// End returns where the file ends, or was said to.
func (r *Reader) End() int64 { return r.end }

// Err returns why reading failed first; nil where it did not.
func (r *Reader) Err() error { return r.err }

func (r *Reader) note(err error) {
	if err != nil && r.err == nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
}
