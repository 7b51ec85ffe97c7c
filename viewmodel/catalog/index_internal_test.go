package catalog

import (
	"testing"

	"pgregory.net/rapid"
)

func TestIndexFindsWhatWasAdded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// Few bits make hashes clash; the tag and the segment are among them.
		mask := rapid.SampledFrom([]uint64{0, 1 << 63, 7 << 47, ^uint64(0)}).Draw(t, "mask")
		hash := func(id uint32) uint64 { return uint64(id) * 0x9E3779B97F4A7C15 & mask }
		n := uint32(rapid.IntRange(0, 300).Draw(t, "n"))
		x := newIndex(4)
		for id := range n {
			x.add(hash(id), id, hash)
		}
		for id := range n + 50 {
			got, ok := x.find(hash(id), func(found uint32) bool { return found == id })
			if want := id < n; ok != want || ok && got != id {
				t.Fatalf("looking for %d of %d found %d, %v", id, n, got, ok)
			}
		}
	})
}
