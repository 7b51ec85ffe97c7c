package jpegdc_test

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

// profiles are lengths of codes: usual ones, all alike, and so that some are as
// long as can be.
var profiles = []struct {
	name   string
	dc, ac []int
}{
	{"usual", []int{0, 1, 5, 1, 1, 1, 1, 1, 1}, []int{0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1}},
	{"alike", []int{0, 0, 0, 15}, []int{0, 0, 0, 0, 0, 0, 0, 255}},
	{"long", []int{1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2}, []int{1, 1, 1, 1, 1, 1}},
	{"very long", []int{0}, []int{0}},
}

var samplings = map[string][]int{
	"grey":            {0x11},
	"grey 2x2":        {0x22},
	"444":             {0x11, 0x11, 0x11},
	"444 as 22":       {0x22, 0x22, 0x22}, // 12 blocks: for scans of one component only
	"422":             {0x21, 0x11, 0x11},
	"420":             {0x22, 0x11, 0x11},
	"440":             {0x12, 0x11, 0x11},
	"411":             {0x41, 0x11, 0x11},
	"410":             {0x42, 0x11, 0x11},
	"1x4":             {0x14, 0x11, 0x11},
	"3x1":             {0x31, 0x11, 0x11},
	"3x2 of 2x1":      {0x32, 0x21, 0x11},
	"luma subsampled": {0x11, 0x22, 0x12},
	"uneven":          {0x22, 0x12, 0x21},
	"four":            {0x11, 0x11, 0x11, 0x11},
	"four 2x2":        {0x22, 0x11, 0x11, 0x22},
}

var sizes = []image.Point{{1, 1}, {7, 9}, {8, 8}, {17, 16}, {33, 65}, {130, 31}}

func blocksOf(samplings []int) (n int) {
	for _, s := range samplings {
		n += s >> 4 * (s & 15)
	}
	return n
}

func TestSequentialIsExact(t *testing.T) {
	t.Parallel()
	for name, s := range samplings {
		for i, profile := range profiles {
			for _, size := range sizes {
				for _, interval := range []int{0, 1, 3} {
					for _, apart := range []bool{false, true} {
						if !apart && len(s) > 1 && blocksOf(s) > 10 {
							continue
						}
						title := fmt.Sprintf("%s/%s/%v/every %d/apart %v", name, profile.name, size, interval, apart)
						r := rand.New(rand.NewPCG(uint64(i), uint64(size.X)))
						p := newPicture(0xc0+i&1, size.X, size.Y, s...)
						p.dc, p.ac = shuffledCodes(r, profile.dc, profile.ac)
						p.interval = interval
						p.randomize(r)
						check(t, title, p, p.sequential(apart))
					}
				}
			}
		}
	}
}

func (p *picture) sequential(apart bool) []byte {
	var w bytes.Buffer
	p.begin(&w)
	if apart {
		for _, c := range p.planes {
			p.scan(&w, 0, 0, c)
		}
	} else {
		p.scan(&w, 0, 0, p.planes...)
	}
	w.Write([]byte{0xff, 0xd9})
	return w.Bytes()
}

func TestProgressiveIsExact(t *testing.T) {
	t.Parallel()
	for name, s := range samplings {
		for i, profile := range profiles {
			for _, size := range sizes {
				for low := range 4 {
					for _, apart := range []bool{false, true} {
						if !apart && len(s) > 1 && blocksOf(s) > 10 {
							continue
						}
						title := fmt.Sprintf("%s/%s/%v/from bit %d/apart %v", name, profile.name, size, low, apart)
						r := rand.New(rand.NewPCG(uint64(i), uint64(low)))
						p := newPicture(0xc2, size.X, size.Y, s...)
						p.dc, p.ac = shuffledCodes(r, profile.dc, profile.ac)
						p.interval = i * 2
						p.randomize(r)
						check(t, title, p, p.progressive(r, low, apart))
					}
				}
			}
		}
	}
}

// progressive writes DC coefficients with low bits missing, then one bit after the
// other, and scans of AC coefficients between.
func (p *picture) progressive(r *rand.Rand, low int, apart bool) []byte {
	var w bytes.Buffer
	p.begin(&w)
	for at := low; at >= 0; at-- {
		high := 0
		if at < low {
			high = at + 1
		}
		if apart {
			for _, c := range p.planes {
				p.scan(&w, high, at, c)
			}
		} else {
			p.scan(&w, high, at, p.planes...)
		}
		p.otherScan(&w, r)
	}
	w.Write([]byte{0xff, 0xd9})
	return w.Bytes()
}

// check compares all samples of a picture with those that went in.
func check(t *testing.T, title string, p *picture, data []byte) {
	t.Helper()
	m, err := jpegdc.Decode(data, jpegdc.Options{})
	if err != nil {
		t.Errorf("%s: %v", title, err)
		return
	}
	bounds := image.Rect(0, 0, (p.width+7)/8, (p.height+7)/8)
	if m.Partial || m.Pixels.Bounds() != bounds || m.Width != p.width || m.Height != p.height {
		t.Errorf("%s: partial %v, %v of %d×%d", title, m.Partial, m.Pixels.Bounds(), m.Width, m.Height)
		return
	}
	mostH, mostV := 1, 1
	for _, c := range p.planes {
		mostH, mostV = max(mostH, c.h), max(mostV, c.v)
	}
	for i, c := range p.planes {
		for y := range bounds.Dy() {
			for x := range bounds.Dx() {
				at := y*c.v/mostV*c.stride + x*c.h/mostH
				if len(p.planes) == 1 {
					at = y*c.stride + x
				}
				if got, want := channel(m.Pixels, i, x, y), c.want(at); got != want {
					t.Errorf("%s: component %d at %d,%d is %d, want %d", title, i, x, y, got, want)
					return
				}
			}
		}
	}
}

// channel returns one stored sample.
func channel(m image.Image, i, x, y int) byte {
	switch m := m.(type) {
	case *image.Gray:
		return m.GrayAt(x, y).Y
	case *image.YCbCr:
		c := m.YCbCrAt(x, y)
		return [3]byte{c.Y, c.Cb, c.Cr}[i]
	case *image.CMYK:
		c := m.CMYKAt(x, y)
		return [4]byte{c.C, c.M, c.Y, c.K}[i]
	case *image.RGBA:
		c := m.RGBAAt(x, y)
		return [4]byte{c.R, c.G, c.B, c.A}[i]
	}
	panic("what is this?")
}
