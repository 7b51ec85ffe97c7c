//go:build vitrinefault

package inside

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// breakOut tries what the sandbox forbids, and tells how that ended.
func (f faulty) breakOut(command string) (bool, error) {
	if command == "descriptors" {
		return true, f.tell("%s", kindsOpen(f.descriptors()))
	}
	try, known := f.attempts()[command]
	if !known {
		return false, nil
	}
	if err := try(); err != nil {
		return true, f.tell("%s refused: %v", command, err)
	}
	return true, f.tell("%s went through", command)
}

func (f faulty) attempts() map[string]func() error {
	return map[string]func() error{
		"open": func() error {
			_, err := os.Open("/etc/passwd")
			return err
		},
		"look": func() error {
			_, err := os.Stat("/etc/passwd")
			return err
		},
		"follow": func() error {
			_, err := os.Readlink("/proc/self/exe")
			return err
		},
		"write":  func() error { return os.WriteFile("/tmp/vitrine-fault", []byte("x"), 0o600) },
		"unlink": func() error { return unix.Unlink("/tmp/vitrine-fault-target") },
		"chmod":  func() error { return unix.Fchmod(f.descriptors().in, 0o777) },
		"scribble": func() error {
			_, err := unix.Pwrite(f.descriptors().in, []byte("x"), 0)
			return err
		},
		"own": func() error {
			_, err := unix.FcntlInt(uintptr(f.descriptors().in), unix.F_SETOWN, unix.Getppid())
			return err
		},
		"socket": func() error {
			_, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
			return err
		},
		"exec": func() error { return unix.Exec("/bin/true", []string{"true"}, nil) },
		"fork": func() error {
			_, _, e := unix.RawSyscall6(unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0, 0, 0, 0, 0)
			return errno(e)
		},
		"ptrace":  func() error { return unix.PtraceAttach(unix.Getppid()) },
		"signal":  func() error { return unix.Kill(unix.Getppid(), 0) },
		"wake":    func() error { return unix.Tgkill(unix.Getppid(), unix.Getppid(), 0) },
		"slow":    func() error { return unix.Setpriority(unix.PRIO_PROCESS, unix.Getppid(), 19) },
		"orphan":  func() error { return unix.Prctl(unix.PR_SET_PDEATHSIG, 0, 0, 0, 0) },
		"undress": func() error { return unix.Prctl(unix.PR_SET_DUMPABLE, 1, 0, 0, 0) },
		"memfd": func() error {
			_, err := unix.MemfdCreate("x", 0)
			return err
		},
		"limit": func() error {
			return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY})
		},
	}
}

// kindsOpen lists what kinds of things are open, but for what came with the
// request.
func kindsOpen(p *descriptors) string {
	var b strings.Builder
	for fd := range 256 {
		var s unix.Stat_t
		if fd == p.in || fd == p.out || unix.Fstat(fd, &s) != nil {
			continue
		}
		fmt.Fprintf(&b, "%s ", kindOf(fd, s))
	}
	return b.String()
}

// kindOf names what a descriptor stands for. Names of files are out of reach.
func kindOf(fd int, s unix.Stat_t) string {
	const anonymous = 0x09041934 // what the kernel's own descriptors lie in; linux/magic.h
	var system unix.Statfs_t
	_ = unix.Fstatfs(fd, &system)
	switch {
	case s.Mode&unix.S_IFMT == unix.S_IFSOCK:
		return "socket"
	case s.Mode&unix.S_IFMT == unix.S_IFIFO:
		return "pipe"
	case s.Mode&unix.S_IFMT == unix.S_IFCHR && s.Rdev == unix.Mkdev(1, 3):
		return "nothing"
	case system.Type == anonymous:
		return "anonymous"
	case system.Type == unix.CGROUP2_SUPER_MAGIC, system.Type == unix.CGROUP_SUPER_MAGIC:
		return "cgroup"
	}
	return fmt.Sprintf("mode:%o,system:%x", s.Mode, system.Type)
}
