package cache_test

import (
	"math/rand/v2"
	"testing"

	"vitrine/repository/cache"
)

const (
	benchEntries = 100_000
	benchBytes   = 18 << 10 // of a usual thumbnail
)

// benchKey is the key of an entry in a benchmark's cache.
func benchKey(i int) cache.Key { return cache.KeyOf("/home/u/Pictures/IMG_0001.jpg", int64(i)) }

// benchCache fills a cache with small entries and count large ones.
func benchCache(b *testing.B, count int) (*cache.Disk, cache.DiskConfig) {
	b.Helper()
	c := cache.DiskConfig{Dir: b.TempDir()}
	d := open(b, c)
	data := make([]byte, benchBytes)
	for i := range data {
		data[i] = byte(rand.Int())
	}
	for i := range benchEntries {
		n := 512
		if i < count {
			n = len(data)
		}
		d.Put(benchKey(i), cache.Meta{}, data[:n])
		if i%200 == 0 {
			flush(b, d)
		}
	}
	flush(b, d)
	if s := d.Stats(); s.Entries != benchEntries {
		b.Fatalf("Stats() = %+v", s)
	}
	return d, c
}

func BenchmarkDiskGet(b *testing.B) {
	d, _ := benchCache(b, 5000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, _, ok := d.Get(benchKey(i * 7919 % 5000)); !ok {
			b.Fatal("an entry is missing")
		}
	}
}

func BenchmarkDiskMiss(b *testing.B) {
	d, _ := benchCache(b, 0)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Get(benchKey(-1 - i))
	}
}

func BenchmarkDiskPut(b *testing.B) {
	d, _ := benchCache(b, 0)
	data := make([]byte, benchBytes)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Put(benchKey(benchEntries+i), cache.Meta{}, data)
		if i%100 == 99 {
			flush(b, d)
		}
	}
	flush(b, d)
	b.ReportMetric(float64(d.Stats().Dropped), "dropped")
}

func BenchmarkDiskOpen(b *testing.B) {
	d, c := benchCache(b, 0)
	s := d.Stats()
	d.Close()
	b.ReportAllocs()
	for b.Loop() {
		d, err := cache.OpenDisk(c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
	b.ReportMetric(float64(s.Index)/float64(s.Entries), "B/entry")
}
