package worker

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

// native is how pictures get to workers on this system.
func native() transport { return transport{spawn, packDescriptors} }

// niceness puts workers behind the window where processors are short.
const niceness = 10

// yieldToOthers makes all that the calling thread starts less important.
func yieldToOthers() { _ = unix.Setpriority(unix.PRIO_PROCESS, 0, niceness) }

// spawn starts a worker that ends with the thread it is called on.
func spawn(program string) (*process, error) {
	if program == "" {
		program = "/proc/self/exe" // still this version after an upgrade
	}
	keepToOurselves()
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("socket: %w", err)
	}
	theirs := os.NewFile(uintptr(pair[1]), "worker")
	defer theirs.Close()
	l, err := newSocket(pair[0])
	if err != nil {
		return nil, fmt.Errorf("socket: %w", err)
	}
	p, stderr, err := run(program, theirs)
	if err != nil {
		l.close()
		return nil, err
	}
	return watch(p, l, stderr), nil
}

// run starts program with the socket and nothing else: no environment, no folder,
// no other descriptor.
func run(program string, socket *os.File) (*os.Process, *os.File, error) {
	nothing, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return nil, nil, err
	}
	defer nothing.Close()
	stderr, theirs, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer theirs.Close()
	p, err := os.StartProcess(program, []string{"vitrine", wire.Argument}, &os.ProcAttr{
		Dir:   "/",
		Env:   []string{},
		Files: []*os.File{nothing, theirs, theirs, socket},
		Sys: &syscall.SysProcAttr{
			Pdeathsig: syscall.SIGKILL,
			Setpgid:   true, // what is typed into a terminal is for the window
		},
	})
	if err != nil {
		stderr.Close()
		return nil, nil, err
	}
	return p, stderr, nil
}

// keepToOurselves has every descriptor closed when a program starts. Libraries
// leave some open: the display, which is the control of the whole session.
func keepToOurselves() {
	const first = 3 // after those that every process has
	if unix.CloseRange(first, math.MaxInt32, unix.CLOSE_RANGE_CLOEXEC) == nil {
		return
	}
	open, err := os.ReadDir("/proc/self/fd") // a kernel before 5.11
	if err != nil {
		return
	}
	for _, e := range open {
		if fd, err := strconv.Atoi(e.Name()); err == nil && fd >= first {
			unix.CloseOnExec(fd)
		}
	}
}

// isKilled reports whether a process was ended by a signal that it cannot have
// had from the kernel for its own faults.
func isKilled(s *os.ProcessState) bool {
	if s == nil {
		return false
	}
	status, ok := s.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && (status.Signal() == syscall.SIGKILL || status.Signal() == syscall.SIGTERM)
}

// peakOf returns the most bytes that a process had in memory; 0 where that cannot
// be told from what this process had when it started the other.
func peakOf(s *os.ProcessState) int64 {
	if s == nil {
		return 0
	}
	usage, ok := s.SysUsage().(*syscall.Rusage)
	var own unix.Rusage
	if !ok || unix.Getrusage(unix.RUSAGE_SELF, &own) != nil || usage.Maxrss <= own.Maxrss {
		return 0
	}
	return int64(usage.Maxrss) << 10
}

// limitData limits the data of a worker, within what it has limited itself to. The
// limit on what is resident holds if this one cannot be set.
func limitData(pid int, most int64) {
	var now unix.Rlimit
	if unix.Prlimit(pid, unix.RLIMIT_DATA, nil, &now) != nil {
		return
	}
	now.Cur = min(uint64(most), now.Max)
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &now, nil)
}
