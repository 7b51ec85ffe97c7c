package outside

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"vitrine/repository"
)

// reason turns what the system says about a path into this program's errors.
func reason(path string, err error) error {
	path = inLine(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s: %w", path, repository.ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", path, repository.ErrDenied)
	case errors.Is(err, syscall.ENXIO):
		return fmt.Errorf("%s: %w", path, repository.ErrNotFile) // a socket
	}
	return fmt.Errorf("%s: %w: %w", path, repository.ErrUnreachable, err)
}
