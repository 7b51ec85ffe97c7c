package blur_test

import (
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg"
	_ "image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vitrine/repository/blur"
)

// others are what another program, go.n16f.net/thumbhash v1.1.0, makes of pictures:
// the bytes, the size, and of each 7th row each 9th pixel.
var others = []struct {
	name, hash    string
	width, height int
	pixels        string
}{
	{
		"hibiscus.regular.png", "5a090a1502462a9d6607579754865858858f99fe9b", 23, 32,
		"230300ff796e31ff7c6f2cff 856b41ff9c9660ffafa468ff 938465ff7c7f55ffa7a373ff 47412aff687250ffa3a17bff 292611ff2d3919ff5a5936ff",
	},
	{
		"quadrants_1.jpg", "1ff80da428800a7c86786a78678874aff7788c", 18, 32,
		"ff0000ff88b600ff fe000dff7eb200ff a10069ff609437ff 7e00ffff8ca8dfff 3900ffff7375ffff",
	},
	{
		"canyon-wren.jpg", "2d080e1482a979787f86788668877880770778", 32, 18,
		"e8effcffd1d7e3ffc8cedcffccd3e4ff edececffbbb9b9ffcecbccffd1cfd3ff bdb3a5ff958a7bff76695bffa09386ff",
	},
	{
		"basn6a16.png", "cd08821504250bb39b66603eb66f6ff6087708688887708b68", 32, 32,
		"0000000008090221090e042d00000000 0706011720200776222b0e95080d062d 0c080226342a0eb1353819da0d110b45 0e08042c322013a42e281ebd0d0e0e45 000000000c07062a0c090a3301010105",
	},
}

// TestDecode compares with the other program.
func TestDecode(t *testing.T) {
	t.Parallel()
	for _, o := range others {
		m, ok := blur.Decode(unhex(t, o.hash), o.width, o.height)
		if !ok || m.Rect != image.Rect(0, 0, o.width, o.height) {
			t.Fatalf("%s: got %v, %v", o.name, m, ok)
		}
		want, i := unhex(t, strings.ReplaceAll(o.pixels, " ", "")), 0
		for y := 0; y < o.height; y += 7 {
			for x := 0; x < o.width; x += 9 {
				got := m.Pix[m.PixOffset(x, y):][:4]
				if apart(got, want[i:i+4]) > 1 {
					t.Errorf("%s at %d, %d: want %v, got %v", o.name, x, y, want[i:i+4], got)
				}
				i += 4
			}
		}
	}
}

// TestEncode compares what is seen of the bytes with what is seen of the other
// program's, which measures the picture at fewer places.
func TestEncode(t *testing.T) {
	t.Parallel()
	for _, o := range others[:2] { // the third is large; of the fourth it takes alpha off twice
		hash := blur.Encode(file(t, o.name))
		got, ok := blur.Decode(hash, o.width, o.height)
		if !ok || len(hash) != len(o.hash)/2 {
			t.Fatalf("%s: %x", o.name, hash)
		}
		want, _ := blur.Decode(unhex(t, o.hash), o.width, o.height)
		if off := difference(got, want); off > 5 {
			t.Errorf("%s is off by %.1f levels", o.name, off)
		}
	}
}

// TestEncodeSaysHowItLooks compares with the picture itself, made as small.
func TestEncodeSaysHowItLooks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		m    *image.RGBA
		most float64 // levels, root of the mean square
	}{
		{"one colour", plain(40, 30, color.RGBA{200, 100, 50, 255}), 4},
		{"one colour half clear", plain(40, 30, color.RGBA{100, 50, 25, 128}), 8},
		{"black", plain(7, 7, color.RGBA{0, 0, 0, 255}), 2},
		{"white", plain(7, 7, color.RGBA{255, 255, 255, 255}), 3},
		{"clear", plain(7, 7, color.RGBA{}), 1},
		{"gradient", ramp(256, 170), 14},
		{"gradient upright", ramp(170, 256), 14},
		{"panorama", ramp(1024, 64), 25},
		{"fading", fading(256, 170), 13},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w, h := test.m.Rect.Dx(), test.m.Rect.Dy()
			if longer := max(w, h); longer > 32 {
				w, h = max(1, 32*w/longer), max(1, 32*h/longer)
			}
			got, ok := blur.Decode(blur.Encode(test.m), w, h)
			if !ok {
				t.Fatal("the bytes are none")
			}
			if off := difference(got, small(test.m, w, h)); off > test.most {
				t.Errorf("off by %.1f levels", off)
			}
		})
	}
}

// TestSizes has every shape of picture, and every size to be shown at.
func TestSizes(t *testing.T) {
	t.Parallel()
	for _, s := range [][2]int{{1, 1}, {1, 500}, {500, 1}, {2, 3}, {31, 33}, {4096, 2}} {
		hash := blur.Encode(plain(s[0], s[1], color.RGBA{9, 99, 199, 255}))
		if len(hash) < 5 || len(hash) > blur.MaxBytes {
			t.Errorf("%v takes %d bytes", s, len(hash))
		}
		for _, to := range [][2]int{{1, 1}, {1, 128}, {128, 1}, {32, 21}} {
			if m, ok := blur.Decode(hash, to[0], to[1]); !ok || m.Rect.Dx() != to[0] || m.Rect.Dy() != to[1] {
				t.Errorf("%v at %v: %v", s, to, ok)
			}
		}
	}
	if got := blur.Encode(image.NewRGBA(image.Rectangle{})); got != nil {
		t.Errorf("no pixels are %x", got)
	}
	if got := blur.Encode(nil); got != nil {
		t.Errorf("no picture is %x", got)
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	good := unhex(t, others[0].hash)
	tests := []struct {
		name          string
		hash          []byte
		width, height int
	}{
		{"nothing", nil, 32, 32},
		{"a head alone", good[:5], 32, 32},
		{"a byte less", good[:len(good)-1], 32, 32},
		{"a byte more", append(good[:len(good):len(good)], 0), 32, 32},
		{"far too much", make([]byte, 1000), 32, 32},
		{"no width", good, 0, 32},
		{"no height", good, 32, -1},
		{"too large", good, 32, 129},
	}
	for _, test := range tests {
		if m, ok := blur.Decode(test.hash, test.width, test.height); ok || m != nil {
			t.Errorf("%s is %v", test.name, m)
		}
	}
}

// FuzzDecode gives bytes that anybody may have written.
func FuzzDecode(f *testing.F) {
	for _, o := range others {
		f.Add(unhex(f, o.hash), o.width, o.height)
	}
	f.Fuzz(func(t *testing.T, hash []byte, width, height int) {
		m, ok := blur.Decode(hash, width, height)
		if !ok {
			return
		}
		if m.Rect != image.Rect(0, 0, width, height) || m.Stride != 4*width || len(m.Pix) != 4*width*height {
			t.Errorf("%v for %d × %d", m.Rect, width, height)
		}
		for i := 0; i < len(m.Pix); i += 4 {
			if a := m.Pix[i+3]; m.Pix[i] > a || m.Pix[i+1] > a || m.Pix[i+2] > a {
				t.Fatalf("pixel %d is not premultiplied: %v", i/4, m.Pix[i:i+4])
			}
		}
	})
}

// FuzzEncode gives all kinds of small pictures.
func FuzzEncode(f *testing.F) {
	f.Add(uint64(1), uint8(32), uint8(21), true)
	f.Fuzz(func(t *testing.T, seed uint64, w, h uint8, clear bool) {
		m := image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
		r := rand.New(rand.NewPCG(seed, 0))
		for i := 0; i < len(m.Pix); i += 4 {
			m.Pix[i+3] = 255
			if clear {
				m.Pix[i+3] = uint8(r.IntN(256))
			}
			for c := range 3 {
				m.Pix[i+c] = uint8(r.IntN(int(m.Pix[i+3]) + 1))
			}
		}
		hash := blur.Encode(m)
		if _, ok := blur.Decode(hash, 8, 8); ok != !m.Rect.Empty() {
			t.Errorf("%d × %d as %x: %v", w, h, hash, ok)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	m := ramp(256, 171)
	b.ReportAllocs()
	for b.Loop() {
		blur.Encode(m)
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, o := range others {
		hash := unhex(b, o.hash)
		b.Run(fmt.Sprintf("%dx%d", o.width, o.height), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				blur.Decode(hash, o.width, o.height)
			}
		})
	}
}

func unhex(tb testing.TB, s string) []byte {
	tb.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func file(t *testing.T, name string) *image.RGBA {
	t.Helper()
	f, err := os.Open(filepath.Join("../../testdata/pictures", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	pix := image.NewRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(pix, pix.Rect, m, m.Bounds().Min, draw.Src)
	return pix
}

func plain(w, h int, c color.RGBA) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return m
}

// ramp goes from dark blue to light yellow.
func ramp(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(255 * x / w), uint8(200 * (x + y) / (w + h)), uint8(120 - 100*y/h), 255})
		}
	}
	return m
}

// fading is one colour that becomes clear to the right.
func fading(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			a := 255 - 255*x/w
			m.SetRGBA(x, y, color.RGBA{uint8(200 * a / 255), uint8(100 * a / 255), uint8(50 * a / 255), uint8(a)})
		}
	}
	return m
}

// small averages the pixels of a picture.
func small(m *image.RGBA, w, h int) *image.RGBA {
	s := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			part := image.Rect(x*m.Rect.Dx()/w, y*m.Rect.Dy()/h, (x+1)*m.Rect.Dx()/w, (y+1)*m.Rect.Dy()/h)
			var sum [4]int
			for py := part.Min.Y; py < part.Max.Y; py++ {
				for px := part.Min.X; px < part.Max.X; px++ {
					for c := range sum {
						sum[c] += int(m.Pix[m.PixOffset(px, py)+c])
					}
				}
			}
			for c := range sum {
				s.Pix[s.PixOffset(x, y)+c] = uint8(sum[c] / (part.Dx() * part.Dy()))
			}
		}
	}
	return s
}

// difference returns the root of the mean square of what two pictures differ by.
func difference(a, b *image.RGBA) float64 {
	var sum float64
	for i := range a.Pix {
		d := float64(a.Pix[i]) - float64(b.Pix[i])
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(a.Pix)))
}

func apart(a, b []byte) (most int) {
	for i := range a {
		most = max(most, int(a[i])-int(b[i]), int(b[i])-int(a[i]))
	}
	return most
}
