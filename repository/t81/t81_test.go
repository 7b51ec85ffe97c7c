package t81_test

import (
	"testing"

	"vitrine/repository/t81"
)

func TestZigzag(t *testing.T) {
	natural := t81.Zigzag()
	seen := [64]bool{}
	for k, at := range natural {
		if seen[at] {
			t.Errorf("coefficient %d stands where another does", k)
		}
		seen[at] = true
		if mirrored := natural[63-k]; mirrored != 63-at {
			t.Errorf("coefficient %d is at %d, and the one as far from the end at %d", k, at, mirrored)
		}
	}
	for k, want := range []uint8{0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25} { // figure 5
		if natural[k] != want {
			t.Errorf("coefficient %d is at %d, want %d", k, natural[k], want)
		}
	}
}
