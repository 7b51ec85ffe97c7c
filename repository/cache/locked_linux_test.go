package cache_test

import (
	"os"
	"syscall"
	"testing"

	"vitrine/repository/cache"
)

// TestDiskWhosePacksAreLocked reads what another gallery writes to, and writes
// beside it.
func TestDiskWhosePacksAreLocked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 0, 20)
	d.Close()
	name := files(t, dir, ".pack")[0]
	locked, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer locked.Close()
	if err := syscall.Flock(int(locked.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	d = open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 20, 40)
	if got := holds(t, d, 0, 40); len(got) != 40 || d.Stats().Trouble != "" {
		t.Errorf("%d entries are there, want 40; %s", len(got), d.Stats().Trouble)
	}
	if n := len(files(t, dir, ".pack")); n != 2 {
		t.Errorf("%d packs, want another beside the locked one", n)
	}
	if after, err := os.Stat(name); err != nil || after.Size() != before.Size() {
		t.Errorf("the locked pack was written to: %v, %v", after, err)
	}
}
