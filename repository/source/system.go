package source

import (
	"context"
	"io"
	"io/fs"
	"os"

	"vitrine/repository"
)

// system is what the listing and the watch ask of the operating system. Tests
// count its calls, and have them take long or never come back.
type system interface {
	// stat looks at what path leads to, lstat at what bears the name.
	stat(path string) (fs.FileInfo, error)
	lstat(path string) (fs.FileInfo, error)

	// folder opens the folder at path and nothing else.
	folder(ctx context.Context, path string) (folder, fs.FileInfo, error)

	// file opens the regular file at path and nothing else. The errors are those of
	// package repository.
	file(ctx context.Context, path string) (repository.Content, error)

	// remote names the file system at path if others may change it unnoticed.
	remote(path string) (name string, is bool)
}

// folder is an opened folder.
type folder interface {
	// ReadDir is that of [os.File], for an n above zero.
	ReadDir(n int) ([]fs.DirEntry, error)
	io.Closer
}

// theSystem is the system that this program runs on.
type theSystem struct{}

var _ system = theSystem{}

func (theSystem) stat(path string) (fs.FileInfo, error)  { return os.Stat(path) }
func (theSystem) lstat(path string) (fs.FileInfo, error) { return os.Lstat(path) }
func (theSystem) remote(path string) (string, bool)      { return remote(path) }

func (theSystem) folder(ctx context.Context, path string) (folder, fs.FileInfo, error) {
	f, info, err := openFolder(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	return f, info, nil
}

func (theSystem) file(ctx context.Context, path string) (repository.Content, error) {
	return openFile(ctx, path)
}
