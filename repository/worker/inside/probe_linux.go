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

// probe tries one thing that the filter forbids.
type probe struct {
	name   string
	number uint32 // of the call
	try    func() error
}

// probes are what proves that the filter stands: each would fail with another error
// than EPERM, or succeed, if it were let through. None of them does harm then.
func probes() []probe {
	const nothing = -1 // no descriptor, no kind of process
	return []probe{
		{"a socket", unix.SYS_SOCKET, func() error {
			fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
			if err == nil {
				unix.Close(fd)
			}
			return err
		}},
		{"a program", unix.SYS_EXECVE, func() error { return unix.Exec("", nil, nil) }}, // ENOENT
		{"a process", unix.SYS_CLONE, func() error { // EINVAL: these flags need another
			_, _, e := unix.RawSyscall6(unix.SYS_CLONE, unix.CLONE_SIGHAND, 0, 0, 0, 0, 0)
			return errno(e)
		}},
		{"a signal", unix.SYS_KILL, func() error { return unix.Kill(unix.Getpid(), 0) }},
		{"signals by the kernel", unix.SYS_FCNTL, func() error { // EBADF
			_, _, e := unix.Syscall(unix.SYS_FCNTL, ^uintptr(0), unix.F_SETOWN, uintptr(unix.Getpid()))
			return errno(e)
		}},
		{"a priority", unix.SYS_SETPRIORITY, func() error { return unix.Setpriority(nothing, 0, 0) }}, // EINVAL
		{"a life of its own", unix.SYS_PRCTL, func() error { // EINVAL: no signal has this number
			return unix.Prctl(unix.PR_SET_PDEATHSIG, 1<<16, 0, 0, 0)
		}},
		{"a look at a file", unix.SYS_NEWFSTATAT, func() error { // of which the folder is none
			var s unix.Stat_t
			return unix.Fstatat(nothing, "x", &s, 0)
		}},
		{"a closer look at a file", unix.SYS_STATX, func() error {
			var s unix.Statx_t
			return unix.Statx(nothing, "x", 0, 0, &s)
		}},
		{"the end of a link", unix.SYS_READLINKAT, func() error {
			_, err := unix.Readlinkat(nothing, "x", make([]byte, 1))
			return err
		}},
	}
}

// callsRefused proves that the filter stands.
func callsRefused() error {
	for _, p := range probes() {
		if err := p.try(); err != unix.EPERM {
			return fmt.Errorf("%s was let through: %w", p.name, errOr(err))
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
