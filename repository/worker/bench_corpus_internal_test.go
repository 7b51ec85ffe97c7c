//go:build corpus

package worker

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/worker/inside"
)

// roll returns the photos of a camera's roll.
func roll(b *testing.B) []string {
	b.Helper()
	folder := os.Getenv("VITRINE_PICTURES")
	files, err := filepath.Glob(filepath.Join(folder, "roll", "*.jpg"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no photos in VITRINE_PICTURES=%q: %v", folder, err)
	}
	return files
}

func BenchmarkPoolOnRoll(b *testing.B) {
	p := newPool(b, func(c *Config) { c.Size, c.tuning = atOnce, usual })
	if _, err := p.Ready(context.Background()); err != nil {
		b.Fatal(err)
	}
	benchmark(b, p, roll(b)...)
}

func BenchmarkInProcessOnRoll(b *testing.B) { benchmark(b, inside.Unsafe(atOnce), roll(b)...) }
