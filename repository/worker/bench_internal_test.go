package worker

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

// atOnce is how many pictures are decoded side by side.
const atOnce = 2

// BenchmarkPool and BenchmarkInProcess decode the same JPEG files, two at once:
// their difference is what the sandbox costs.
func BenchmarkPool(b *testing.B) {
	p := newPool(b, func(c *Config) { c.Size, c.tuning = atOnce, usual })
	if _, err := p.Ready(context.Background()); err != nil {
		b.Fatal(err)
	}
	benchmark(b, p, filepath.Join(pictures, "canyon-wren.jpg"))
}

func BenchmarkInProcess(b *testing.B) {
	benchmark(b, inside.Unsafe(atOnce), filepath.Join(pictures, "canyon-wren.jpg"))
}

func benchmark(b *testing.B, d repository.Decoder, files ...string) {
	b.SetParallelism(1)
	var next atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			file := open(b, files[int(next.Add(1))%len(files)])
			if _, err := d.Decode(context.Background(), file, repository.Square(256, false)); err != nil {
				b.Error(err)
			}
			file.Close()
		}
	})
}

// BenchmarkSpawn starts workers, up to the moment when they are ready, without the
// libraries of the system and with them.
func BenchmarkSpawn(b *testing.B) {
	for name, n := range map[string]need{"plain": freshWorker, "libraries": nativeWorker} {
		b.Run(name, func(b *testing.B) {
			p := newPool(b, nil)
			for b.Loop() {
				w, err := p.worker(context.Background(), n)
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				p.end(w)
				b.StartTimer()
			}
		})
	}
}

// BenchmarkOverhead and BenchmarkNoOverhead decode next to nothing.
func BenchmarkOverhead(b *testing.B) {
	p := newPool(b, func(c *Config) { c.Size, c.tuning = atOnce, usual })
	benchmark(b, p, filepath.Join(pictures, "basn2c08.png"))
}

func BenchmarkNoOverhead(b *testing.B) {
	benchmark(b, inside.Unsafe(atOnce), filepath.Join(pictures, "basn2c08.png"))
}
