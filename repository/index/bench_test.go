package index_test

import (
	"context"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/index"
)

// BenchmarkIndex measures an index of so many pictures of one folder: writing, reading
// all by the batches of a listing, and a batch of pictures that are far apart.
func BenchmarkIndex(b *testing.B) {
	for _, size := range []struct {
		name  string
		count int
	}{{"100k", 100_000}, {"1M", 1_000_000}} {
		b.Run(size.name, func(b *testing.B) { benchmark(b, size.count) })
	}
}

func benchmark(b *testing.B, count int) {
	const batch = 512
	path := pathIn(b)
	x := open(b, index.Config{Path: path})
	all := photos(0, count)
	began := time.Now()
	fill(b, x, 0, count)
	b.Logf("%d facts written in %v; %+v", count, time.Since(began), x.Stats())
	var worst time.Duration
	found := 0
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			found = 0
			for first := 0; first < count; first += batch {
				at := time.Now()
				found += len(x.Load(context.Background(), all[first:min(first+batch, count)]))
				worst = max(worst, time.Since(at))
			}
			if found != count {
				b.Fatalf("%d of %d", found, count)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*count), "ns/picture")
		b.ReportMetric(float64(worst.Microseconds()), "µs/worst-batch")
	})
	var apart []repository.Photo
	for i := range batch {
		apart = append(apart, all[i*(count/batch)])
	}
	b.Run("apart", func(b *testing.B) {
		for b.Loop() {
			if n := len(x.Load(context.Background(), apart)); n != batch {
				b.Fatal(n)
			}
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			y := open(b, index.Config{Path: path})
			if n := len(y.Load(context.Background(), all[:64])); n != 64 {
				b.Fatal(n)
			}
			y.Close()
		}
	})
	b.Run("stats", func(b *testing.B) {
		for b.Loop() {
			x.Stats()
		}
	})
}
