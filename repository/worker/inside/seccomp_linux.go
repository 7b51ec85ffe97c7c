package inside

import (
	"errors"
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What a filter is made of; linux/bpf_common.h and linux/seccomp.h.
const (
	load = 0x20 // a word of the call
	jeq  = 0x15
	jge  = 0x35
	jset = 0x45
	ret  = 0x06

	killProcess = 0x80000000
	refuse      = 0x00050000 // with the error in the low half
	allow       = 0x7fff0000

	offNumber   = 0  // of the call
	offArch     = 4  // of the machine's words
	offFirstArg = 16 // its low half, on little-endian machines
	offThirdArg = 32

	setModeFilter = 1
	flagTSync     = 1
)

// filter forbids, on all threads, what no decoder does.
func filter() error {
	if arch == 0 {
		return errors.New("no filter for this processor")
	}
	program := instructions(unix.Getpid())
	call := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	thread, _, e := unix.Syscall(unix.SYS_SECCOMP, setModeFilter, flagTSync, uintptr(unsafe.Pointer(&call)))
	runtime.KeepAlive(program)
	if e != 0 {
		return e
	}
	if thread != 0 {
		return fmt.Errorf("thread %d stays outside", thread)
	}
	return nil
}

// instructions returns the filter for a process: some calls are refused with an
// error, so that a harmless one kills nobody; all others are let through.
func instructions(pid int) []unix.SockFilter {
	refused := func(e unix.Errno) unix.SockFilter {
		return unix.SockFilter{Code: ret, K: refuse | uint32(e)}
	}
	f := []unix.SockFilter{
		{Code: load, K: offArch},
		{Code: jeq, Jt: 1, K: arch},
		{Code: ret, K: killProcess},
		{Code: load, K: offNumber},
	}
	if foreignBit != 0 {
		f = append(f,
			unix.SockFilter{Code: jge, Jf: 1, K: foreignBit},
			unix.SockFilter{Code: ret, K: killProcess})
	}
	for _, list := range [][]uint32{denied, deniedHere} {
		for _, n := range list {
			f = append(f, unix.SockFilter{Code: jeq, Jf: 1, K: n}, refused(unix.EPERM))
		}
	}
	return append(f,
		// The flags of clone3 lie in memory, where a filter cannot look; ENOSYS
		// makes the C library take clone.
		unix.SockFilter{Code: jeq, Jf: 1, K: unix.SYS_CLONE3}, refused(unix.ENOSYS),

		// Threads yes, processes no: one would outlive the kill of this one.
		unix.SockFilter{Code: jeq, Jf: 4, K: unix.SYS_CLONE},
		unix.SockFilter{Code: load, K: offFirstArg},
		unix.SockFilter{Code: jset, Jt: 1, K: unix.CLONE_THREAD},
		refused(unix.EPERM),
		unix.SockFilter{Code: ret, K: allow},

		// The runtime wakes its own threads by signals; nobody else's.
		unix.SockFilter{Code: jeq, Jf: 4, K: unix.SYS_TGKILL},
		unix.SockFilter{Code: load, K: offFirstArg},
		unix.SockFilter{Code: jeq, Jt: 1, K: uint32(pid)},
		refused(unix.EPERM),
		unix.SockFilter{Code: ret, K: allow},

		// The limits may be read, not set: the pointer to new ones is nil.
		unix.SockFilter{Code: jeq, Jf: 5, K: unix.SYS_PRLIMIT64},
		unix.SockFilter{Code: load, K: offThirdArg},
		unix.SockFilter{Code: jeq, Jf: 2, K: 0},
		unix.SockFilter{Code: load, K: offThirdArg + 4},
		unix.SockFilter{Code: jeq, Jt: 1, K: 0},
		refused(unix.EPERM),
		unix.SockFilter{Code: ret, K: allow},
	)
}
