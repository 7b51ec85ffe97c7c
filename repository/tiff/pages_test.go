package tiff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sync/atomic"
	"testing"

	"vitrine/repository/tiff"
)

func open(tb testing.TB, b []byte) *tiff.File {
	tb.Helper()
	f, err := tiff.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// sized is a page of grey, of some kind of subfile.
func sized(w, h int, subfile uint64) directory {
	d := page(w, h, 1, 8, 1).with(number(254, subfile))
	d.blocks = [][]byte{make([]byte, w*h)}
	return d
}

// TestPages tells pages from smaller versions of them, and from masks.
func TestPages(t *testing.T) {
	t.Parallel()
	const whole, small, several, mask = 0, 1, 2, 4
	type got struct {
		width   int64
		smaller []int64
	}
	pyramid := sized(64, 32, whole)
	pyramid.below = []directory{sized(32, 16, small), sized(16, 8, small)}
	upsideDown := sized(16, 8, small)
	upsideDown.below = []directory{sized(64, 32, whole), sized(32, 16, small)}
	for name, c := range map[string]struct {
		pages []directory
		want  []got
	}{
		"one":                      {[]directory{sized(9, 9, whole)}, []got{{9, nil}}},
		"three":                    {[]directory{sized(9, 9, several), sized(8, 9, several), sized(7, 9, whole)}, []got{{9, nil}, {8, nil}, {7, nil}}},
		"smaller ones behind":      {[]directory{sized(64, 32, whole), sized(32, 16, small), sized(16, 8, small), sized(60, 60, whole)}, []got{{64, []int64{32, 16}}, {60, nil}}},
		"of another shape":         {[]directory{sized(64, 32, whole), sized(16, 16, small)}, []got{{64, nil}}},
		"a smaller one before":     {[]directory{sized(16, 8, small), sized(64, 32, whole)}, []got{{64, []int64{16}}}},
		"smaller ones below":       {[]directory{pyramid, sized(9, 9, whole)}, []got{{64, []int64{32, 16}}, {9, nil}}},
		"the whole below it":       {[]directory{upsideDown}, []got{{64, []int64{32, 16}}}},
		"masks":                    {[]directory{sized(9, 9, whole), sized(9, 9, mask), sized(8, 8, whole)}, []got{{9, nil}, {8, nil}}},
		"small ones alone":         {[]directory{sized(9, 9, small), sized(8, 8, small)}, []got{{9, nil}, {8, nil}}},
		"sides that are rounded":   {[]directory{sized(61, 33, whole), sized(30, 16, small), sized(15, 8, small)}, []got{{61, []int64{30, 15}}}},
		"as large and called less": {[]directory{sized(64, 32, whole), sized(64, 32, small)}, []got{{64, nil}}},
	} {
		for _, big := range []bool{false, true} {
			b := file(binary.BigEndian, big, c.pages...)
			f := open(t, b)
			for i, want := range c.want {
				p, err := f.Page(i)
				if err != nil {
					t.Errorf("%s: page %d: %v", name, i, err)
					continue
				}
				same := p.Width == want.width && len(p.Smaller) == len(want.smaller)
				for k := range min(len(p.Smaller), len(want.smaller)) {
					same = same && p.Smaller[k].Width == want.smaller[k]
				}
				if !same {
					t.Errorf("%s: page %d is %d wide with %d smaller ones, want %+v", name, i, p.Width, len(p.Smaller), want)
				}
			}
			if _, err := f.Page(len(c.want)); !errors.Is(err, tiff.ErrNoPage) {
				t.Errorf("%s: one page more: %v", name, err)
			}
			if n := open(t, b).Pages(); n != len(c.want) {
				t.Errorf("%s: %d pages", name, n)
			}
		}
	}
}

// counting counts how often a file is read.
type counting struct {
	*bytes.Reader
	reads atomic.Int64
}

func (c *counting) ReadAt(b []byte, off int64) (int, error) {
	c.reads.Add(1)
	return c.Reader.ReadAt(b, off)
}

// TestFirstPageAlone reads no more of a long file than the first page takes.
func TestFirstPageAlone(t *testing.T) {
	t.Parallel()
	var many []directory
	for range 300 {
		d := sized(9, 9, 0)
		d.blocks = [][]byte{make([]byte, 8192)}
		many = append(many, d)
	}
	b := file(binary.LittleEndian, false, many...)
	c := &counting{Reader: bytes.NewReader(b)}
	f, err := tiff.Open(c, int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Page(0); err != nil || c.reads.Load() > 8 {
		t.Errorf("%d reads, %v", c.reads.Load(), err)
	}
	if n := f.Pages(); n != len(many) {
		t.Errorf("%d pages", n)
	}
}

// TestLoops ends where a directory leads back to one before.
func TestLoops(t *testing.T) {
	t.Parallel()
	b := file(binary.LittleEndian, false, sized(9, 9, 0), sized(8, 8, 0))
	first := binary.LittleEndian.Uint32(b[4:])
	binary.LittleEndian.PutUint32(b[len(b)-4:], first)
	if n := open(t, b).Pages(); n != 2 {
		t.Errorf("%d pages", n)
	}
}
