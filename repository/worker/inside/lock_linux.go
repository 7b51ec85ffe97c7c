package inside

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"

	"github.com/landlock-lsm/go-landlock/landlock"
	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

// lockIn gives up everything that a decoder does not need, and returns the layers
// that hold, and what went wrong with the others.
func lockIn(s wire.Start) (wire.Ready, error) { return lock(s, instructions(unix.Getpid())) }

// lock locks the process in with a filter of system calls. The order matters: each
// layer would forbid the one before it. One holds where trying what it forbids has
// proved it.
func lock(s wire.Start, filter []unix.SockFilter) (wire.Ready, error) {
	comeForward()
	ready := wire.Ready{}
	var troubles []error

	if s.Without&wire.Limits == 0 && limited {
		if err := setLimits(s.Memory); err != nil {
			troubles = append(troubles, fmt.Errorf("no limits: %w", err))
		} else {
			ready.Holds |= wire.Limits
		}
	}
	// Without it other processes of the user could look into this one.
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		troubles = append(troubles, fmt.Errorf("dumpable: %w", err))
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		troubles = append(troubles, fmt.Errorf("no new privileges: %w", err))
	}
	if s.Without&wire.Landlock == 0 {
		version, err := restrict()
		ready.Landlock = uint32(version)
		if err == nil {
			err = filesClosed()
		}
		if err != nil {
			troubles = append(troubles, fmt.Errorf("no Landlock: %w", err))
		} else {
			ready.Holds |= wire.Landlock
		}
	}
	if s.Without&wire.Seccomp == 0 {
		err := install(filter)
		if err == nil {
			err = callsRefused()
		}
		if err != nil {
			troubles = append(troubles, fmt.Errorf("no seccomp: %w", err))
		} else {
			ready.Holds |= wire.Seccomp
		}
	}
	return ready, errors.Join(troubles...)
}

// comeForward has the kernel take this process first where memory runs out, and
// gives it a name of its own in lists. Neither is needed.
func comeForward() {
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("800"), 0)
	_ = os.WriteFile("/proc/self/comm", []byte("vitrine-worker"), 0)
}

// setLimits limits the memory to budget above what is in use, and forbids core
// dumps.
func setLimits(budget int64) error {
	most := uint64(budget) + dataBytes()
	var now unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_DATA, &now); err != nil {
		return err
	}
	most = min(most, now.Max)
	if err := unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: most, Max: most}); err != nil {
		return err
	}
	return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}

// limiter returns what has rubbish collected before the limit of the next picture is
// reached. The limit itself is set from outside.
func limiter() func(budget int64) {
	return func(budget int64) {
		if limited {
			debug.SetMemoryLimit(budget / 5 * 4)
		}
	}
}

// dataBytes returns what counts against RLIMIT_DATA now.
func dataBytes() uint64 {
	statm, _ := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(statm)
	const data = 5 // with the stack, which is small
	if len(fields) <= data {
		return 128 << 20 // more than any build of the program has
	}
	pages, _ := strconv.ParseUint(string(fields[data]), 10, 64)
	return pages * uint64(os.Getpagesize())
}

// restrict gives up every right that Landlock knows, and returns the version of
// the kernel's interface. What is open already goes on working.
func restrict() (version int, err error) {
	version, err = ll.LandlockGetABIVersion()
	if err != nil || version < 1 {
		return 0, errors.New("not in this kernel") // BestEffort would not say so
	}
	return version, landlock.V7.BestEffort().Restrict()
}
