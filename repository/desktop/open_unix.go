//go:build unix

package desktop

import (
	"os"
	"syscall"
)

// openFile opens a file for reading, unless it is a link. It does not wait for
// the other end of a pipe.
func openFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
}
