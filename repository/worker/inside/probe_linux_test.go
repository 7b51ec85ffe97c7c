package inside

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

// holed has this test binary lock itself in as a worker does, with a hole in the
// filter: the name of the probe that is let through, or none.
const holed = "VITRINE_TEST_HOLE"

// TestHoled is the process that is locked in, when it is told to be.
func TestHoled(t *testing.T) {
	hole, ok := os.LookupEnv(holed)
	if !ok {
		return // TestProbesFindHoles starts it
	}
	ready, troubles := lock(wire.Start{Memory: 1 << 30}, withHole(hole))
	_, _ = fmt.Println(ready.Holds&wire.Seccomp, troubles)
	os.Exit(0) // the rest of a test does more than the filter lets through
}

// withHole forbids everything but the call that a probe tries.
func withHole(hole string) []unix.SockFilter {
	program := instructions(unix.Getpid())
	const afterNumber = 4 // the filter begins with the machine, and the call's number
	for _, p := range probes() {
		if p.name == hole {
			return slices.Insert(program, afterNumber,
				unix.SockFilter{Code: jeq, Jf: 1, K: p.number}, unix.SockFilter{Code: ret, K: allow})
		}
	}
	return program
}

// TestProbesFindHoles: a filter that lets one thing through does not count as one.
func TestProbesFindHoles(t *testing.T) {
	t.Parallel()
	if arch == 0 {
		t.Fatal("no filter for this processor: see deny_linux_other.go")
	}
	for _, hole := range append(probes(), probe{}) {
		t.Run(hole.name, func(t *testing.T) {
			t.Parallel()
			c := exec.Command("/proc/self/exe", "-test.run=^TestHoled$")
			// The race detector would wait a second at the end.
			c.Env = append(os.Environ(), holed+"="+hole.name, "GORACE=atexit_sleep_ms=0")
			out, err := c.CombinedOutput()
			want := "no seccomp: " + hole.name + " was let through: "
			if hole.name == "" {
				want = wire.Seccomp.String() + " "
			}
			if err != nil || !strings.Contains(string(out), want) || strings.HasPrefix(string(out), "seccomp") != (hole.name == "") {
				t.Errorf("the probes say %q (%v), want %q", out, err, want)
			}
		})
	}
}

// TestProbesWithoutAFilter: what is let through is never taken for refused.
func TestProbesWithoutAFilter(t *testing.T) {
	t.Parallel()
	for _, p := range probes() {
		if err := p.try(); err == unix.EPERM {
			t.Errorf("%s is refused although nothing forbids it", p.name)
		}
	}
}
