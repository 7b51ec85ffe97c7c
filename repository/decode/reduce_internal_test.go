package decode

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

func rms(a, b []byte) float64 {
	var sum float64
	for i := range a {
		d := float64(a[i]) - float64(b[i])
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(a)))
}

func noise(r image.Rectangle, seed uint64) *image.NRGBA {
	m := image.NewNRGBA(r)
	rnd := rand.New(rand.NewPCG(seed, 1))
	for i := range m.Pix {
		m.Pix[i] = byte(rnd.Uint32())
	}
	return m
}

// keys reduces by the kernel that reduce uses, in floats.
func keys(m *image.RGBA, out size) *image.RGBA { return filtered(m, out, 2, cubic) }

func cutOut(m *image.RGBA, part image.Rectangle) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(dst, dst.Rect, m, part.Min, draw.Src)
	return dst
}

// TestReduceIsTheFilter compares with the filter done in floats, where nothing is
// averaged before: the words are wide enough, and what they lose is little.
func TestReduceIsTheFilter(t *testing.T) {
	src := noise(image.Rect(0, 0, 61, 47), 1)
	for i := 3; i < len(src.Pix); i += 4 {
		src.Pix[i] = 255 // no colour is cut off at its alpha
	}
	plain := toRGBA(src)
	for _, out := range []size{{60, 46}, {31, 47}, {61, 24}, {40, 30}, {61, 46}, {33, 40}} {
		got := reduce(rasterOf(src), whole(src.Rect), out, upright)
		inner := image.Rect(4, 4, out.w-4, out.h-4) // the edges are done another way
		if d := rms(cutOut(got, inner).Pix, cutOut(keys(plain, out), inner).Pix); d > 2 {
			t.Errorf("%v: off by %.2f of 255", out, d)
		}
	}
	for _, out := range []size{{1, 1}, {61, 1}, {1, 47}, {7, 3}} {
		if got := reduce(rasterOf(src), whole(src.Rect), out, upright); got.Rect.Dx() != out.w || got.Rect.Dy() != out.h {
			t.Errorf("want %v, got %v", out, got.Rect)
		}
	}
}

// TestReduceFlat: one colour stays that colour, at every size and in every part.
func TestReduceFlat(t *testing.T) {
	for _, c := range []color.NRGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {1, 2, 254, 255}, {200, 100, 50, 77}} {
		m := image.NewNRGBA(image.Rect(0, 0, 300, 200))
		draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
		want := color.RGBA{times(c.R, c.A), times(c.G, c.A), times(c.B, c.A), c.A}
		for _, out := range []size{{299, 199}, {150, 100}, {77, 51}, {3, 2}, {1, 1}} {
			got := reduce(rasterOf(m), area{0.5, 0.25, 299.75, 200}, out, upright)
			for y := range out.h {
				for x := range out.w {
					if p := got.RGBAAt(x, y); p != want {
						t.Fatalf("%v: want %v, got %v at %d, %d", out, want, p, x, y)
					}
				}
			}
		}
	}
}

// TestReduceExtremes: stripes that ring the most, and pictures as thin as can be.
func TestReduceExtremes(t *testing.T) {
	for _, period := range []int{2, 3, 4, 5, 7} {
		m := image.NewGray(image.Rect(0, 0, 200, 200))
		for i := range m.Pix {
			if (i%200/period+i/200/period)%2 == 0 {
				m.Pix[i] = 255
			}
		}
		for _, out := range []size{{199, 199}, {150, 101}, {120, 120}, {99, 99}, {60, 50}} {
			want := keys(toRGBA(m), out)
			got := reduce(rasterOf(m), whole(m.Rect), out, upright)
			if out.w < 99 {
				continue // averaged before: alike, not the same
			}
			inner := image.Rect(5, 5, out.w-5, out.h-5)
			if d := rms(cutOut(got, inner).Pix, cutOut(want, inner).Pix); d > 4 {
				t.Errorf("stripes of %d to %v: off by %.2f", period, out, d)
			}
		}
	}
	for _, r := range []image.Rectangle{image.Rect(0, 0, maxSide, 1), image.Rect(0, 0, 1, maxSide), image.Rect(0, 0, maxSide, 40)} {
		m := image.NewGray(r)
		for i := range m.Pix {
			m.Pix[i] = 200
		}
		for _, out := range []size{{1, 1}, {min(r.Dx(), 256), min(r.Dy(), 256)}} {
			got := reduce(rasterOf(m), whole(r), out, upright)
			if p := got.RGBAAt(out.w/2, out.h/2); p.R != 200 {
				t.Errorf("%v to %v: got %v", r, out, p)
			}
		}
	}
}

func toRGBA(m image.Image) *image.RGBA {
	dst := image.NewRGBA(m.Bounds())
	draw.Draw(dst, dst.Rect, m, m.Bounds().Min, draw.Src)
	return dst
}

// TestTransparentHasNoColour: a hidden red must not stain its neighbours.
func TestTransparentHasNoColour(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	for i, c := range []color.NRGBA{{255, 0, 0, 0}, {0, 0, 255, 255}, {255, 0, 0, 0}, {0, 0, 255, 255}} {
		m.Set(i%2, i/2, c)
	}
	got := reduce(rasterOf(m), whole(m.Rect), size{1, 1}, upright).RGBAAt(0, 0)
	if want := (color.RGBA{0, 0, 128, 128}); got != want {
		t.Errorf("want %v, got %v", want, got)
	}
}

// TestRasters compares every kind of picture with the standard library's own
// reading of it.
func TestRasters(t *testing.T) {
	r := image.Rect(0, 0, 23, 17)
	src := noise(r, 2)
	opaque := noise(r, 3)
	for i := 3; i < len(opaque.Pix); i += 4 {
		opaque.Pix[i] = 255
	}
	palette := color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 200, 0, 90}, color.Transparent, color.White}
	list := map[string]draw.Image{
		"rgba": image.NewRGBA(r), "nrgba": image.NewNRGBA(r), "gray": image.NewGray(r),
		"gray16": image.NewGray16(r), "rgba64": image.NewRGBA64(r), "nrgba64": image.NewNRGBA64(r),
		"cmyk": image.NewCMYK(r), "paletted": image.NewPaletted(r, palette),
		"set off": image.NewPaletted(r.Add(image.Pt(5, 9)), palette),
	}
	for name, m := range list {
		draw.Draw(m, m.Bounds(), src, image.Point{}, draw.Src)
		same(t, name, m)
	}
	for ratio := image.YCbCrSubsampleRatio444; ratio <= image.YCbCrSubsampleRatio410; ratio++ {
		m := image.NewNYCbCrA(r, ratio)
		rnd := rand.New(rand.NewPCG(4, 4))
		for _, plane := range [][]byte{m.Y, m.Cb, m.Cr, m.A} {
			for i := range plane {
				plane[i] = byte(rnd.Uint32())
			}
		}
		same(t, ratio.String(), &m.YCbCr)
		same(t, ratio.String()+" with alpha", m)
	}
}

func same(t *testing.T, name string, m image.Image) {
	t.Helper()
	b := m.Bounds()
	want := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			want.Set(x, y, m.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	got := reduce(rasterOf(m), whole(want.Rect), size{b.Dx(), b.Dy()}, upright)
	for i := range got.Pix {
		if d := int(got.Pix[i]) - int(want.Pix[i]); d > 1 || d < -1 {
			t.Errorf("%s: byte %d: want %d, got %d", name, i, want.Pix[i], got.Pix[i])
			return
		}
	}
}

func TestVideoRange(t *testing.T) {
	for _, c := range []struct {
		y, cb, cr byte
		want      [4]byte
	}{
		{16, 128, 128, [4]byte{0, 0, 0, 255}},
		{235, 128, 128, [4]byte{255, 255, 255, 255}},
		{0, 128, 128, [4]byte{0, 0, 0, 255}},
		{255, 128, 128, [4]byte{255, 255, 255, 255}},
		{81, 90, 240, [4]byte{254, 0, 0, 255}},
	} {
		var got [4]byte
		videoRange.rgb(got[:], c.y, c.cb, c.cr)
		if got != c.want {
			t.Errorf("%d %d %d: want %v, got %v", c.y, c.cb, c.cr, c.want, got)
		}
	}
}

// TestReducedJPEG compares the quick way with a slow reduction of the whole picture,
// decoded by the standard library.
func TestReducedJPEG(t *testing.T) {
	b, err := os.ReadFile("../../testdata/pictures/canyon-wren.jpg")
	if err != nil {
		t.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	full := toRGBA(m)
	for _, box := range []size{{256, 256}, {700, 700}, {1400, 1400}} {
		in := &input{content: inMemory{bytes.NewReader(b)}, size: int64(len(b))}
		s, err := openJPEG(in)
		if err != nil {
			t.Fatal(err)
		}
		src := size{s.width, s.height}
		out := fit(src, box)
		r, err := s.pixels(out)
		if err != nil {
			t.Fatal(err)
		}
		if r.width == s.width {
			t.Errorf("%v: decoded whole", box)
		}
		got := reduce(r, r.of(image.Rect(0, 0, s.width, s.height)), out, s.turn)
		if d := rms(got.Pix, lanczos(full, out).Pix); d > 2.5 {
			t.Errorf("%v: off by %.2f of 255", box, d)
		} else {
			t.Logf("%v out of %d × %d: off by %.2f of 255", out, r.width, r.height, d)
		}
	}
}

type inMemory struct{ *bytes.Reader }

func contentOf(b []byte) *input {
	return &input{content: inMemory{bytes.NewReader(b)}, size: int64(len(b))}
}

func (inMemory) Close() error { return nil }

// BenchmarkReduce makes a thumbnail of what an eighth of 10 MP is.
func BenchmarkReduce(b *testing.B) {
	m := image.NewYCbCr(image.Rect(0, 0, 450, 338), image.YCbCrSubsampleRatio420)
	for i := range m.Y {
		m.Y[i] = byte(i * i >> 3)
	}
	r := rasterOf(m)
	for _, o := range []orientation{1, 6} {
		b.Run(string('0'+rune(o)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				reduce(r, area{0, 0, 450, 337.5}, size{256, 192}, o)
			}
		})
	}
}
