package cache_test

import (
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/cache"
)

const small = 4 // entries of the caches that are damaged at every byte

// eachDamage opens a small cache after each damage to one of its files: entries
// are as they were or missing, and the cache can be written to.
func eachDamage(t *testing.T, suffix string, damage func(whole []byte, at int) []byte, least int) {
	t.Helper()
	whole := t.TempDir()
	d := open(t, cache.DiskConfig{Dir: whole})
	fill(t, d, 0, small)
	d.Close()

	names := append(files(t, whole, ".pack"), files(t, whole, ".index")...)
	contents := make(map[string][]byte)
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		contents[name] = content
	}
	dir := t.TempDir()
	target := files(t, whole, suffix)[0]
	for at := range contents[target] {
		for name, content := range contents {
			if name == target {
				content = damage(append([]byte(nil), content...), at)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		again(t, dir, at, least)
		for _, name := range append(files(t, dir, ".pack"), files(t, dir, ".index")...) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func again(t *testing.T, dir string, at, least int) {
	t.Helper()
	d := open(t, cache.DiskConfig{Dir: dir})
	if got := holds(t, d, 0, small); len(got) < least {
		t.Fatalf("byte %d: entries %v are left, want at least %d", at, got, least)
	}
	fill(t, d, 0, small+2)
	d.Close()

	d = open(t, cache.DiskConfig{Dir: dir})
	defer d.Close()
	if got := holds(t, d, 0, small+2); len(got) != small+2 {
		t.Fatalf("byte %d: entries %v are there after they were put again", at, got)
	}
	if n := len(files(t, dir, ".pack")); n > 2 {
		t.Fatalf("byte %d: %d segments", at, n)
	}
	if s := d.Stats(); s.Trouble != "" {
		t.Fatalf("byte %d: %s", at, s.Trouble)
	}
}

func TestDiskWithOneWrongByte(t *testing.T) {
	t.Parallel()
	for name, flip := range map[string]byte{"bit": 0x10, "byte": 0xff} {
		damage := func(b []byte, at int) []byte {
			b[at] ^= flip
			return b
		}
		t.Run(name+" of the index", func(t *testing.T) { t.Parallel(); eachDamage(t, ".index", damage, small) })
		t.Run(name+" of the pack", func(t *testing.T) {
			t.Parallel()
			eachDamage(t, ".pack", damage, 0) // the head of the pack is one of them
		})
	}
}

func TestDiskCutShort(t *testing.T) {
	t.Parallel()
	damage := func(b []byte, at int) []byte { return b[:at] }
	t.Run("index", func(t *testing.T) { t.Parallel(); eachDamage(t, ".index", damage, small) })
	t.Run("pack", func(t *testing.T) { t.Parallel(); eachDamage(t, ".pack", damage, 0) })
}

// After a power cut a file may have its length, and zeros in place of its end.
func TestDiskEndsInZeros(t *testing.T) {
	t.Parallel()
	damage := func(b []byte, at int) []byte {
		clear(b[at:])
		return b
	}
	t.Run("index", func(t *testing.T) { t.Parallel(); eachDamage(t, ".index", damage, small) })
	t.Run("pack", func(t *testing.T) { t.Parallel(); eachDamage(t, ".pack", damage, 0) })
}

func TestDiskLosesOnlyWhatIsDamaged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, cache.DiskConfig{Dir: dir})
	fill(t, d, 0, 100)
	d.Close()
	pack := files(t, dir, ".pack")[0]
	content, err := os.ReadFile(pack)
	if err != nil {
		t.Fatal(err)
	}
	clear(content[4000:4010])
	if err := os.WriteFile(pack, content, 0o600); err != nil {
		t.Fatal(err)
	}
	d = open(t, cache.DiskConfig{Dir: dir})
	if got := holds(t, d, 0, 100); len(got) != 99 {
		t.Errorf("%d entries are left, want 99", len(got))
	}
	if got := d.Stats().Entries; got != 99 {
		t.Errorf("Stats().Entries = %d after the damage was found, want 99", got)
	}
}

func TestDiskAmongOtherFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"x.pack", "00000000000000FF.pack", "notes.txt", "0000000000000009.index"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("foreign"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "0000000000000003.pack"), 0o700); err != nil {
		t.Fatal(err)
	}
	d := open(t, cache.DiskConfig{Dir: dir, Segment: 1 << 10})
	fill(t, d, 0, 100)
	if got := holds(t, d, 0, 100); len(got) != 100 {
		t.Errorf("%d entries are there, want 100: %s", len(got), d.Stats().Trouble)
	}
	if _, err := os.Stat(filepath.Join(dir, "notes.txt")); err != nil {
		t.Error(err)
	}
}
