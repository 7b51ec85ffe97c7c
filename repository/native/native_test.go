package native_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"

	"vitrine/repository/native"
)

func load(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sample is a test picture, and how it is decoded.
type sample struct {
	name   string
	kind   native.Kind
	decode func(l *native.Libraries, file []byte) (image.Image, error)
}

func samples(t *testing.T) []sample {
	t.Helper()
	return []sample{
		{"quadrants.heic", native.HEIC, (*native.Libraries).HEIF},
		{"quadrants.avif", native.AVIF, (*native.Libraries).AVIF},
		{"quadrants.jxl", native.JPEGXL, func(l *native.Libraries, file []byte) (image.Image, error) {
			p, err := l.JXL(file)
			if err == nil && len(p.ICC) == 0 {
				t.Error("no profile of the pixels")
			}
			return p.Image, err
		}},
		{"quadrants.j2k", native.JPEG2000, func(l *native.Libraries, file []byte) (image.Image, error) {
			all, err := l.J2K(file, 0)
			if err != nil {
				return nil, err
			}
			return together(all)
		}},
		{"quadrants.webp", native.WebP, func(l *native.Libraries, file []byte) (image.Image, error) {
			m, err := l.WebP(file, image.Point{}, false)
			if err != nil {
				return nil, err
			}
			opaque := m.(*image.YCbCr)
			fullRange(opaque)
			return opaque, nil
		}},
		{"quadrants.dng", native.RAW, func(l *native.Libraries, file []byte) (image.Image, error) {
			m, err := l.RAW(file, false)
			if err != nil {
				return nil, err
			}
			return m, nil
		}},
	}
}

// fullRange stretches samples of video range, as WebP has them.
func fullRange(m *image.YCbCr) {
	stretch := func(plane []byte, from, to, span int) {
		for i, v := range plane {
			plane[i] = byte(min(max(to+(int(v)-from)*255/span, 0), 255))
		}
	}
	stretch(m.Y, 16, 0, 219)
	stretch(m.Cb, 128, 128, 224)
	stretch(m.Cr, 128, 128, 224)
}

// together makes a picture of three components of 8 bits. Of a spoilt file there may be
// others.
func together(all []native.Component) (image.Image, error) {
	m := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for i, c := range all {
		if want := (native.Component{Width: 64, Height: 64, DX: 1, DY: 1, Bits: 8, Samples: c.Samples}); len(all) != 3 || !reflect.DeepEqual(c, want) {
			return nil, errors.New("not three components of 64 × 64 samples")
		}
		for at, v := range c.Samples {
			m.Pix[4*at+i] = byte(v)
		}
	}
	return m, nil
}

// isQuadrants reports whether a picture shows what all of them show.
func isQuadrants(m image.Image) bool {
	want := map[image.Point]color.RGBA{
		{16, 16}: {255, 0, 0, 255}, {48, 16}: {0, 255, 0, 255}, {16, 48}: {0, 0, 255, 255}, {48, 48}: {255, 255, 255, 255},
	}
	if m == nil || m.Bounds() != image.Rect(0, 0, 64, 64) {
		return false
	}
	for at, w := range want {
		got := color.RGBAModel.Convert(m.At(at.X, at.Y)).(color.RGBA)
		for _, d := range []int{int(got.R) - int(w.R), int(got.G) - int(w.G), int(got.B) - int(w.B), int(got.A) - int(w.A)} {
			if d < -4 || d > 4 {
				return false
			}
		}
	}
	return true
}

// TestLibraries decodes with what this system has, and says what it has not.
func TestLibraries(t *testing.T) {
	l := native.Open()
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			m, err := s.decode(l, load(t, s.name))
			used := l.Names()[s.kind]
			t.Logf("%+v: %T, %v", used, m, err)
			switch {
			case used == native.Library{}:
				if !errors.Is(err, native.ErrNone) {
					t.Errorf("without a library: %v", err)
				}
			case err != nil || !isQuadrants(m):
				t.Errorf("got %T, %v", m, err)
			}
		})
	}
}

func TestNoLibraries(t *testing.T) {
	var none *native.Libraries
	if none.Names() != [native.Kinds]native.Library{} {
		t.Errorf("got %v", none.Names())
	}
	for _, s := range samples(t) {
		if m, err := s.decode(none, load(t, s.name)); m != nil || !errors.Is(err, native.ErrNone) {
			t.Errorf("%s: %T, %v", s.name, m, err)
		}
	}
}

// TestBrokenFiles cuts pictures off and spoils them: each is decoded or refused.
func TestBrokenFiles(t *testing.T) {
	l := native.Open()
	for _, s := range samples(t) {
		whole := load(t, s.name)
		for at := 0; at < len(whole); at += 1 + len(whole)/1000 {
			if _, err := s.decode(l, whole[:at]); err == nil && at < len(whole)/2 {
				t.Errorf("%s: %d bytes of %d are a picture", s.name, at, len(whole))
			}
			spoilt := bytes.Clone(whole)
			spoilt[at] ^= 0x55
			_, _ = s.decode(l, spoilt) // what is left may be a picture
		}
		if m, err := s.decode(l, whole); l.Names()[s.kind] != (native.Library{}) && (err != nil || !isQuadrants(m)) {
			t.Errorf("%s: after that %T, %v", s.name, m, err)
		}
	}
}

func TestSideBySide(t *testing.T) {
	l := native.Open()
	var group sync.WaitGroup
	for _, s := range samples(t) {
		if l.Names()[s.kind] == (native.Library{}) {
			continue
		}
		for range 4 {
			group.Go(func() {
				if m, err := s.decode(l, load(t, s.name)); err != nil || !isQuadrants(m) {
					t.Errorf("%s: %v", s.name, err)
				}
			})
		}
	}
	group.Wait()
}

// TestReduced asks for half of a JPEG 2000, and for less than there is.
func TestReduced(t *testing.T) {
	l := native.Open()
	if l.Names()[native.JPEG2000] == (native.Library{}) {
		t.Skip("this system has no OpenJPEG")
	}
	for reduce, want := range map[int]int{1: 32, 2: 16} {
		all, err := l.J2K(load(t, "quadrants.j2k"), reduce)
		if err != nil || len(all) != 3 || all[0].Width != want || len(all[2].Samples) != want*want {
			t.Errorf("halved %d times: %d components, %v", reduce, len(all), err)
		}
	}
	if _, err := l.J2K(load(t, "quadrants.j2k"), 30); err == nil {
		t.Error("halved 30 times")
	}
}

// TestRAWSize tells the size without developing.
func TestRAWSize(t *testing.T) {
	l := native.Open()
	size, sensor, err := l.RAWSize(load(t, "quadrants.dng"))
	if l.Names()[native.RAW] == (native.Library{}) {
		if !errors.Is(err, native.ErrNone) {
			t.Errorf("without a library: %v", err)
		}
		return
	}
	if err != nil || size != image.Pt(64, 64) || sensor != 64*64 {
		t.Errorf("got %v, %d, %v", size, sensor, err)
	}
	if m, err := l.RAW(load(t, "quadrants.dng"), true); err != nil || !isQuadrants(m) {
		t.Errorf("quickly: %v", err)
	}
	if size, _, err = l.RAWSize(load(t, "quadrants.webp")); err == nil {
		t.Errorf("a WebP is a RAW of %v", size)
	}
}

// TestScaled asks for a WebP as small as a sixteenth of it, with opacity and without.
func TestScaled(t *testing.T) {
	l := native.Open()
	if l.Names()[native.WebP] == (native.Library{}) {
		t.Skip("this system has no libwebp")
	}
	scaled, err := l.WebP(load(t, "quadrants.webp"), image.Pt(4, 3), true)
	m, ok := scaled.(*image.NYCbCrA)
	if err != nil || !ok || m.Rect != image.Rect(0, 0, 4, 3) || slices.Min(m.A) != 255 {
		t.Fatalf("got %+v, %v", m, err)
	}
	fullRange(&m.YCbCr)
	for at, want := range map[image.Point]color.NRGBA{
		{}: {255, 0, 0, 255}, {X: 3}: {0, 255, 0, 255}, {Y: 2}: {0, 0, 255, 255}, {X: 3, Y: 2}: {255, 255, 255, 255},
	} {
		got := color.NRGBAModel.Convert(m.At(at.X, at.Y)).(color.NRGBA)
		if far(got.R, want.R) || far(got.G, want.G) || far(got.B, want.B) {
			t.Errorf("at %v is %v, want %v", at, got, want)
		}
	}
}

func far(a, b byte) bool { return max(a, b)-min(a, b) > 12 }
