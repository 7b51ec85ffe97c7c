//go:build e2e

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestWorkersHoldNothingOfTheWindow looks at what the window's workers have open, the
// display above all: whoever has it controls the whole session.
func TestWorkersHoldNothingOfTheWindow(t *testing.T) {
	p, _ := startOn(t, paintings(t, 12))
	workers := p.workers()
	own, err := openFiles(p.process.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	display := func(name string) bool { return strings.HasPrefix(name, "socket:") }
	if !slices.ContainsFunc(own, display) {
		t.Fatalf("the window has no display among %q", own)
	}
	for _, pid := range workers {
		open, err := openFiles(pid)
		if errors.Is(err, fs.ErrPermission) {
			t.Skipf("nobody but root may look at what a worker has open: %v", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		if wrong := foreign(open, own); wrong != "" {
			t.Errorf("a worker has %s of %q", wrong, open)
		}
	}
}

// foreign returns what a worker should not have open, or "": it has nothing as its
// input, a pipe for what it writes, one socket that the window does not have, and what
// its own runtime has opened.
func foreign(open, window []string) string {
	sockets := 0
	for at, name := range open {
		switch kind, _, _ := strings.Cut(name, ":"); {
		case at == 0 && name == "/dev/null", at > 0 && at < 3 && kind == "pipe":
		case kind == "socket" && !slices.Contains(window, name):
			sockets++
		case kind == "anon_inode", strings.HasPrefix(name, "/sys/fs/cgroup/"):
		default:
			return name
		}
	}
	if sockets != 1 {
		return fmt.Sprintf("%d sockets", sockets)
	}
	return ""
}

// TestNoWorkerOutlivesTheWindow kills the program, which then can tidy nothing up,
// while its workers are stopped.
func TestNoWorkerOutlivesTheWindow(t *testing.T) {
	p, _ := startOn(t, paintings(t, 12))
	workers := p.workers()
	for _, pid := range workers {
		if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
	}
	p.kill()
	const limit = time.Second
	if !until(limit, func() bool { return !slices.ContainsFunc(workers, isAlive) }) {
		t.Errorf("workers %v live %v after the window", workers, limit)
	}
}

// TestFiftyMegapixels shows a large picture in the grid and in the viewer.
func TestFiftyMegapixels(t *testing.T) {
	folder := newFolder(t, "large")
	write(t, folder, "0.png", pngOf(0, 9000, 6000))
	p := start(t, launch{args: []string{folder}})
	p.await("settled", "failed", 0)
	p.see("the large picture", hasTile(0))
	p.press("Home", "Enter")
	p.await("opened", "id", "0.png", "stage", "full")
	p.see("the picture alone", fillsMiddle(0))
}

// workers waits for processes that the program decodes in, and returns them.
func (p *program) workers() (pids []int) {
	p.t.Helper()
	p.awaitState("a worker", func() bool {
		pids = p.workersNow()
		return len(pids) > 0
	})
	return pids
}

func (p *program) workersNow() (pids []int) {
	p.t.Helper()
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", p.process.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, list := range lists {
		b, _ := os.ReadFile(list) // the thread may have ended
		for _, field := range bytes.Fields(b) {
			var pid int
			_, _ = fmt.Sscan(string(field), &pid)
			if name, _ := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid)); string(name) == "vitrine-worker\n" {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}

// openFiles returns what the descriptors of a process stand for, in their order.
func openFiles(pid int) (names []string, err error) {
	folder := fmt.Sprintf("/proc/%d/fd", pid)
	for fd := range 1024 {
		name, err := os.Readlink(fmt.Sprintf("%s/%d", folder, fd))
		switch {
		case err == nil:
			names = append(names, name)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
	}
	return names, nil
}

// isAlive reports whether a process runs. One that has ended and waits for its parent
// to notice does not.
func isAlive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !bytes.Contains(stat, []byte(") Z "))
}
