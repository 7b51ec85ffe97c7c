package repository_test

import (
	"testing"

	"vitrine/repository"
)

// TestDoublings: whatever size a drawing says it has, it becomes a picture that the rest of
// the program takes, and as large as that may be.
func TestDoublings(t *testing.T) {
	for _, c := range []struct{ w, h, want int }{
		{24, 24, 9},
		{1, 1, 14},
		{200, 100, 6},
		{4000, 3000, 2},
		{20000, 15000, 0},
		{1_000_000, 500_000, -6},
		{2_000_000_000, 1, -16},
	} {
		n := repository.Doublings(c.w, c.h)
		if n != c.want {
			t.Errorf("%d × %d: %d times, want %d", c.w, c.h, n, c.want)
		}
		if w, h := repository.Doubled(c.w, n), repository.Doubled(c.h, n); w < 1 || h < 1 || w > 32767 || h > 32767 || w*h > 300_000_000 {
			t.Errorf("%d × %d: %d × %d", c.w, c.h, w, h)
		}
	}
}
