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

func fcntl(command uint64) call {
	return call{nr: unix.SYS_FCNTL, args: [6]uint64{3, command, 1}}
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
		{"a word for the high half", call{nr: unix.SYS_TGKILL, args: [6]uint64{1<<32 | pid, 5}}, allow}, // the kernel drops it

		{"stat of a descriptor", call{nr: unix.SYS_FSTAT}, allow},
		{"stat", call{nr: unix.SYS_NEWFSTATAT, args: [6]uint64{0, pointer, pointer}}, refused(unix.EPERM)},
		{"stat that may be of a descriptor", call{nr: unix.SYS_NEWFSTATAT, args: [6]uint64{0, pointer, pointer, unix.AT_EMPTY_PATH}}, refused(unix.EPERM)},
		{"statx", call{nr: unix.SYS_STATX}, refused(unix.EPERM)},
		{"link", call{nr: unix.SYS_READLINKAT}, refused(unix.EPERM)},
		{"access", call{nr: unix.SYS_FACCESSAT}, refused(unix.EPERM)},
		{"access with flags", call{nr: unix.SYS_FACCESSAT2}, refused(unix.EPERM)},

		{"duplicate", fcntl(unix.F_DUPFD_CLOEXEC), allow},
		{"flags", fcntl(unix.F_GETFL), allow},
		{"flags set", fcntl(unix.F_SETFL), refused(unix.EPERM)},
		{"owner", fcntl(unix.F_SETOWN), refused(unix.EPERM)},
		{"owner, a thread", fcntl(unix.F_SETOWN_EX), refused(unix.EPERM)},
		{"signal of the owner", fcntl(unix.F_SETSIG), refused(unix.EPERM)},
		{"lease", fcntl(unix.F_SETLEASE), refused(unix.EPERM)},
		{"notice", fcntl(unix.F_NOTIFY), refused(unix.EPERM)},
		{"lock", fcntl(unix.F_OFD_SETLK), refused(unix.EPERM)},
		{"owner, hidden", fcntl(1<<32 | unix.F_SETOWN), refused(unix.EPERM)},

		{"name of memory", call{nr: unix.SYS_PRCTL, args: [6]uint64{unix.PR_SET_VMA}}, allow},
		{"name of a thread", call{nr: unix.SYS_PRCTL, args: [6]uint64{unix.PR_SET_NAME}}, allow},
		{"end with the parent", call{nr: unix.SYS_PRCTL, args: [6]uint64{unix.PR_SET_PDEATHSIG}}, refused(unix.EPERM)},
		{"dumpable", call{nr: unix.SYS_PRCTL, args: [6]uint64{unix.PR_SET_DUMPABLE, 1}}, refused(unix.EPERM)},
		{"tracer", call{nr: unix.SYS_PRCTL, args: [6]uint64{unix.PR_SET_PTRACER}}, refused(unix.EPERM)},

		{"processors read", call{nr: unix.SYS_SCHED_GETAFFINITY}, allow},
		{"processors", call{nr: unix.SYS_SCHED_SETAFFINITY}, refused(unix.EPERM)},
		{"schedule", call{nr: unix.SYS_SCHED_SETSCHEDULER}, refused(unix.EPERM)},
		{"schedule in all", call{nr: unix.SYS_SCHED_SETATTR}, refused(unix.EPERM)},
		{"schedule in part", call{nr: unix.SYS_SCHED_SETPARAM}, refused(unix.EPERM)},
		{"priority", call{nr: unix.SYS_SETPRIORITY}, refused(unix.EPERM)},
		{"priority of the disk", call{nr: unix.SYS_IOPRIO_SET}, refused(unix.EPERM)},
		{"timer", call{nr: unix.SYS_TIMER_CREATE}, allow},
		{"keys", call{nr: unix.SYS_ADD_KEY}, refused(unix.EPERM)},
		{"file by its handle", call{nr: unix.SYS_OPEN_BY_HANDLE_AT}, refused(unix.EPERM)},
		{"module", call{nr: unix.SYS_FINIT_MODULE}, refused(unix.EPERM)},
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
