//go:build !unix

package desktop

import (
	"io/fs"
	"os"
)

// openFile opens a file for reading, unless it is a link.
func openFile(path string) (*os.File, error) {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return os.Open(path)
}
