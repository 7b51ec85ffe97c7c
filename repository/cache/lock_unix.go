//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package cache

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lock takes the file for writing, until it is closed or the process ends. It
// does not wait: the error is errLocked or errNoLocks.
func lock(f *os.File) error {
	var failed error
	connection, err := f.SyscallConn()
	if err != nil {
		return fmt.Errorf("%w: %w", errNoLocks, err)
	}
	err = connection.Control(func(fd uintptr) {
		for {
			failed = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB)
			if !errors.Is(failed, syscall.EINTR) {
				return
			}
		}
	})
	if errors.Is(failed, syscall.EWOULDBLOCK) {
		return errLocked
	}
	if err = errors.Join(err, failed); err != nil {
		return fmt.Errorf("%w: %w", errNoLocks, err)
	}
	return nil
}
