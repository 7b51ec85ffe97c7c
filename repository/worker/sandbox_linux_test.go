package worker

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

func ready(t *testing.T, p *Pool) State {
	t.Helper()
	s, err := p.Ready(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSandbox fails on every kernel that has the layers, when they do not hold.
func TestSandbox(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	s := ready(t, p)
	t.Log(s)
	version, err := ll.LandlockGetABIVersion()
	if hasLandlock := err == nil && version > 0; hasLandlock != slices.Contains(s.Holds, "Landlock") {
		t.Errorf("Landlock %d of the kernel, but: %v", version, s)
	}
	_, _, e := unix.Syscall(unix.SYS_SECCOMP, 0, 1, 0) // EINVAL where it is known
	if hasSeccomp := e != unix.ENOSYS; hasSeccomp != slices.Contains(s.Holds, "seccomp") {
		t.Errorf("seccomp answers %v, but: %v", e, s)
	}
	if slices.Contains(s.Holds, "limits") == isRace {
		t.Errorf("limits: %v", s)
	}
	if !isRace && err == nil && s.Strength != Sandboxed {
		t.Errorf("not whole: %v", s)
	}
	shows(t, p)
}

// TestLayersAreMissed takes one layer after the other away.
func TestLayersAreMissed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		without wire.Layers
		want    Strength
		says    string
	}{
		{wire.Landlock, Partly, "without Landlock"},
		{wire.Seccomp, Partly, "without seccomp"},
		{wire.Limits, Partly, "without limits"},
		{wire.Landlock | wire.Seccomp | wire.Limits, ProcessOnly, "process only"},
	}
	for _, test := range tests {
		t.Run(test.without.String(), func(t *testing.T) {
			t.Parallel()
			p := newPool(t, func(c *Config) { c.tuning.without = test.without })
			s := ready(t, p)
			if s.Strength != test.want && !isRace || s.IsWhole() || !strings.Contains(s.String(), strings.TrimPrefix(test.says, "without ")) {
				t.Errorf("state is %q", s)
			}
			shows(t, p)
		})
	}
}

func TestWorkersAreHumble(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	ready(t, p)
	for _, w := range p.Workers() {
		if nice, err := unix.Getpriority(unix.PRIO_PROCESS, w.PID); err != nil || 20-nice != niceness {
			t.Errorf("nice is %d, %v", 20-nice, err)
		}
		if group, _ := syscall.Getpgid(w.PID); group == syscall.Getpgrp() {
			t.Error("a worker hears what is typed into the terminal")
		}
		if w.Resident < 1<<20 {
			t.Errorf("%d bytes resident", w.Resident)
		}
		if environ, err := os.ReadFile("/proc/" + strconv.Itoa(w.PID) + "/environ"); err == nil && len(environ) > 0 {
			t.Errorf("environment %q", environ)
		}
	}
	own, _ := unix.Getpriority(unix.PRIO_PROCESS, 0)
	if 20-own == niceness {
		t.Error("this process became less important too")
	}
}
