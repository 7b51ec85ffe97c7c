package animation

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"
)

// TestLossy compares colours with those of BT.601 by the book, with chroma between
// the middles of its samples by the straight line.
func TestLossy(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []image.Point{{1, 1}, {2, 1}, {1, 2}, {7, 5}, {8, 8}} {
		m := image.NewNYCbCrA(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
		for _, plane := range [][]byte{m.Y, m.Cb, m.Cr, m.A} {
			for i := range plane {
				plane[i] = byte(r.UintN(256))
			}
		}
		opaque, through := &lossy{planes: &m.YCbCr}, &lossy{planes: &m.YCbCr, alpha: m}
		row, over := make([]byte, 4*size.X), make([]byte, 4*size.X)
		for y := range size.Y {
			opaque.row(y, row)
			through.row(y, over)
			for x := range size.X {
				want := byTheBook(&m.YCbCr, x, y)
				alpha := m.A[m.AOffset(x, y)]
				for i, v := range want {
					if got := float64(row[4*x+i]); math.Abs(got-v) > 1.6 {
						t.Errorf("%v: colour %d at %d, %d is %v, want %v", size, i, x, y, got, v)
					}
					if got := float64(over[4*x+i]); math.Abs(got-v*float64(alpha)/255) > 2.1 {
						t.Errorf("%v: colour %d at %d, %d over %d is %v", size, i, x, y, alpha, got)
					}
				}
				if row[4*x+3] != 255 || over[4*x+3] != alpha {
					t.Errorf("%v: alpha %d and %d, want 255 and %d", size, row[4*x+3], over[4*x+3], alpha)
				}
			}
		}
	}
}

func byTheBook(m *image.YCbCr, x, y int) [3]float64 {
	wide, high := (m.Rect.Dx()+1)/2, (m.Rect.Dy()+1)/2
	chroma := func(plane []byte) float64 {
		// The middle of sample i is between the pixels 2i and 2i+1.
		u, v := (float64(x)-0.5)/2, (float64(y)-0.5)/2
		left, top := math.Floor(u), math.Floor(v)
		at := func(i, j float64) float64 {
			i, j = min(max(i, 0), float64(wide-1)), min(max(j, 0), float64(high-1))
			return float64(plane[int(j)*m.CStride+int(i)])
		}
		a, b := u-left, v-top
		return (1-b)*((1-a)*at(left, top)+a*at(left+1, top)) + b*((1-a)*at(left, top+1)+a*at(left+1, top+1)) - 128
	}
	l := 255.0 / 219 * (float64(m.Y[m.YOffset(x, y)]) - 16)
	cb, cr := 255.0/224*chroma(m.Cb), 255.0/224*chroma(m.Cr)
	cut := func(v float64) float64 { return min(max(v, 0), 255) }
	return [3]float64{cut(l + 1.402*cr), cut(l - 0.344136*cb - 0.714136*cr), cut(l + 1.772*cb)}
}
