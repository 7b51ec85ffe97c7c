package cache_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vitrine/repository/cache"
)

// TestDiskOfRubbish opens a cache of which files were replaced by something else:
// what was in them is missing, and nothing stands in the way of what is kept anew.
func TestDiskOfRubbish(t *testing.T) {
	t.Parallel()
	random := func([]byte) []byte {
		r := rand.New(rand.NewPCG(1, 2))
		b := make([]byte, 50_000)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return b
	}
	empty := func([]byte) []byte { return nil }
	half := func(b []byte) []byte { return b[:len(b)/2] }
	zeros := func(b []byte) []byte { return make([]byte, len(b)) }
	twice := func(b []byte) []byte { return slices.Concat(b, b) }
	newer := func(b []byte) []byte { // the version is behind the magic
		b = bytes.Clone(b)
		b[8]++
		return b
	}
	tests := []struct {
		name        string
		pack, index func([]byte) []byte // nil leaves it as it is
		least       int                 // entries that are left
	}{
		{"random pack", random, nil, 0},
		{"random index", nil, random, small},
		{"all random", random, random, 0},
		{"empty pack", empty, nil, 0},
		{"empty index", nil, empty, small},
		{"all empty", empty, empty, 0},
		{"half a pack", half, nil, 1},
		{"half an index", nil, half, small},
		{"zeros", zeros, zeros, 0},
		{"pack twice", twice, nil, small},
		{"index twice", nil, twice, small},
		{"a newer version", newer, nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "v1")
			d := open(t, cache.DiskConfig{Dir: dir})
			fill(t, d, 0, small)
			d.Close()
			newerCache := filepath.Join(filepath.Dir(dir), "v2", "0000000000000001.pack")
			if err := os.Mkdir(filepath.Dir(newerCache), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(newerCache, []byte("of a newer program"), 0o600); err != nil {
				t.Fatal(err)
			}
			for suffix, change := range map[string]func([]byte) []byte{".pack": test.pack, ".index": test.index} {
				if change == nil {
					continue
				}
				name := files(t, dir, suffix)[0]
				b, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, change(b), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			again(t, dir, 0, test.least)
			if b, err := os.ReadFile(newerCache); err != nil || string(b) != "of a newer program" {
				t.Errorf("the cache of a newer version was touched: %q, %v", b, err)
			}
		})
	}
}
