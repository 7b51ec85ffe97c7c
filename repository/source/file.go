package source

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"vitrine/repository"
)

// maxFile is the size in bytes up to which a file is opened: larger than any
// camera writes, small enough to be mapped beside its neighbours.
const maxFile = 512 << 20

// openFlags wait for nothing and nobody: not for the writer of a pipe, not for a
// terminal. The standard library adds O_CLOEXEC.
const openFlags = os.O_RDONLY | syscall.O_NONBLOCK | syscall.O_NOCTTY

// File is the content of an opened picture file.
type File struct {
	file  *os.File
	size  int64
	close func() error

	modTime time.Time
}

var _ repository.Content = (*File)(nil)

// ReadAt reads like [os.File.ReadAt].
func (f *File) ReadAt(p []byte, off int64) (int, error) { return f.file.ReadAt(p, off) }

// Size returns the size that the file had when it was opened.
func (f *File) Size() int64 { return f.size }

// ModTime returns the modification time that the file had when it was opened.
func (f *File) ModTime() time.Time { return f.modTime }

// File returns the open file, for handing its descriptor on. It belongs to f.
func (f *File) File() *os.File { return f.file }

// HasChanged reports whether the file has another size or modification time than
// when it was opened, so that what was read of it may be a mixture. It asks the
// system.
func (f *File) HasChanged() bool {
	info, err := f.file.Stat()
	return err == nil && (info.Size() != f.size || !info.ModTime().Equal(f.modTime))
}

// Close closes the file; closing again does nothing.
func (f *File) Close() error { return f.close() }

// openFile opens the regular file at an absolute path, whatever lies there now.
func openFile(ctx context.Context, path string) (repository.Content, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !filepath.IsAbs(path) {
		return nil, fmt.Errorf("%s: %w", path, repository.ErrNotFound)
	}
	info, err := os.Stat(path) // opening alone already moves some devices
	if err != nil {
		return nil, reason(path, err)
	}
	if err := fits(path, info); err != nil {
		return nil, err
	}
	f, err := openPatiently(ctx, path)
	if err != nil {
		return nil, reason(path, err)
	}
	if info, err = f.Stat(); err != nil {
		err = reason(path, err)
	} else {
		err = fits(path, info)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return &File{file: f, size: info.Size(), modTime: info.ModTime(), close: sync.OnceValue(f.Close)}, nil
}

// fits judges a file before its bytes are asked for.
func fits(path string, info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", path, repository.ErrNotFile)
	}
	if info.Size() > maxFile && !isDocument(path) {
		return fmt.Errorf("%s: %w: %d bytes, at most %d", path, repository.ErrTooLarge, info.Size(), int64(maxFile))
	}
	return nil
}

// isDocument reports whether a file has the name of a document. Nobody reads all of
// one here: a film may be as large as it likes.
func isDocument(path string) bool {
	_, _, is := repository.DocumentOf(path)
	return is
}

// openFolder opens the folder at path and nothing else.
func openFolder(ctx context.Context, path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		return nil, nil, repository.ErrNotFile
	}
	f, err := openPatiently(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err == nil && !info.IsDir() {
		err = repository.ErrNotFile
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}
