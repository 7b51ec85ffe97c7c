package decode

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"
)

// TestLossyChromaLiesBetweenItsSamples compares the colours of a lossy WebP with those of
// BT.601 by the book, whatever part of a row is asked for.
func TestLossyChromaLiesBetweenItsSamples(t *testing.T) {
	t.Parallel()
	const most = 2 // levels
	random := rand.New(rand.NewPCG(1, 2))
	for _, s := range []image.Point{{1, 1}, {2, 1}, {1, 2}, {7, 5}, {8, 8}, {9, 3}} {
		room := image.Rect(0, 0, 16, 16) // the codec makes whole blocks
		m := image.NewYCbCr(room, image.YCbCrSubsampleRatio420)
		for _, plane := range [][]byte{m.Y, m.Cb, m.Cr} {
			for i := range plane {
				plane[i] = byte(random.UintN(256))
			}
		}
		m = m.SubImage(image.Rectangle{Max: s}).(*image.YCbCr)
		row := lossyRow(m)
		for y := range s.Y {
			for from := range s.X {
				line := make([]byte, 4*(s.X-from))
				row(y, from, s.X, line)
				for i, want := range lossyPixel(m, from, y) {
					if got := float64(line[i]); math.Abs(got-want) > most {
						t.Errorf("%v: colour %d at %d, %d is %v, want %.1f", s, i, from, y, got, want)
					}
				}
			}
		}
	}
}

// lossyPixel is a pixel in floats.
func lossyPixel(m *image.YCbCr, x, y int) [4]float64 {
	chroma := func(plane []byte) float64 {
		u, v := (float64(x)-0.5)/2, (float64(y)-0.5)/2 // sample 0 lies between the pixels 0 and 1
		left, top := math.Floor(u), math.Floor(v)
		at := func(i, j float64) float64 {
			i, j = min(max(i, 0), float64((m.Rect.Dx()-1)/2)), min(max(j, 0), float64((m.Rect.Dy()-1)/2))
			return float64(plane[int(j)*m.CStride+int(i)])
		}
		a, b := u-left, v-top
		return (1-b)*((1-a)*at(left, top)+a*at(left+1, top)) + b*((1-a)*at(left, top+1)+a*at(left+1, top+1)) - 128
	}
	luma := 255. / 219 * (float64(m.Y[m.YOffset(x, y)]) - 16)
	cb, cr := 255./224*chroma(m.Cb), 255./224*chroma(m.Cr)
	level := func(v float64) float64 { return min(max(v, 0), 255) }
	return [4]float64{level(luma + 1.402*cr), level(luma - 0.344136*cb - 0.714136*cr), level(luma + 1.772*cb), 255}
}
