package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"vitrine/repository"
)

// reason turns what the system says about path into this program's errors.
func reason(path string, err error) error {
	var named *fs.PathError
	if errors.As(err, &named) {
		err = named.Err // the path is told once, and in full
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, repository.ErrNotFile):
		return fmt.Errorf("%s: %w", path, repository.ErrNotFile)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s: %w", path, repository.ErrNotFound)
	case errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.EINVAL):
		return fmt.Errorf("%s: %w: %w", path, repository.ErrNotFound, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", path, repository.ErrDenied)
	case errors.Is(err, syscall.ENXIO):
		return fmt.Errorf("%s: %w", path, repository.ErrNotFile) // a socket, or a device that is not there
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, syscall.ETIMEDOUT):
		return fmt.Errorf("%s: %w", path, repository.ErrTimeout)
	}
	return fmt.Errorf("%s: %w: %w", path, repository.ErrUnreachable, err)
}

const (
	fullTries = 6                     // the last after 310 ms in all: others have closed theirs by then
	fullPause = 10 * time.Millisecond // before the second try, doubled each time
)

// openPatiently opens path, and waits a little while all descriptors are in use.
func openPatiently(ctx context.Context, path string) (*os.File, error) {
	var f *os.File
	err := patiently(ctx, fullPause, func() (err error) {
		f, err = os.OpenFile(path, openFlags, 0)
		return err
	})
	return f, err
}

// patiently calls open until it meets anything but a shortage of descriptors.
func patiently(ctx context.Context, pause time.Duration, open func() error) error {
	for try := 1; ; try++ {
		err := open()
		if try == fullTries || !errors.Is(err, syscall.EMFILE) && !errors.Is(err, syscall.ENFILE) {
			return err
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
		pause *= 2
	}
}

// sleep waits for d, or returns ctx's error as soon as it ends.
func sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
