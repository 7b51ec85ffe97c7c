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

// BenchmarkRoll decodes the roll for cells of 256 pixels, one after the other. The
// median of all pictures says more than the mean where others use the processor.
func BenchmarkRoll(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(corpusRoot(), "roll/*.jpg"))
	if err != nil || len(files) == 0 {
		b.Fatal("no roll", err)
	}
	var list [][]byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, data)
	}
	d := New(1)
	var took []time.Duration
	for b.Loop() {
		for _, data := range list {
			start := time.Now()
			if _, err := d.Decode(context.Background(), contentOf(data).content, repository.Square(256, false)); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/picture")
	b.ReportMetric(float64(took[0].Microseconds())/1000, "ms/quickest")
}

// BenchmarkView decodes large photos for a screen, one after the other.
func BenchmarkView(b *testing.B) {
	for _, name := range []string{"Issue 525.jpg", "jared-evans-119758.jpg", "made-48MP-8064x6048-o6.jpg", "made-50MP-pano-14400x3500.jpg"} {
		data, err := os.ReadFile(filepath.Join(corpusRoot(), "large", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			d := New(1)
			for b.Loop() {
				if _, err := d.View(context.Background(), contentOf(data).content, repository.Frame{Width: 1280, Height: 800}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
