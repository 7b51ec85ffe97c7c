package jpegdc_test

import (
	"errors"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

// calm gives all blocks coefficients that make samples of 0 to 255, or hardly more:
// none, one, some of the lowest, or all of them.
func (p *picture) calm(r *rand.Rand) {
	for _, c := range p.planes {
		for i := range c.blocks {
			b := &c.blocks[i]
			*b = [64]int{(r.IntN(1200) - 600) / c.quant}
			last := []int{0, 1, 5, 9, 10, 24, 30, 63}[r.IntN(8)]
			for k := 1; k <= last; k++ {
				b[k] = (r.IntN(301) - 150) / c.quant / (1 + k/4)
			}
		}
	}
}

// natural returns the column and the row of the k-th coefficient of the stream,
// found by walking the diagonals.
func natural(k int) (x, y int) {
	for d := 0; ; d++ {
		for i := 0; i <= d; i++ {
			x, y = i, d-i
			if d%2 == 1 {
				x, y = d-i, i
			}
			if x > 7 || y > 7 {
				continue
			}
			if k == 0 {
				return x, y
			}
			k--
		}
	}
}

// waves returns how much of each coefficient is in each of some samples.
func waves(points int) (list [8][8]float64) {
	for at := range points {
		list[at][0] = math.Sqrt2 / 2
		for k := 1; k < points; k++ {
			list[at][k] = math.Cos(float64(2*at+1) * float64(k) * math.Pi / float64(2*points))
		}
	}
	return list
}

// samples returns the plane's samples at wide × high for a block, by the definition
// of the transform (ITU-T T.81, A.3.3) with as many points.
func (c *plane) samples(wide, high int) [][]float64 {
	rows := make([][]float64, c.rows*high)
	for i := range rows {
		rows[i] = make([]float64, c.stride*wide)
	}
	across, down := waves(wide), waves(high)
	for i, b := range c.blocks {
		for y := range high {
			for x := range wide {
				sum := 0.0
				for k, v := range b {
					if v == 0 {
						continue
					}
					if u, w := natural(k); u < wide && w < high {
						sum += float64(v*c.quant) * across[x][u] * down[y][w]
					}
				}
				rows[i/c.stride*high+y][i%c.stride*wide+x] = min(max(sum/4+128, 0), 255)
			}
		}
	}
	return rows
}

// between returns what lies at a place between samples, in a straight line.
func between(rows [][]float64, x, y float64, w, h int) float64 {
	x, y = min(max(x, 0), float64(w-1)), min(max(y, 0), float64(h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, w-1), min(y0+1, h-1)
	fx, fy := x-float64(x0), y-float64(y0)
	top := rows[y0][x0]*(1-fx) + rows[y0][x1]*fx
	bottom := rows[y1][x0]*(1-fx) + rows[y1][x1]*fx
	return top*(1-fy) + bottom*fy
}

// points returns how many samples of a block are wanted for n pixels, and how many
// pixels one of them is then large.
func points(n, factor int) (int, int) {
	for n < 8 && factor%2 == 0 {
		n, factor = 2*n, factor/2
	}
	return n, factor
}

// TestScaledIsExact compares all samples with those of the definition in floats,
// with chroma between its samples in straight lines.
func TestScaledIsExact(t *testing.T) {
	t.Parallel()
	for name, s := range samplings {
		if name == "3x2 of 2x1" || name == "444 as 22" {
			continue // no straight lines; too many blocks
		}
		for _, size := range []image.Point{{1, 1}, {17, 16}, {75, 50}} {
			for _, denom := range []int{1, 2, 4} {
				r := rand.New(rand.NewPCG(uint64(denom), uint64(size.X)))
				p := newPicture(0xc0, size.X, size.Y, s...)
				p.dc, p.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
				p.calm(r)
				m, err := jpegdc.Decode(p.sequential(false), jpegdc.Options{Denom: denom})
				title := fmt.Sprintf("%s/%v/%d", name, size, denom)
				if err != nil || m.Partial {
					t.Fatalf("%s: %v", title, err)
				}
				w, h := (size.X+denom-1)/denom, (size.Y+denom-1)/denom
				if m.Pixels.Bounds() != image.Rect(0, 0, w, h) {
					t.Fatalf("%s: %v", title, m.Pixels.Bounds())
				}
				p.compareScaled(t, title, m.Pixels, denom)
			}
		}
	}
}

// compareScaled fails where a sample is off by more than two roundings can be, or
// all are in the mean by more than is due to numbers in eighths being rounded up.
func (p *picture) compareScaled(t *testing.T, title string, m image.Image, denom int) {
	t.Helper()
	mostH, mostV := 1, 1
	for _, c := range p.planes {
		mostH, mostV = max(mostH, c.h), max(mostV, c.v)
	}
	for i, c := range p.planes {
		ratioX, ratioY := mostH/c.h, mostV/c.v
		if len(p.planes) == 1 {
			ratioX, ratioY = 1, 1
		}
		wide, across := points(8/denom, ratioX)
		high, down := points(8/denom, ratioY)
		rows := c.samples(wide, high)
		cw, ch := (p.width*wide+8*ratioX-1)/(8*ratioX), (p.height*high+8*ratioY-1)/(8*ratioY)
		var sum, n float64
		for y := range m.Bounds().Dy() {
			for x := range m.Bounds().Dx() {
				want := between(rows, (float64(x)+.5)/float64(across)-.5, (float64(y)+.5)/float64(down)-.5, cw, ch)
				got, _ := stored(m, i, x, y)
				off := float64(got) - want
				if math.Abs(off) > 1.6 {
					t.Errorf("%s: component %d at %d,%d is %d, want %.2f", title, i, x, y, got, want)
					return
				}
				sum, n = sum+off, n+1
			}
		}
		if mean := sum / n; n > 1000 && math.Abs(mean) > 0.07 {
			t.Errorf("%s: component %d is off by %.3f in the mean", title, i, mean)
		}
	}
}

// TestScansApart has each component in a scan of its own.
func TestScansApart(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 8))
	p := newPicture(0xc1, 75, 50, 0x22, 0x11, 0x11)
	p.dc, p.ac = shuffledCodes(r, profiles[2].dc, profiles[2].ac)
	p.interval = 3
	p.calm(r)
	for _, denom := range []int{1, 2, 4} {
		m, err := jpegdc.Decode(p.sequential(true), jpegdc.Options{Denom: denom})
		if err != nil || m.Partial {
			t.Fatal(err)
		}
		p.compareScaled(t, fmt.Sprintf("apart/%d", denom), m.Pixels, denom)
	}
}

// TestDenomRefused has sizes that are not decoded to.
func TestDenomRefused(t *testing.T) {
	t.Parallel()
	data := somePicture(0xc0, 0, 0x11).sequential(false)
	for _, denom := range []int{3, 5, 16, -1} {
		if _, err := jpegdc.Decode(data, jpegdc.Options{Denom: denom}); !errors.Is(err, jpegdc.ErrUnsupported) {
			t.Errorf("one of %d: %v", denom, err)
		}
	}
}

// TestScaledTruncation cuts a picture: what came is right, the rest is grey.
func TestScaledTruncation(t *testing.T) {
	t.Parallel()
	for _, interval := range []int{0, 1, 7} {
		p := somePicture(0xc0, interval, 0x11)
		data := p.sequential(false)
		for _, denom := range []int{1, 2, 4} {
			n := 8 / denom
			whole, err := jpegdc.Decode(data, jpegdc.Options{Denom: denom})
			if err != nil {
				t.Fatal(err)
			}
			for percent := 10; percent < 100; percent += 10 {
				cut := data[:len(data)*percent/100]
				m, err := jpegdc.Decode(cut, jpegdc.Options{Denom: denom})
				eighth, _ := jpegdc.Decode(cut, jpegdc.Options{})
				if err != nil || !m.Partial {
					t.Fatalf("cut at %d %%: %v", percent, err)
				}
				for y := range 16 * n {
					for x := range 20 * n {
						want, _ := stored(whole.Pixels, 0, x, y)
						if mean, _ := stored(eighth.Pixels, 0, x/n, y/n); mean == 128 {
							want = 128 // did not come
						}
						if got, _ := stored(m.Pixels, 0, x, y); got != want {
							t.Fatalf("every %d, one of %d, cut at %d %%: sample %d,%d is %d, want %d", interval, denom, percent, x, y, got, want)
						}
					}
				}
			}
		}
	}
}
