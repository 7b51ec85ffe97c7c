package jpegdc_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

// regions are parts of a picture: all of it, corners, single pixels, and what does
// not keep to any block.
func regions(w, h int) []image.Rectangle {
	all := image.Rect(0, 0, w, h)
	list := []image.Rectangle{
		all,
		image.Rect(0, 0, 8, 8),
		image.Rect(w/16*8, h/16*8, w, h),
		image.Rect(w/16*8, 0, w/16*8+1, h),
		image.Rect(0, h/16*8, w, h/16*8+1),
		image.Rect(8, 8, 25, 19),
		image.Rect(w/8*8, h/8*8, w, h),
	}
	for i := range list {
		list[i] = list[i].Intersect(all)
	}
	return list
}

func indexOf(t *testing.T, data []byte) *jpegdc.Index {
	t.Helper()
	x, err := jpegdc.NewIndex(context.Background(), bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// checkRegions compares regions of a JPEG with the same places of the whole.
func checkRegions(t *testing.T, title string, data []byte) {
	t.Helper()
	x := indexOf(t, data)
	for level := range 4 {
		denom := 1 << level
		whole, err := x.Region(context.Background(), image.Rect(0, 0, x.Width, x.Height), level)
		if err != nil {
			t.Fatalf("%s: %v", title, err)
		}
		if level < 3 {
			full, err := jpegdc.Decode(data, jpegdc.Options{Denom: denom})
			if err != nil {
				t.Fatalf("%s: %v", title, err)
			}
			if at, same := differs(whole.Pixels, full.Pixels, image.Point{}); !same || whole.Partial != full.Partial {
				t.Fatalf("%s: level %d: all as a region is another than decoded, at %v; partial %v, %v", title, level, at, whole.Partial, full.Partial)
			}
		}
		for _, r := range regions(x.Width, x.Height) {
			if r.Empty() {
				continue
			}
			m, err := x.Region(context.Background(), r, level)
			if err != nil {
				t.Fatalf("%s: %v at level %d: %v", title, r, level, err)
			}
			want := image.Pt((r.Dx()+denom-1)/denom, (r.Dy()+denom-1)/denom)
			if got := m.Pixels.Bounds(); got != (image.Rectangle{Max: want}) {
				t.Fatalf("%s: %v at level %d is %v, want %v", title, r, level, got, want)
			}
			if at, same := differs(m.Pixels, whole.Pixels, r.Min.Div(denom)); !same {
				t.Fatalf("%s: %v at level %d is another than in the whole, at %v", title, r, level, at)
			}
		}
	}
}

// differs compares a picture with a part of another, from some point on. Both are
// in full size in all components.
func differs(part, whole image.Image, from image.Point) (at image.Point, same bool) {
	small, large := components(part), components(whole)
	if len(small) != len(large) {
		return at, false
	}
	for i, s := range small {
		l := large[i]
		for y := range s.height {
			for x := range s.width {
				if s.pix[y*s.stride+x*s.step] != l.pix[(y+from.Y)*l.stride+(x+from.X)*l.step] {
					return image.Pt(x, y), false
				}
			}
		}
	}
	return at, true
}

// stored returns one stored sample, if there are as many components.
func stored(m image.Image, i, x, y int) (byte, bool) {
	switch m := m.(type) {
	case *image.Gray:
		return m.GrayAt(x, y).Y, i < 1
	case *image.YCbCr:
		if i > 2 {
			return 0, false
		}
	}
	return channel(m, i, x, y), true
}

func TestRegionIsAsInTheWhole(t *testing.T) {
	t.Parallel()
	for name, s := range samplings {
		if len(s) > 1 && blocksOf(s) > 10 {
			continue
		}
		for _, size := range []image.Point{{1, 1}, {33, 65}, {1111, 40}} {
			for _, interval := range []int{0, 1, 7} {
				title := fmt.Sprintf("%s/%v/every %d", name, size, interval)
				r := rand.New(rand.NewPCG(3, uint64(size.X)))
				p := newPicture(0xc0, size.X, size.Y, s...)
				p.dc, p.ac = shuffledCodes(r, profiles[interval%3].dc, profiles[interval%3].ac)
				p.interval = interval
				p.randomize(r)
				checkRegions(t, title, p.sequential(false))
			}
		}
	}
}

// TestRegionOfDamagedIsAsInTheWhole cuts and breaks the data.
func TestRegionOfDamagedIsAsInTheWhole(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for _, interval := range []int{0, 3, 20} {
		data := somePicture(0xc0, interval, 0x22, 0x11, 0x11).sequential(false)
		begin := bytes.Index(data, []byte{0xff, 0xda}) + 14
		for n := range 25 {
			broken := bytes.Clone(data)
			switch n % 3 {
			case 0:
				broken = broken[:begin+r.IntN(len(data)-begin)+1]
			case 1:
				broken[begin+r.IntN(len(data)-begin)] ^= 1 << r.IntN(8)
			default:
				at := begin + r.IntN(len(data)-begin-600)
				broken = append(broken[:at], broken[at+r.IntN(600):]...)
			}
			if _, err := jpegdc.Decode(broken, jpegdc.Options{}); err != nil {
				continue // not even a first MCU came
			}
			checkRegions(t, fmt.Sprintf("every %d, damage %d", interval, n), broken)
		}
	}
}

// pieces gives a file in pieces of any size, and counts what is read.
type pieces struct {
	data []byte
	read int
	err  error
}

func (p *pieces) ReadAt(b []byte, off int64) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n := copy(b[:min(len(b), 1+int(off)%5000)], p.data[min(off, int64(len(p.data))):])
	p.read += n
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func TestIndexReadsInPieces(t *testing.T) {
	t.Parallel()
	p := somePicture(0xc0, 0, 0x22, 0x11, 0x11)
	var long bytes.Buffer
	long.Write([]byte{0xff, 0xd8})
	for range 9 {
		segment(&long, 0xe2, make([]byte, 65533)...)
	}
	long.Write(p.sequential(false)[2:])
	file := &pieces{data: long.Bytes()}
	x, err := jpegdc.NewIndex(context.Background(), file, int64(long.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := indexOf(t, long.Bytes())
	r := image.Rect(32, 48, 144, 100)
	a, err := x.Region(context.Background(), r, 0)
	if err != nil {
		t.Fatal(err)
	}
	b, err := want.Region(context.Background(), r, 0)
	if err != nil {
		t.Fatal(err)
	}
	if at, same := differs(a.Pixels, b.Pixels, image.Point{}); !same {
		t.Errorf("read in pieces it differs at %v", at)
	}
}

// TestRegionReadsLittle holds that a region costs what it is large.
func TestRegionReadsLittle(t *testing.T) {
	t.Parallel()
	data := someRows(3000)
	file := &counting{bytes.NewReader(data), 0}
	x, err := jpegdc.NewIndex(context.Background(), file, int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	file.read = 0
	if _, err := x.Region(context.Background(), image.Rect(800, 1600, 1200, 1700), 0); err != nil {
		t.Fatal(err)
	}
	if most := len(data) / 10; file.read > most {
		t.Errorf("a region of a hundredth has read %d of %d bytes, want at most %d", file.read, len(data), most)
	}
}

// someRows returns a picture of so many rows, 1600 pixels each.
func someRows(count int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	p := newPicture(0xc0, 1600, count, 0x22, 0x11, 0x11)
	p.dc, p.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	p.randomize(r)
	return p.sequential(false)
}

type counting struct {
	*bytes.Reader
	read int
}

func (c *counting) ReadAt(b []byte, off int64) (int, error) {
	n, err := c.Reader.ReadAt(b, off)
	c.read += n
	return n, err
}

func TestIndexRefuses(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	good := somePicture(0xc0, 0, 0x22, 0x11, 0x11).sequential(false)
	begin := bytes.Index(good, []byte{0xff, 0xda}) + 14
	huge := bytes.Clone(good)
	copy(huge[bytes.Index(huge, []byte{0xff, 0xc0})+5:], []byte{0xff, 0xff, 0xff, 0xff})
	cases := []struct {
		name string
		data []byte
		want error
	}{
		{"progressive", somePicture(0xc2, 0, 0x11).progressive(r, 1, false), jpegdc.ErrUnsupported},
		{"three scans", somePicture(0xc0, 0, 0x11, 0x11, 0x11).sequential(true), jpegdc.ErrUnsupported},
		{"no picture data", good[:begin], jpegdc.ErrDamaged},
		{"no scan", good[:begin-20], jpegdc.ErrDamaged},
		{"nothing", nil, jpegdc.ErrDamaged},
		{"too large", huge, jpegdc.ErrTooLarge},
	}
	for _, c := range cases {
		_, err := jpegdc.NewIndex(context.Background(), bytes.NewReader(c.data), int64(len(c.data)))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestRegionRefuses(t *testing.T) {
	t.Parallel()
	data := somePicture(0xc0, 0, 0x22, 0x11, 0x11).sequential(false)
	file := &pieces{data: data}
	x, err := jpegdc.NewIndex(context.Background(), file, int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		r     image.Rectangle
		level int
	}{
		{image.Rect(0, 0, 161, 8), 0},
		{image.Rect(-1, 0, 8, 8), 0},
		{image.Rect(8, 8, 8, 16), 0},
		{image.Rect(1, 0, 8, 8), 1},
		{image.Rect(0, 4, 8, 8), 3},
		{image.Rect(0, 0, 8, 8), 4},
		{image.Rect(0, 0, 8, 8), -1},
	} {
		if _, err := x.Region(context.Background(), c.r, c.level); !errors.Is(err, jpegdc.ErrUnsupported) {
			t.Errorf("%v at level %d: %v", c.r, c.level, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Region(ctx, image.Rect(0, 0, 8, 8), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := jpegdc.NewIndex(ctx, file, int64(len(data))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestFileFails has a file that cannot be read for a while.
func TestFileFails(t *testing.T) {
	t.Parallel()
	data := someRows(1600)
	gone := errors.New("gone")
	file := &pieces{data: data, err: gone}
	if _, err := jpegdc.NewIndex(context.Background(), file, int64(len(data))); !errors.Is(err, gone) {
		t.Errorf("index: %v", err)
	}
	file.err = nil
	x, err := jpegdc.NewIndex(context.Background(), file, int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r0 := image.Rect(0, 0, 64, 64)
	file.err = gone
	if _, err := x.Region(context.Background(), r0, 0); !errors.Is(err, gone) {
		t.Errorf("region: %v", err)
	}
	file.err = nil
	m, err := x.Region(context.Background(), r0, 0)
	if err != nil || m.Partial {
		t.Errorf("afterwards: %v", err)
	}
}
