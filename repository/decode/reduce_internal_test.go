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

// average is the plain way: every result pixel by the areas it covers, in floats.
func average(m *image.RGBA, part image.Rectangle, out size) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, out.w, out.h))
	sx, sy := float64(part.Dx())/float64(out.w), float64(part.Dy())/float64(out.h)
	for y := range out.h {
		for x := range out.w {
			var sum [4]float64
			x0, x1, y0, y1 := float64(x)*sx, float64(x+1)*sx, float64(y)*sy, float64(y+1)*sy
			for j := int(y0); float64(j) < y1-1e-9; j++ {
				for i := int(x0); float64(i) < x1-1e-9; i++ {
					a := (math.Min(x1, float64(i+1)) - math.Max(x0, float64(i))) *
						(math.Min(y1, float64(j+1)) - math.Max(y0, float64(j)))
					o := m.PixOffset(part.Min.X+i, part.Min.Y+j)
					for k := range sum {
						sum[k] += a * float64(m.Pix[o+k])
					}
				}
			}
			for k, v := range sum {
				dst.Pix[dst.PixOffset(x, y)+k] = byte(v/(sx*sy) + 0.5)
			}
		}
	}
	return dst
}

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

func TestReduceIsTheAverage(t *testing.T) {
	src := noise(image.Rect(0, 0, 61, 47), 1)
	plain := image.NewRGBA(src.Rect)
	for y := range 47 {
		nrgbaRow(plain.Pix[y*plain.Stride:(y+1)*plain.Stride], src.Pix[y*src.Stride:])
	}
	for _, out := range []size{{1, 1}, {61, 1}, {1, 47}, {60, 46}, {20, 15}, {30, 47}, {61, 46}, {7, 40}} {
		got := reduce(rasterOf(src), src.Rect, out, upright)
		want := average(plain, src.Rect, out)
		for i := range got.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d > 1 || d < -1 {
				t.Fatalf("%v: byte %d: want %d, got %d", out, i, want.Pix[i], got.Pix[i])
			}
		}
	}
	part := image.Rect(11, 5, 50, 40)
	got := reduce(rasterOf(src), part, size{13, 9}, upright)
	if d := rms(got.Pix, average(plain, part, size{13, 9}).Pix); d > 0.6 {
		t.Errorf("a part is off by %.2f", d)
	}
}

// TestTransparentHasNoColour: a hidden red must not stain its neighbours.
func TestTransparentHasNoColour(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	for i, c := range []color.NRGBA{{255, 0, 0, 0}, {0, 0, 255, 255}, {255, 0, 0, 0}, {0, 0, 255, 255}} {
		m.Set(i%2, i/2, c)
	}
	got := reduce(rasterOf(m), m.Rect, size{1, 1}, upright).RGBAAt(0, 0)
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
	got := reduce(rasterOf(m), want.Rect, size{b.Dx(), b.Dy()}, upright)
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

// TestReducedJPEG compares the quick way with the average of the whole picture,
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
	whole := image.NewRGBA(m.Bounds())
	draw.Draw(whole, whole.Rect, m, image.Point{}, draw.Src)
	for _, box := range []size{{256, 256}, {700, 700}, {1500, 1500}} {
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
		got := reduce(r, image.Rect(0, 0, r.width, r.height), out, s.turn)
		if d := rms(got.Pix, average(whole, whole.Rect, out).Pix); d > 2.5 {
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
