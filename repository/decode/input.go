package decode

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"vitrine/repository"
	"vitrine/repository/peek"
	"vitrine/repository/typeface"
)

// input is the content of one picture, and remembers whether reading it failed,
// so that a broken connection is not taken for a damaged picture. One goroutine
// uses it.
type input struct {
	content repository.Content
	size    int64
	err     error
	jpegs   *sync.Pool // of *jpegRoom; nil where none are kept
	faces   *typeface.Set
	partial bool // a codec says that some of the picture is missing
	page    int  // that is wanted, from 0

	directory int64 // of a TIFF, where one alone is meant; 0 is the pages from the first on
}

// ReadAt implements [io.ReaderAt].
func (in *input) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= in.size {
		return 0, io.EOF
	}
	n, err := in.content.ReadAt(p, off)
	if err != nil && in.err == nil && !errors.Is(err, io.EOF) {
		in.err = err
	}
	return n, err
}

// section returns a reader of everything from off on.
func (in *input) section(off int64) *io.SectionReader {
	return io.NewSectionReader(in, off, max(in.size-off, 0))
}

// stream returns a buffered reader of everything from off on.
func (in *input) stream(off int64) *bufio.Reader {
	const chunk = 64 << 10 // bytes; a file is read in pieces, a network never is
	return bufio.NewReaderSize(in.section(off), chunk)
}

// cause replaces err by the failure to read, where there was one.
func (in *input) cause(err error) error {
	if in.err == nil {
		return err
	}
	for _, known := range []error{
		repository.ErrNotFound, repository.ErrDenied, repository.ErrUnreachable,
		repository.ErrTimeout, repository.ErrNotFile, repository.ErrTooLarge,
	} {
		if errors.Is(in.err, known) {
			return in.err
		}
	}
	return fmt.Errorf("%s: %w", oneLine(in.err.Error()), repository.ErrUnreachable)
}

// peekAt returns a reader of small pieces anywhere in a picture, of which reading says
// where it ends.
func peekAt(in io.ReaderAt) *peek.Reader { return peek.New(in, math.MaxInt64) }
