package inside

import (
	"encoding/binary"
	"testing"

	"golang.org/x/sys/unix"
)

// call is a system call as a filter sees it.
type call struct {
	arch uint32
	nr   uint32
	args [6]uint64
}

// verdict runs a filter as the kernel does.
func verdict(t *testing.T, program []unix.SockFilter, c call) uint32 {
	t.Helper()
	b := binary.LittleEndian.AppendUint32(nil, c.nr)
	b = binary.LittleEndian.AppendUint32(b, c.arch)
	b = binary.LittleEndian.AppendUint64(b, 0) // of the instruction
	for _, a := range c.args {
		b = binary.LittleEndian.AppendUint64(b, a)
	}
	var a uint32
	for pc := 0; pc < len(program); pc++ {
		i := program[pc]
		jump := func(yes bool) {
			if yes {
				pc += int(i.Jt)
			} else {
				pc += int(i.Jf)
			}
		}
		switch i.Code {
		case load:
			a = binary.LittleEndian.Uint32(b[i.K:])
		case jeq:
			jump(a == i.K)
		case jge:
			jump(a >= i.K)
		case jset:
			jump(a&i.K != 0)
		case ret:
			return i.K
		default:
			t.Fatalf("instruction %#x", i.Code)
		}
	}
	t.Fatal("the filter does not end")
	return 0
}

func TestFilter(t *testing.T) {
	if arch == 0 {
		t.Fatal("no filter for this processor: see deny_linux_other.go")
	}
	const pid = 4711
	program := instructions(pid)
	if len(program) > 4096 {
		t.Fatalf("%d instructions", len(program))
	}
	refused := func(e unix.Errno) uint32 { return refuse | uint32(e) }
	pointer := uint64(0x7fff_1234_0000)
	tests := []struct {
		name string
		call call
		want uint32
	}{
		{"read", call{nr: unix.SYS_READ}, allow},
		{"pread", call{nr: unix.SYS_PREAD64}, allow},
		{"sendmsg", call{nr: unix.SYS_SENDMSG}, allow},
		{"mmap", call{nr: unix.SYS_MMAP}, allow},
		{"open", call{nr: unix.SYS_OPENAT}, refused(unix.EPERM)},
		{"socket", call{nr: unix.SYS_SOCKET}, refused(unix.EPERM)},
		{"exec", call{nr: unix.SYS_EXECVE}, refused(unix.EPERM)},
		{"last of the list", call{nr: denied[len(denied)-1]}, refused(unix.EPERM)},
		{"last of this processor", call{nr: deniedHere[len(deniedHere)-1]}, refused(unix.EPERM)},
		{"clone3", call{nr: unix.SYS_CLONE3}, refused(unix.ENOSYS)},
		{"thread", call{nr: unix.SYS_CLONE, args: [6]uint64{unix.CLONE_THREAD | unix.CLONE_VM | unix.CLONE_SIGHAND}}, allow},
		{"process", call{nr: unix.SYS_CLONE, args: [6]uint64{uint64(unix.SIGCHLD)}}, refused(unix.EPERM)},
		{"signal to itself", call{nr: unix.SYS_TGKILL, args: [6]uint64{pid, 5}}, allow},
		{"signal to another", call{nr: unix.SYS_TGKILL, args: [6]uint64{pid + 1, 5}}, refused(unix.EPERM)},
		{"limits read", call{nr: unix.SYS_PRLIMIT64, args: [6]uint64{0, unix.RLIMIT_DATA, 0, pointer}}, allow},
		{"limits set", call{nr: unix.SYS_PRLIMIT64, args: [6]uint64{0, unix.RLIMIT_DATA, pointer}}, refused(unix.EPERM)},
		{"limits set, high", call{nr: unix.SYS_PRLIMIT64, args: [6]uint64{0, unix.RLIMIT_DATA, 1 << 40}}, refused(unix.EPERM)},
		{"another processor", call{arch: 0x40000003, nr: unix.SYS_READ}, killProcess},
	}
	if foreignBit != 0 {
		tests = append(tests, tests[0])
		last := &tests[len(tests)-1]
		last.name, last.call.nr, last.want = "x32", foreignBit|unix.SYS_READ, killProcess
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.call.arch == 0 {
				test.call.arch = arch
			}
			if got := verdict(t, program, test.call); got != test.want {
				t.Errorf("got %#x, want %#x", got, test.want)
			}
		})
	}
}
