//go:build corpus

package decode

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"vitrine/repository"
)

// TestCorpusCopies compares what is made of the copies of all photos with what is
// shown at once: they look alike, and a copy takes few bytes.
func TestCorpusCopies(t *testing.T) {
	const edge, least = 256, 0.9 // what JPEG loses of noise in the dark
	f := repository.Square(256, true)
	d := New(1)
	var alike []float64
	var bytes []int
	for _, pattern := range []string{"photos/*", "large/*", "roll/*"} {
		files, err := filepath.Glob(filepath.Join(corpusRoot(), pattern))
		if err != nil || len(files) == 0 {
			t.Fatal("no pictures", pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			now, encoded, err := d.Copy(context.Background(), contentOf(b).content, f, edge)
			if err != nil {
				continue // kinds that are not shown
			}
			later, err := d.Decode(context.Background(), contentOf(encoded).content, f)
			if err != nil {
				t.Fatal(file, err)
			}
			if scale(size{now.Width, now.Height}, f) > scale(size{now.Width, now.Height}, copyFrame(size{now.Width, now.Height}, edge)) {
				continue // the copy of a panorama does not suffice
			}
			if now.Pixels.Rect != later.Pixels.Rect {
				t.Errorf("%s: %v now, %v later", file, now.Pixels.Rect, later.Pixels.Rect)
				continue
			}
			v := ssim(now.Pixels, later.Pixels)
			if v < least {
				t.Errorf("%s: SSIM %.4f", filepath.Base(file), v)
			}
			alike, bytes = append(alike, v), append(bytes, len(encoded))
		}
	}
	slices.Sort(alike)
	slices.Sort(bytes)
	n := len(alike)
	t.Logf("%d pictures, SSIM at least %.4f, half below %.4f; %d bytes in the median, %d at most",
		n, alike[0], alike[n/2], bytes[n/2], bytes[n-1])
}

// BenchmarkCopyRoll makes copies of the roll, beside those that are only shown.
func BenchmarkCopyRoll(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(corpusRoot(), "roll/*.jpg"))
	if err != nil || len(files) == 0 {
		b.Fatal("no roll", err)
	}
	d := New(1)
	var shown, both []time.Duration
	cell := repository.Square(256, false)
	for b.Loop() {
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			if _, err := d.Decode(context.Background(), contentOf(data).content, cell); err != nil {
				b.Fatal(err)
			}
			shown = append(shown, time.Since(start))
			start = time.Now()
			if _, _, err := d.Copy(context.Background(), contentOf(data).content, cell, 256); err != nil {
				b.Fatal(err)
			}
			both = append(both, time.Since(start))
		}
	}
	slices.Sort(shown)
	slices.Sort(both)
	b.ReportMetric(float64(shown[len(shown)/2].Microseconds())/1000, "ms/shown")
	b.ReportMetric(float64(both[len(both)/2].Microseconds())/1000, "ms/copied")
}
