package cache_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"vitrine/repository/cache"
)

func TestDiskKeepsWhatWasPut(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a", "v1")
	d := open(t, cache.DiskConfig{Dir: dir, Segment: 16 << 10})
	fill(t, d, 0, 500)
	if got := holds(t, d, 0, 600); len(got) != 500 {
		t.Errorf("%d entries are there, want 500", len(got))
	}
	before := d.Stats()
	d.Close()

	d = open(t, cache.DiskConfig{Dir: dir, Segment: 16 << 10})
	if got := holds(t, d, 0, 600); len(got) != 500 {
		t.Errorf("%d entries are there when opened again, want 500", len(got))
	}
	after := d.Stats()
	if after.Index = before.Index; after != before { // the tables grow in other steps
		t.Errorf("Stats() = %+v when opened again, want %+v", after, before)
	}
	if before.Entries != 500 || before.Dropped != 0 || before.Trouble != "" {
		t.Errorf("Stats() = %+v, want 500 entries and no trouble", before)
	}
	var bytes int64
	for _, file := range append(files(t, dir, ".pack"), files(t, dir, ".index")...) {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes += info.Size(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v, want 0600", file, info.Mode())
		}
	}
	if before.Bytes != bytes {
		t.Errorf("Stats().Bytes = %d, the files have %d", before.Bytes, bytes)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v (%v), want 0700", info.Mode(), err)
	}
}

func TestDiskGivesTheNewestOfOneKey(t *testing.T) {
	t.Parallel()
	c := cache.DiskConfig{Dir: t.TempDir(), Segment: 1 << 10}
	d := open(t, c)
	key := cache.KeyOf("same")
	for i := range 50 { // over several segments
		d.Put(key, cache.Meta{Width: uint32(i)}, bytes.Repeat([]byte{byte(i)}, 100))
	}
	flush(t, d)
	for range 2 {
		if data, meta, ok := d.Get(key); !ok || meta.Width != 49 || data[0] != 49 {
			t.Errorf("Get = %v %v, want the last that was put", meta, ok)
		}
		d.Close()
		d = open(t, c)
	}
	if !d.Has(key) || d.Has(cache.KeyOf("other")) {
		t.Error("Has does not tell what is there from what is not")
	}
}

func TestDiskRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []cache.DiskConfig{{}, {Dir: "relative"}, {Dir: "/x", Ceiling: -1}, {Dir: "/x", Segment: -1}} {
		if _, err := cache.OpenDisk(c); err == nil {
			t.Errorf("OpenDisk(%+v) has no error", c)
		}
	}
	d := open(t, cache.DiskConfig{Dir: t.TempDir()})
	d.Put(cache.KeyOf("none"), cache.Meta{}, nil)
	d.Put(cache.KeyOf("huge"), cache.Meta{}, make([]byte, cache.LargestEntry+1))
	d.Put(cache.KeyOf("largest"), cache.Meta{}, make([]byte, cache.LargestEntry))
	flush(t, d)
	if s := d.Stats(); s.Entries != 1 || s.Dropped != 2 {
		t.Errorf("Stats() = %+v, want the largest entry only", s)
	}
	if data, _, ok := d.Get(cache.KeyOf("largest")); !ok || len(data) != cache.LargestEntry {
		t.Errorf("Get = %d bytes, %v", len(data), ok)
	}
}

func TestDiskIsQuietWhenClosed(t *testing.T) {
	t.Parallel()
	d := open(t, cache.DiskConfig{Dir: t.TempDir()})
	fill(t, d, 0, 10)
	d.Close()
	d.Close()
	if got := holds(t, d, 0, 10); len(got) != 0 {
		t.Errorf("entries %v are found after Close", got)
	}
	key, meta, data := sample(1)
	d.Put(key, meta, data)
	flush(t, d)
	if s := d.Stats(); s.Entries != 0 || s.Dropped != 1 {
		t.Errorf("Stats() = %+v after Close, want one dropped", s)
	}
}

// A disk that hangs stops neither Put nor Get, nor Flush for longer than allowed.
func TestDiskWaitsForNobody(t *testing.T) {
	t.Parallel()
	gate := make(chan struct{})
	c := cache.DiskConfig{Dir: t.TempDir()}
	d := open(t, c.WriteAt(func(f *os.File, b []byte, offset int64) (int, error) {
		<-gate
		return f.WriteAt(b, offset)
	}))
	data := make([]byte, 1<<20)
	for i := range 100 {
		d.Put(cache.KeyOf("x", int64(i)), cache.Meta{}, data)
		d.Get(cache.KeyOf("x", int64(i)))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Flush(ctx); err == nil {
		t.Error("Flush ended before the writing did")
	}
	close(gate)
	flush(t, d)
	s := d.Stats()
	if s.Entries < 10 || s.Entries+int(s.Dropped) != 100 {
		t.Errorf("Stats() = %+v, want 100 written or dropped", s)
	}
}

func TestDiskFromManyGoroutines(t *testing.T) {
	t.Parallel()
	d := open(t, cache.DiskConfig{Dir: t.TempDir(), Ceiling: 64 << 10, Segment: 4 << 10})
	var all sync.WaitGroup
	for g := range 6 {
		all.Go(func() {
			for i := range 400 {
				key, meta, data := sample(g*100 + i)
				d.Put(key, meta, data)
				holds(t, d, g*100+i-5, g*100+i+1)
				if i%50 == 0 {
					d.Stats()
					flush(t, d)
				}
			}
		})
	}
	all.Wait()
	flush(t, d)
	if s := d.Stats(); s.Bytes > 64<<10+4<<10 || s.Trouble != "" {
		t.Errorf("Stats() = %+v, over the ceiling or in trouble", s)
	}
}

func TestKeyOf(t *testing.T) {
	t.Parallel()
	seen := make(map[cache.Key]int)
	for i, k := range []cache.Key{
		cache.KeyOf("a"), cache.KeyOf("b"), cache.KeyOf(""), cache.KeyOf("a", 0), cache.KeyOf("a", 0, 0),
		cache.KeyOf("a", 1, 2), cache.KeyOf("a", 2, 1), cache.KeyOf("a\x01\x00\x00\x00\x00\x00\x00\x00"), cache.KeyOf("a", 1),
	} {
		if other, ok := seen[k]; ok {
			t.Errorf("keys %d and %d are the same", other, i)
		}
		seen[k] = i
	}
	if again := cache.KeyOf("a", 1); seen[again] != 8 {
		t.Error("a key is not the same twice")
	}
}

func TestDiskPath(t *testing.T) {
	t.Setenv("HOME", "/home/u")
	for set, want := range map[string]string{
		"/c":  "/c/vitrine/thumbnails/v1",
		"":    "/home/u/.cache/vitrine/thumbnails/v1",
		"c/d": "/home/u/.cache/vitrine/thumbnails/v1", // a relative one does not count
	} {
		t.Setenv("XDG_CACHE_HOME", set)
		if got, err := cache.DiskPath(); err != nil || got != want {
			t.Errorf("DiskPath() with %q = %q, %v, want %q", set, got, err, want)
		}
	}
}
