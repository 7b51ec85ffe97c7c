package pixmap_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"vitrine/repository/pixmap"
)

// opener reads a header.
type opener func(file io.ReaderAt, size int64) (pixmap.Picture, error)

// TestPictures: small pictures of each kind, byte by byte, and what they show.
func TestPictures(t *testing.T) {
	t.Parallel()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, err := c.open(strings.NewReader(c.file), int64(len(c.file)))
			if err != nil {
				t.Fatal(err)
			}
			if p.Least > int64(len(c.file)) {
				t.Errorf("wants %d bytes at least, has %d", p.Least, len(c.file))
			}
			if got := shown(t, p); got != c.want {
				t.Errorf("want %s\n got %s", c.want, got)
			}
		})
	}
}

// shown writes down all pixels in hexadecimal numbers, a row a word.
func shown(t *testing.T, p pixmap.Picture) string {
	t.Helper()
	list := make([]string, p.Height)
	rows := p.Rows()
	for i := range list {
		y := i
		if p.BottomUp {
			y = p.Height - 1 - i
		}
		dst := make([]byte, p.Width*p.Layout.Bytes())
		if err := rows(y, dst); err != nil {
			t.Fatalf("row %d: %v", y, err)
		}
		if p.Layout == pixmap.Indexed {
			for _, v := range dst {
				list[y] += fmt.Sprintf("%x", p.Palette[v][:])
			}
			continue
		}
		list[y] = fmt.Sprintf("%x", dst)
	}
	return strings.Join(list, " ")
}

// TestCut: of whatever breaks off, the rows that came are the same as those of the whole
// picture, and no more memory is taken than for it. Where nothing came, it is an error.
func TestCut(t *testing.T) {
	t.Parallel()
	for _, c := range cases() {
		whole, err := c.open(strings.NewReader(c.file), int64(len(c.file)))
		if err != nil {
			t.Fatal(c.name, err)
		}
		want := map[int][]byte{}
		each(whole, func(y int, row []byte) { want[y] = row })
		for n := range len(c.file) {
			p, err := c.open(strings.NewReader(c.file[:n]), int64(n))
			if err != nil || p.Inner.Length > 0 {
				continue
			}
			if p.Width != whole.Width || p.Height != whole.Height {
				continue // the text of a number breaks off
			}
			came := each(p, func(y int, row []byte) {
				if c.isExact && !bytes.Equal(row, want[y]) {
					t.Errorf("%s, %d bytes: row %d is %x, want %x", c.name, n, y, row, want[y])
				}
			})
			if came > whole.Height {
				t.Errorf("%s: %d rows", c.name, came)
			}
		}
	}
}

// each calls do with the rows that come, and returns how many these are.
func each(p pixmap.Picture, do func(y int, row []byte)) int {
	rows := p.Rows()
	for i := range p.Height {
		y := i
		if p.BottomUp {
			y = p.Height - 1 - i
		}
		dst := make([]byte, p.Width*p.Layout.Bytes())
		if rows(y, dst) != nil {
			return i
		}
		do(y, dst)
	}
	return p.Height
}

// TestRefused: what is not read says what it is.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, want string
		open             opener
	}{
		{"PAM of five", "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\n12345", "PAM with 5 channels", pixmap.Netpbm},
		{"BC7", string(dds(1, 1, 4, "DX10", 0, [4]uint32{})) + "\x62\x00\x00\x00" + strings.Repeat("\x00", 16), "DDS of the kind DXGI 98", pixmap.DDS},
		{"PCX of two planes", string(pcx(1, 1, 8, 2, nil)) + "ab", "PCX with 2 planes of 8 bits", pixmap.PCX},
		{"duotone as bits", string(psd(psdHead{channels: 1, depth: 1, mode: 8})), "Photoshop file with 1 bits of rare colours", pixmap.Photoshop},
		{"without a merged picture", string(psd(psdHead{channels: 3, depth: 8, mode: 3, resources: resource(1057, "\x00\x00\x00\x01\x00")})), "Photoshop file without a picture of all layers in one", pixmap.Photoshop},
		{"FITS of tables", card("SIMPLE", "T") + card("BITPIX", "8") + card("NAXIS", "0") + "END" + strings.Repeat(" ", 77), "FITS with 0 axes before its tables", pixmap.FITS},
	} {
		_, err := c.open(strings.NewReader(c.file), int64(len(c.file)))
		var rare pixmap.Unsupported
		if !errors.As(err, &rare) || string(rare) != c.want {
			t.Errorf("%s: want %q, got %v", c.name, c.want, err)
		}
	}
}

// TestUnmarked: kinds without a signature are told by what cannot be in them.
func TestUnmarked(t *testing.T) {
	t.Parallel()
	wbmp, tga := "\x00\x00\x81\x00\x01"+strings.Repeat("\xaa", 16), string(tgaFile(2, 24, 0, 1, 1, "abc"))
	for _, c := range []struct {
		file        string
		isTGA, isWB bool
	}{
		{wbmp, false, true},
		{wbmp + "x", false, false},
		{tga, true, false},
		{tga[:19], false, false},
		{tga[:17], false, false},
		{"", false, false},
		{"\x00\x00\x01\xba" + strings.Repeat("\x44", 100), false, false}, // a film
		{"<!DOCTYPE html><html><head></head></html>", false, false},
	} {
		file, n := strings.NewReader(c.file), int64(len(c.file))
		if got := pixmap.IsTGA(file, n); got != c.isTGA {
			t.Errorf("%q: TGA %v", c.file, got)
		}
		if got := pixmap.IsWBMP(file, n); got != c.isWB {
			t.Errorf("%q: WBMP %v", c.file, got)
		}
	}
}

// FuzzPictures looks for a panic, and for rows that take longer than the file has bytes.
func FuzzPictures(f *testing.F) {
	for _, c := range cases() {
		f.Add([]byte(c.file))
	}
	all := []opener{
		pixmap.QOI, pixmap.Farbfeld, pixmap.WBMP, pixmap.Netpbm, pixmap.XBM, pixmap.XPM, pixmap.PCX, pixmap.TGA,
		pixmap.SGI, pixmap.Sun, pixmap.DDS, pixmap.FITS, pixmap.ICNS, pixmap.Photoshop, pixmap.Radiance,
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, open := range all {
			p, err := open(bytes.NewReader(b), int64(len(b)))
			if err != nil || p.Inner.Length > 0 {
				continue
			}
			const most = 1 << 16
			if p.Width < 1 || p.Height < 1 || p.Width > most || p.Height > most || p.Width*p.Height > most || p.Memory > 1<<20 {
				continue // judged elsewhere
			}
			each(p, func(y int, row []byte) {
				if p.Layout == pixmap.Indexed && len(p.Palette) == 0 {
					t.Error("no palette")
				}
			})
		}
	})
}

// TestHalf: all numbers come back, and what is none becomes one.
func TestHalf(t *testing.T) {
	t.Parallel()
	for h := range uint16(0x7c00) {
		if got := pixmap.Half(pixmap.FromHalf(h)); got != h {
			t.Fatalf("%#x: got %#x", h, got)
		}
	}
	for _, c := range []struct {
		v    float32
		want uint16
	}{{-1, 0}, {1, 0x3c00}, {1e9, 0x7bff}, {65519, 0x7bff}, {1e-9, 0}, {0.1, 0x2e66}} {
		if got := pixmap.Half(c.v); got != c.want {
			t.Errorf("%v: want %#x, got %#x", c.v, c.want, got)
		}
	}
}

// TestChromaticities: white stays white, whatever the primaries; what has the primaries
// of sRGB needs nothing.
func TestChromaticities(t *testing.T) {
	t.Parallel()
	if _, ok := pixmap.SRGB().ToSRGB(); ok {
		t.Error("sRGB is changed")
	}
	if _, ok := (pixmap.Chromaticities{}).ToSRGB(); ok {
		t.Error("nothing is taken for colours")
	}
	p3 := pixmap.Chromaticities{0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.3290}
	m, ok := p3.ToSRGB()
	if !ok {
		t.Fatal("Display P3 is not understood")
	}
	near := func(got, want [3]float64) {
		t.Helper()
		for i := range got {
			if d := got[i] - want[i]; d > 1e-3 || d < -1e-3 {
				t.Fatalf("want %v, got %v", want, got)
			}
		}
	}
	near(m.Times([3]float64{1, 1, 1}), [3]float64{1, 1, 1})
	near(m.Times([3]float64{1, 0, 0}), [3]float64{1.2249, -0.0421, -0.0196})
	aces := pixmap.Chromaticities{0.7347, 0.2653, 0, 1, 0.0001, -0.077, 0.32168, 0.33767}
	if m, ok = aces.ToSRGB(); !ok {
		t.Fatal("ACES is not understood")
	}
	near(m.Times([3]float64{1, 0, 0}), [3]float64{2.5217, -0.2765, -0.0154})
	near(m.Times([3]float64{0, 0, 1}), [3]float64{-0.3876, -0.0962, 1.1684})
}
