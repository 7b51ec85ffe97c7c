package cache_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"vitrine/repository/cache"
)

// mountTmpfs mounts a file system of its own in dir, for the rest of the test.
func mountTmpfs(t *testing.T, dir, options string) {
	t.Helper()
	if err := syscall.Mount("none", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("no file system can be mounted here (%v): the same is tested with writes that fail", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestDiskOnAFullFileSystem(t *testing.T) {
	for name, options := range map[string]string{"bytes": "size=64k", "files": "size=10m,nr_inodes=4"} {
		t.Run(name, func(t *testing.T) {
			mounted := t.TempDir()
			mountTmpfs(t, mounted, options)
			var now clock
			d := open(t, cache.DiskConfig{Dir: filepath.Join(mounted, "v1"), Now: now.Now, Segment: 32 << 10})
			fill(t, d, 0, 2000)
			before := len(holds(t, d, 0, 2000))
			if s := d.Stats(); before < 100 || before+int(s.Dropped) != 2000 || s.Trouble == "" {
				t.Errorf("%d entries found; Stats() = %+v", before, s)
			}
			now.advance(time.Minute)
			if err := os.RemoveAll(filepath.Join(mounted, "v1")); err != nil { // somebody makes room
				t.Fatal(err)
			}
			fill(t, d, 0, 100)
			if got := holds(t, d, 0, 100); len(got) != 100 || d.Stats().Trouble != "" {
				t.Errorf("entries %v are there when there is room again; %q", got, d.Stats().Trouble)
			}
			d.Close()
		})
	}
}

func TestDiskThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	mountTmpfs(t, dir, "size=10m")
	d := open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 0, 50)
	d.Close()
	if err := syscall.Mount("none", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=10m"); err != nil {
		t.Fatal(err)
	}
	d = open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 50, 60)
	if got := holds(t, d, 0, 60); len(got) != 50 {
		t.Errorf("%d entries are read, want 50", len(got))
	}
	if s := d.Stats(); s.Dropped != 10 || s.Trouble == "" {
		t.Errorf("Stats() = %+v, want 10 dropped and why", s)
	}
	d.Close()
}
