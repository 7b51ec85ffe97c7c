package decode

import (
	"bytes"
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// seeds adds the small test pictures.
func seeds(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("../../testdata/pictures/*")
	if err != nil || len(files) == 0 {
		f.Fatal("no test pictures", err)
	}
	const small = 10_000 // bytes; larger ones slow the search
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(b) < small {
			f.Add(b)
		}
	}
	raw := repotest.RAW{Large: repotest.JPEG(30, 20, 1), Small: repotest.JPEG(12, 8, 2), Turn: 6, Width: 60, Height: 40}
	for _, b := range raw.Files() {
		f.Add(b)
	}
}

func FuzzSniff(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		name, shown := Sniff(b)
		if shown && name == "" {
			t.Error("shown without a name")
		}
		long, _ := Sniff(b[:min(len(b), headBytes)])
		if long != name {
			t.Errorf("%q by all, %q by its head", name, long)
		}
	})
}

// FuzzHeaders runs every reader of headers on everything.
func FuzzHeaders(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bytes.NewReader(b)
		if n := exifTurn(r); n < 1 || n > 8 {
			t.Errorf("orientation %d", n)
		}
		if h, err := readJPEG(r); err == nil && (h.sof == 0 || h.turn < 1 || h.turn > 8 || h.samples < 0) {
			t.Errorf("JPEG %+v", h)
		}
		if n := readPNG(r).turn; n < 1 || n > 8 {
			t.Errorf("orientation %d", n)
		}
		if h, err := readGIF(r); err == nil && (h.frame.Min.X < 0 || h.frame.Max.X > 2*maxSide) {
			t.Errorf("GIF %+v", h)
		}
		in := &input{content: contentOf(b).content, size: int64(len(b))}
		if p, _, err := readTIFF(in); err == nil && (p.Orientation < 1 || p.Orientation > 8 || p.Width < 0 || p.Bits < 0) {
			t.Errorf("TIFF %+v", p)
		}
		if h, err := readBMP(r); err == nil && (h.height < 0 || h.bits < 1 || h.bits > 32) {
			t.Errorf("BMP %+v", h)
		}
		if h, err := readWebP(r); err == nil && (h.frame.Empty() || h.canvas.w < 1 || h.turn < 1 || h.turn > 8) {
			t.Errorf("WebP %+v", h)
		}
	})
}

// FuzzDecode looks for a panic that gets out, and an error that is none of ours.
func FuzzDecode(f *testing.F) {
	seeds(f)
	for _, file := range plainSeeds() {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := &input{content: inMemory{bytes.NewReader(b)}, size: int64(len(b))}
		if promises(in) > 1<<20 {
			return // flat pictures take time, and find nothing
		}
		p, err := decode(context.Background(), in, repository.Square(32, true), &colours{})
		if err != nil {
			if !known(err) {
				t.Errorf("got %v", err)
			}
			return
		}
		if w, h := p.Pixels.Rect.Dx(), p.Pixels.Rect.Dy(); w < 1 || h < 1 || w > 32 || h > 32 {
			t.Errorf("%d × %d", w, h)
		}
	})
}

// plainSeeds are files of kinds that the test pictures have not: their own packages have
// more.
func plainSeeds() []string {
	icon := "\x00\x00\x01\x00\x01\x00\x02\x01\x00\x00\x01\x00\x18\x00\x34\x00\x00\x00\x16\x00\x00\x00" +
		"\x28\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00\x01\x00\x18\x00" + strings.Repeat("\x00", 24) + "abcdef\x00\x00\x40\x00\x00\x00"
	return []string{
		icon,
		"P6 2 1 255 abcdef",
		"Pf\n2 1\n-1.0\n\x00\x00\x80\x3f\x00\x00\x80\x40",
		"qoif\x00\x00\x00\x02\x00\x00\x00\x01\x04\x00\xff\x80\x00\xff\x80\xc0\x00\x00\x00\x00\x00\x00\x00\x01",
		"\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01\x00\x18\x00abc",
		"\x00\x00\x02\x01\x80",
		"#?RADIANCE\n\n+X 1 -Y 2\n\x80\x00\x00\x80\x10\x10\x10\x81",
		"8BPS\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x08\x00\x01" + strings.Repeat("\x00", 14) + "a",
	}
}

// promises returns how many pixels the header says there are.
func promises(in *input) int {
	k, err := recognise(in)
	if err != nil {
		return 0
	}
	var s shot
	_ = safely(k.name, func() (err error) {
		s, err = k.open(in)
		return err
	})
	return s.width * s.height
}

// FuzzProfile looks for a profile that stops the program or takes long.
func FuzzProfile(f *testing.F) {
	for _, b := range madeProfiles(f) {
		f.Add(b)
	}
	f.Add(gammaProfile(1.8))
	f.Add(profileOf(f, "../../testdata/pictures/canyon-wren.jpg"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c := newConversion(b)
		if c.to == nil {
			return
		}
		pix := []byte{0, 0, 0, 0, 255, 255, 255, 255, 1, 2, 3, 4}
		c.to.convert(pix)
	})
}

// FuzzPreview looks for a panic that gets out, and pixels that cannot be.
func FuzzPreview(f *testing.F) {
	small := encoded(f, quartered(16, 12, image.Rect(0, 1, 16, 11)))
	f.Add(withThumbnail(encoded(f, quartered(48, 30, image.Rect(0, 0, 48, 30))), small, 6))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, _, err := New(1).Preview(context.Background(), contentOf(b).content, repository.Square(32, true))
		if err != nil {
			if !errors.Is(err, repository.ErrNoPreview) {
				t.Errorf("got %v", err)
			}
			return
		}
		if w, h := p.Pixels.Rect.Dx(), p.Pixels.Rect.Dy(); w < 1 || h < 1 || w > 32 || h > 32 {
			t.Errorf("%d × %d", w, h)
		}
	})
}
