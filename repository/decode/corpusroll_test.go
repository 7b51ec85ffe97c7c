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
