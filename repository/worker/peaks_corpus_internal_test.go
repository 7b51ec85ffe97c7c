//go:build corpus

package worker

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"vitrine/repository"
)

// BenchmarkPeaks reports what a fresh worker takes of memory at most for one picture of
// each format: for a thumbnail, and for a screen. scripts/bench-formats makes a table of it.
func BenchmarkPeaks(b *testing.B) {
	list, err := os.ReadFile("../decode/testdata/benchformats.tsv")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		name, file, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for range b.N {
				b.ReportMetric(float64(peak(b, name, file, (*Pool).Decode, repository.Square(256, false)))/1e6, "MB/thumbnail")
				b.ReportMetric(float64(peak(b, name, file, (*Pool).View, repository.Frame{Width: 1920, Height: 1080}))/1e6, "MB/screen")
			}
		})
	}
}

// peak returns the most bytes that a worker had in memory when it has shown a file.
func peak(b *testing.B, name, file string, show func(*Pool, context.Context, repository.Content, repository.Frame) (repository.Picture, error), f repository.Frame) int64 {
	p := newPool(b, func(c *Config) {
		c.tuning, c.Size, c.BuiltIn = usual, 1, strings.HasSuffix(name, "built in")
		c.tuning.recycleAt = 1 << 40 // one that took much is still there to be looked at
	})
	c := open(b, filepath.Join(os.Getenv("VITRINE_PICTURES"), file))
	defer c.Close()
	if _, err := show(p, b.Context(), c, f); err != nil {
		b.Fatal(err)
	}
	var most int64
	for _, w := range p.Workers() {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", w.PID))
		if err != nil {
			b.Fatal(err)
		}
		_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
		kilobytes, err := strconv.ParseInt(string(bytes.Fields(rest)[0]), 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		most = max(most, kilobytes<<10)
	}
	return most
}
