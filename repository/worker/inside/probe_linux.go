package inside

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// filesClosed proves that no folder can be opened any more.
func filesClosed() error {
	fd, err := unix.Open("/", unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err == nil {
		unix.Close(fd)
		return errors.New("a folder could be opened")
	}
	if err != unix.EACCES && err != unix.EPERM {
		return fmt.Errorf("opening a folder: %w", err)
	}
	return nil
}

// callsRefused proves that the filter stands: each call would fail with another
// error, or succeed, if it were let through. None of them does harm then.
func callsRefused() error {
	for _, probe := range []struct {
		name string
		try  func() error
	}{
		{"a socket", func() error {
			fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
			if err == nil {
				unix.Close(fd)
			}
			return err
		}},
		{"a program", func() error { return unix.Exec("", nil, nil) }}, // ENOENT
		{"a process", func() error { // EINVAL: these flags need another
			_, _, e := unix.RawSyscall6(unix.SYS_CLONE, unix.CLONE_SIGHAND, 0, 0, 0, 0, 0)
			return errno(e)
		}},
		{"a signal", func() error { return unix.Kill(unix.Getpid(), 0) }},
	} {
		if err := probe.try(); err != unix.EPERM {
			return fmt.Errorf("%s was let through: %w", probe.name, errOr(err))
		}
	}
	return nil
}

func errno(e unix.Errno) error {
	if e == 0 {
		return nil
	}
	return e
}

func errOr(err error) error {
	if err == nil {
		return errors.New("no error")
	}
	return err
}
