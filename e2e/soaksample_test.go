//go:build e2e && soak

package e2e

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// sample is what the program takes of the machine.
type sample struct {
	resident, descriptors, threads, workers int
	answer                                  time.Duration
}

// sample looks at the program in the grid, at rest.
func (p *program) sample() sample {
	p.t.Helper()
	p.press("Escape", "Escape", "Escape", "Home") // out of all that may be open
	p.still()
	s := sample{answer: p.ping(), workers: len(p.workersNow())}
	pid := p.process.Process.Pid
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		p.t.Fatal(err)
	}
	if fields := bytes.Fields(statm); len(fields) > 1 {
		_, _ = fmt.Sscan(string(fields[1]), &s.resident)
		s.resident *= os.Getpagesize()
	}
	s.descriptors = p.countIn(fmt.Sprintf("/proc/%d/fd", pid))
	s.threads = p.countIn(fmt.Sprintf("/proc/%d/task", pid))
	p.t.Log(s)
	return s
}

func (p *program) countIn(folder string) int {
	p.t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		p.t.Fatal(err)
	}
	return len(found)
}

// checkFlat fails the test if the least in the last quarter of the samples is more
// than in the second: by then all that is kept has been filled, and what is always
// there is no garbage that waits.
func checkFlat(t *testing.T, samples []sample) {
	t.Helper()
	if len(samples) < 8 {
		t.Fatalf("%d samples are too few to tell", len(samples))
	}
	quarter := len(samples) / 4
	for _, m := range []struct {
		what  string
		of    func(sample) int
		slack func(int) int
	}{
		{"resident bytes", func(s sample) int { return s.resident }, func(n int) int { return n/20 + 16<<20 }},
		{"descriptors", func(s sample) int { return s.descriptors }, func(int) int { return 4 }},
		{"threads", func(s sample) int { return s.threads }, func(int) int { return 6 }},
	} {
		var then, now []int
		for i := range quarter {
			then = append(then, m.of(samples[quarter+i]))
			now = append(now, m.of(samples[len(samples)-1-i]))
		}
		before, after := slices.Min(then), slices.Min(now)
		t.Logf("%s: %d, at the end %d", m.what, before, after)
		if after > before+m.slack(before) {
			t.Errorf("%s grow from %d to %d", m.what, before, after)
		}
	}
	most := runtime.NumCPU() + 2 // one for the viewer, and one that is on its way out
	for _, s := range samples {
		if s.workers > most {
			t.Errorf("%d workers at once, want at most %d", s.workers, most)
		}
	}
}

// sums returns a line for each file in a folder, with its content and its time.
func sums(t *testing.T, folder string) (lines []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			lines = append(lines, fmt.Sprintf("%x %v %v %s", sha256.Sum256(content), info.Mode(), info.ModTime(), path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// copyInto copies files into a folder.
func copyInto(t *testing.T, folder string, paths []string) {
	t.Helper()
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write(t, folder, filepath.Base(path), content)
	}
}
