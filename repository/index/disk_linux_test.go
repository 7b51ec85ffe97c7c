package index_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"vitrine/repository/index"
)

// mountTmpfs mounts a file system of its own in dir, for the rest of the test.
func mountTmpfs(t *testing.T, dir, options string) {
	t.Helper()
	if err := syscall.Mount("none", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestIndexOnAFullFileSystem(t *testing.T) {
	for name, options := range map[string]string{"bytes": "size=400k", "nothing": "size=8k", "files": "size=10m,nr_inodes=3"} {
		t.Run(name, func(t *testing.T) {
			mounted := t.TempDir()
			mountTmpfs(t, mounted, options)
			now := newClock()
			path := filepath.Join(mounted, "facts", "v1.sqlite")
			x := open(t, index.Config{Path: path, Now: now.now})
			const all = 20_000
			fill(t, x, 0, all)
			before := 0
			for first := 0; first < all; first += 1000 {
				before += holds(t, x, first, first+1000)
			}
			if s := x.Stats(); int64(before) != s.Rows || s.Dropped < all/2 || s.Trouble == "" {
				t.Errorf("%d found, Stats() = %+v", before, s)
			}
			if err := syscall.Mount("none", mounted, "tmpfs", syscall.MS_REMOUNT, "size=50m,nr_inodes=1000"); err != nil {
				t.Fatal(err) // somebody makes room
			}
			now.at = now.at.Add(time.Minute)
			works(t, x, all)
			x.Close()
		})
	}
}

func TestIndexThatCannotBeWritten(t *testing.T) {
	mounted := t.TempDir()
	mountTmpfs(t, mounted, "size=10m")
	path := filepath.Join(mounted, "facts", "v1.sqlite")
	x := open(t, index.Config{Path: path})
	fill(t, x, 0, 50)
	x.Close()
	if err := syscall.Mount("none", mounted, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=10m"); err != nil {
		t.Fatal(err)
	}
	x = open(t, index.Config{Path: path})
	fill(t, x, 50, 60)
	holds(t, x, 0, 60) // what can be read is right; a log cannot be read without being written
	if s := x.Stats(); s.Dropped != 10 || s.Trouble == "" {
		t.Errorf("Stats() = %+v, want 10 dropped and why", s)
	}
	x.Close()
}

// TestIndexWhoseMemoryIsPulledAway cuts off the file that the database has mapped.
func TestIndexWhoseMemoryIsPulledAway(t *testing.T) {
	now := newClock()
	x := open(t, index.Config{Path: pathIn(t), Now: now.now})
	fill(t, x, 0, 100)
	holds(t, x, 0, 100)
	if err := os.Truncate(x.Stats().Path+"-shm", 0); err != nil {
		t.Fatal(err)
	}
	holds(t, x, 0, 100)
	fill(t, x, 100, 200)
	if s := x.Stats(); s.Trouble == "" && s.Dropped > 0 {
		t.Errorf("nobody is told: %+v", s)
	}
	now.at = now.at.Add(time.Minute)
	works(t, x, 200)
	if n := holds(t, x, 0, 100); n != 100 {
		t.Errorf("%d of what was there before", n)
	}
}
