package animation

import (
	"math"
	"testing"
)

// TestBlend puts each of many pixels over others.
func TestBlend(t *testing.T) {
	t.Parallel()
	for alpha := range 256 {
		for below := 0; below < 256; below += 5 {
			a, d := byte(alpha), byte(below)
			src := []byte{a, a / 2, 0, a}
			dst := []byte{d, 0, d / 2, d}
			was := [4]byte(dst)
			blend(dst, src)
			for i, got := range dst {
				want := float64(src[i]) + float64(was[i])*float64(255-alpha)/255
				if math.Abs(float64(got)-want) > 0.51 || got > dst[3] {
					t.Fatalf("%v over %v is %v, and not %v at %d", src, was, dst, want, i)
				}
			}
		}
	}
}
