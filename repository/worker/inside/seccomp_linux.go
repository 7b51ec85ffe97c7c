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

	offNumber = 0 // of the call
	offArch   = 4 // of the machine's words
	offArgs   = 16

	setModeFilter = 1
	flagTSync     = 1
)

// install has a filter judge the calls of all threads.
func install(program []unix.SockFilter) error {
	if arch == 0 {
		return errors.New("no filter for this processor")
	}
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
	// The runtime wakes its own threads by signals; nobody else's.
	f = append(f, only(unix.SYS_TGKILL, 0, uint32(pid))...)
	f = append(f, only(unix.SYS_FCNTL, 1, commands...)...)
	f = append(f, only(unix.SYS_PRCTL, 0, wishes...)...)
	return append(f,
		// The flags of clone3 lie in memory, where a filter cannot look; ENOSYS
		// makes the C library take clone.
		unix.SockFilter{Code: jeq, Jf: 1, K: unix.SYS_CLONE3}, refused(unix.ENOSYS),

		// Threads yes, processes no: one would outlive the kill of this one.
		unix.SockFilter{Code: jeq, Jf: 4, K: unix.SYS_CLONE},
		unix.SockFilter{Code: load, K: low(0)},
		unix.SockFilter{Code: jset, Jt: 1, K: unix.CLONE_THREAD},
		refused(unix.EPERM),
		unix.SockFilter{Code: ret, K: allow},

		// The limits may be read, not set: the pointer to new ones is nil.
		unix.SockFilter{Code: jeq, Jf: 5, K: unix.SYS_PRLIMIT64},
		unix.SockFilter{Code: load, K: low(2)},
		unix.SockFilter{Code: jeq, Jf: 2, K: 0},
		unix.SockFilter{Code: load, K: high(2)},
		unix.SockFilter{Code: jeq, Jt: 1, K: 0},
		refused(unix.EPERM),
		unix.SockFilter{Code: ret, K: allow},
	)
}

// refused ends a filter with an error.
func refused(e unix.Errno) unix.SockFilter {
	return unix.SockFilter{Code: ret, K: refuse | uint32(e)}
}

// low and high are where the halves of an argument lie, on little-endian machines.
func low(arg int) uint32  { return uint32(offArgs + 8*arg) }
func high(arg int) uint32 { return low(arg) + 4 }

// only lets a call through where an argument, which the kernel takes for 32 bits
// wide, is one of those that are allowed. Other calls go on behind it.
func only(number uint32, arg int, allowed ...uint32) []unix.SockFilter {
	n := len(allowed)
	f := []unix.SockFilter{
		{Code: jeq, Jf: uint8(n + 3), K: number},
		{Code: load, K: low(arg)},
	}
	for i, a := range allowed {
		f = append(f, unix.SockFilter{Code: jeq, Jt: uint8(n - i), K: a})
	}
	return append(f, refused(unix.EPERM), unix.SockFilter{Code: ret, K: allow})
}
