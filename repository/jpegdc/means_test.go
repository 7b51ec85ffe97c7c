package jpegdc_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/jpegdc"
)

// mostOff is the root of the mean square by which samples may differ from the mean
// of their block in a full decode: rounding, and where a full decode clips.
const mostOff = 0.6

// full is one component of a full decode.
type full struct {
	pix          []byte
	stride, step int
	width        int
	height       int
}

// mean returns the mean of a block, or false if the block is not whole.
func (f full) mean(x, y int) (float64, bool) {
	if 8*x+8 > f.width || 8*y+8 > f.height {
		return 0, false
	}
	sum := 0
	for j := range 8 {
		for i := range 8 {
			sum += int(f.pix[(8*y+j)*f.stride+(8*x+i)*f.step])
		}
	}
	return float64(sum) / 64, true
}

// components takes a picture apart, whether full or an eighth.
func components(m image.Image) []full {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	switch m := m.(type) {
	case *image.Gray:
		return []full{{m.Pix, m.Stride, 1, w, h}}
	case *image.YCbCr:
		across, down := 1, 1
		switch m.SubsampleRatio {
		case image.YCbCrSubsampleRatio422:
			across = 2
		case image.YCbCrSubsampleRatio420:
			across, down = 2, 2
		case image.YCbCrSubsampleRatio440:
			down = 2
		case image.YCbCrSubsampleRatio411:
			across = 4
		case image.YCbCrSubsampleRatio410:
			across, down = 4, 2
		}
		cw, ch := (w+across-1)/across, (h+down-1)/down
		return []full{{m.Y, m.YStride, 1, w, h}, {m.Cb, m.CStride, 1, cw, ch}, {m.Cr, m.CStride, 1, cw, ch}}
	case *image.RGBA:
		// The one picture of this kind has green and blue subsampled.
		return []full{{m.Pix, m.Stride, 4, w, h}}
	case *image.CMYK:
		return []full{
			{m.Pix, m.Stride, 4, w, h},
			{m.Pix[1:], m.Stride, 4, w, h},
			{m.Pix[2:], m.Stride, 4, w, h},
			{m.Pix[3:], m.Stride, 4, w, h},
		}
	}
	return nil
}

// difference returns by how much an eighth differs from the block means of a full
// decode, the worst of the components.
func difference(eighth, whole image.Image) (float64, error) {
	small, large := components(eighth), components(whole)
	if fmt.Sprintf("%T", eighth) != fmt.Sprintf("%T", whole) || len(small) != len(large) {
		return 0, fmt.Errorf("got %T, want %T", eighth, whole)
	}
	worst := 0.0
	for i := range small {
		s, l := small[i], large[i]
		if s.width != (l.width+7)/8 || s.height != (l.height+7)/8 {
			return 0, fmt.Errorf("component %d is %d×%d for %d×%d", i, s.width, s.height, l.width, l.height)
		}
		sum, n := 0.0, 0
		for y := range s.height {
			for x := range s.width {
				if want, ok := l.mean(x, y); ok {
					off := float64(s.pix[y*s.stride+x*s.step]) - want
					sum += off * off
					n++
				}
			}
		}
		if n > 0 {
			worst = max(worst, math.Sqrt(sum/float64(n)))
		}
	}
	return worst, nil
}

// compare holds a JPEG against its full decode. It reports false where there is
// none to compare with.
func compare(t *testing.T, name string, data []byte) bool {
	t.Helper()
	whole, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil || whole.Bounds().Empty() {
		return false
	}
	eighth, err := jpegdc.Decode(data, jpegdc.Options{})
	if err != nil || eighth.Partial {
		t.Errorf("%s: partial %v, %v", name, err == nil, err)
		return true
	}
	off, err := difference(eighth.Pixels, whole)
	if err != nil || off > mostOff {
		t.Errorf("%s: differs by %.2f, want %.1f at most; %v", name, off, mostOff, err)
	}
	return true
}

func TestMeansOfOwnPictures(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []image.Point{{1, 1}, {8, 8}, {15, 9}, {16, 16}, {17, 31}, {64, 64}, {65, 33}, {200, 150}} {
		for _, quality := range []int{1, 30, 75, 95, 100} {
			b := image.Rectangle{Max: size}
			grey, colours := image.NewGray(b), image.NewRGBA(b)
			for y := range size.Y {
				for x := range size.X {
					v := 128 + 60*math.Sin(float64(x)/9)*math.Cos(float64(y)/7) + 20*r.NormFloat64()
					c := byte(min(max(v, 0), 255))
					grey.SetGray(x, y, color.Gray{Y: c})
					colours.SetRGBA(x, y, color.RGBA{R: c, G: byte(x + 60), B: 200 - byte(y), A: 255})
				}
			}
			for _, m := range []image.Image{grey, colours} {
				var w bytes.Buffer
				if err := jpeg.Encode(&w, m, &jpeg.Options{Quality: quality}); err != nil {
					t.Fatal(err)
				}
				if !compare(t, fmt.Sprintf("%T %v at %d", m, size, quality), w.Bytes()) {
					t.Error("the standard library does not read what it wrote")
				}
			}
		}
	}
}

func TestMeansOfPictures(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{"../../testdata/pictures", "testdata"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.jp*g"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no pictures in %s: %v", dir, err)
		}
		compared := 0
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if compare(t, name, data) {
				compared++
			} else if _, err := jpegdc.Decode(data, jpegdc.Options{}); err != nil && !isKnown(err) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if compared < 10 {
			t.Errorf("%s: only %d of %d pictures were compared", dir, compared, len(names))
		}
	}
}

// isKnown says whether callers can tell what the error is about.
func isKnown(err error) bool {
	return errors.Is(err, jpegdc.ErrDamaged) || errors.Is(err, jpegdc.ErrUnsupported) || errors.Is(err, jpegdc.ErrTooLarge)
}
