package cache_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vitrine/repository/cache"
)

// clock is a time that tests move.
type clock struct{ now atomic.Int64 }

func (c *clock) Now() time.Time          { return time.Unix(1_800_000_000, c.now.Load()) }
func (c *clock) advance(d time.Duration) { c.now.Add(int64(d)) }

func TestDiskFolderVanishes(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "v1")
	d := open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 0, 20)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	fill(t, d, 20, 40)
	if got := holds(t, d, 0, 40); len(got) != 20 || got[0] != 20 {
		t.Errorf("entries %v are there, want those put since", got)
	}
	if s := d.Stats(); s.Entries != 20 || s.Trouble != "" {
		t.Errorf("Stats() = %+v, want 20 entries in a folder made again", s)
	}
}

func TestDiskFolderReplacedByAFile(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "v1")
	var c clock
	d := open(t, cache.DiskConfig{Dir: dir, Now: c.Now})
	fill(t, d, 0, 20)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	fill(t, d, 20, 40)
	if s := d.Stats(); s.Dropped != 20 || s.Trouble == "" {
		t.Errorf("Stats() = %+v, want 20 dropped and why", s)
	}
	holds(t, d, 0, 40)
	if content, err := os.ReadFile(dir); err != nil || string(content) != "a file" {
		t.Errorf("the file holds %q now, %v", content, err)
	}

	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	c.advance(time.Minute)
	fill(t, d, 40, 60)
	if got := holds(t, d, 0, 60); len(got) != 20 || d.Stats().Trouble != "" {
		t.Errorf("entries %v are there, want those put since; %q", got, d.Stats().Trouble)
	}
}

func TestDiskOpensWhereAFileIs(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "v1")} {
		d := open(t, cache.DiskConfig{Dir: dir})
		fill(t, d, 0, 3)
		if s := d.Stats(); s.Trouble == "" || s.Dropped != 3 {
			t.Errorf("Stats() = %+v, want trouble", s)
		}
	}
}

// A write that fails, after a part of it or at once, keeps nothing of the entry;
// writing pauses, reading goes on.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	for _, at := range []int64{1, 2, 3, 4, 5, 8, 9} { // which write fails first
		dir, isFull := t.TempDir(), errors.New("no space left")
		var now clock
		var writes atomic.Int64
		full := cache.DiskConfig{Dir: dir, Now: now.Now}.WriteAt(func(f *os.File, b []byte, offset int64) (int, error) {
			if writes.Add(1) < at {
				return f.WriteAt(b, offset)
			}
			n, err := f.WriteAt(b[:len(b)/2], offset)
			return n, errors.Join(isFull, err)
		})
		d := open(t, full)
		fill(t, d, 0, 10)
		before := holds(t, d, 0, 10)
		if s := d.Stats(); len(before)+int(s.Dropped) != 10 || !strings.Contains(s.Trouble, "no space left") {
			t.Errorf("full at %d: Stats() = %+v with %d entries found", at, s, len(before))
		}
		if got := writes.Load(); got != at {
			t.Errorf("full at %d: written %d times, want a pause after the first failure", at, got)
		}
		now.advance(time.Minute)
		fill(t, d, 0, 10) // fails again
		writes.Store(-1000)
		now.advance(time.Minute)
		fill(t, d, 0, 10)
		if got := holds(t, d, 0, 10); len(got) != 10 || d.Stats().Trouble != "" {
			t.Errorf("full at %d: entries %v when there is room again; %q", at, got, d.Stats().Trouble)
		}
		d.Close()
		d = open(t, cache.DiskConfig{Dir: dir})
		if got := holds(t, d, 0, 10); len(got) != 10 {
			t.Errorf("full at %d: entries %v when opened again", at, got)
		}
		if n := len(files(t, dir, ".pack")); n != 1 {
			t.Errorf("full at %d: %d segments, want 1", at, n)
		}
		d.Close()
	}
}

func TestDiskRemovesTheOldest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, cache.DiskConfig{Dir: dir, Ceiling: 64 << 10, Segment: 8 << 10})
	for i := 0; i < 2000; i += 50 {
		fill(t, d, i, i+50)
		if s := d.Stats(); s.Bytes > 64<<10 {
			t.Fatalf("%d bytes, over the ceiling", s.Bytes)
		}
	}
	got := holds(t, d, 0, 2000)
	if len(got) < 200 || got[0] != 2000-len(got) {
		t.Errorf("%d entries are left from %d on, want the newest without gaps", len(got), got[0])
	}
	if s := d.Stats(); s.Entries != len(got) || s.Dropped != 0 {
		t.Errorf("Stats() = %+v, want %d entries", s, len(got))
	}
	if packs, indexes := files(t, dir, ".pack"), files(t, dir, ".index"); len(packs) != len(indexes) || len(packs) > 9 {
		t.Errorf("%d packs and %d indexes", len(packs), len(indexes))
	}
	d.Close()

	d = open(t, cache.DiskConfig{Dir: dir, Ceiling: 32 << 10, Segment: 4 << 10}) // the user wants less
	fill(t, d, 2000, 2001)
	if s := d.Stats(); s.Bytes > 32<<10 || s.Entries < 50 {
		t.Errorf("Stats() = %+v under a lower ceiling", s)
	}
}

func TestDiskKeepsToItsCeilingWithOneLargeEntry(t *testing.T) {
	t.Parallel()
	d := open(t, cache.DiskConfig{Dir: t.TempDir(), Ceiling: 64 << 10})
	d.Put(cache.KeyOf("large"), cache.Meta{}, make([]byte, 1<<20))
	flush(t, d)
	if s := d.Stats(); s.Bytes > 72<<10 || s.Dropped != 1 {
		t.Errorf("Stats() = %+v, want it refused", s)
	}
}
