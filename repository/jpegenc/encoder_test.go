package jpegenc_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegenc"
)

// picture returns a picture with edges, shades and some noise, as photos have.
func picture(w, h int) *image.RGBA {
	r := rand.New(rand.NewPCG(1, 2))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			wave := 90 * math.Sin(float64(x)/9) * math.Cos(float64(y)/7)
			step := float64((x / 37 * 61) % 100)
			noise := r.Float64() * 12
			m.SetRGBA(x, y, color.RGBA{
				R: level(110 + wave + noise), G: level(60 + step + noise), B: level(float64(x+y)/3 + noise), A: 255,
			})
		}
	}
	return m
}

func level(v float64) uint8 { return uint8(min(max(v, 0), 255)) }

func decoded(t *testing.T, b []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// loss returns the mean squared difference of two pictures of one size.
func loss(a *image.RGBA, b image.Image) float64 {
	sum := 0.0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			p, q := a.RGBAAt(x, y), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range [3]float64{float64(p.R) - float64(q.R), float64(p.G) - float64(q.G), float64(p.B) - float64(q.B)} {
				sum += d * d
			}
		}
	}
	return sum / float64(3*a.Rect.Dx()*a.Rect.Dy())
}

func TestAsGoodAndSmallAsTheStandardLibrary(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 3}, {8, 8}, {15, 17}, {16, 16}, {31, 64}, {256, 171}, {341, 256}} {
		for _, quality := range []int{1, 30, 50, 85, 95, 100} {
			m := picture(size.X, size.Y)
			ours, err := jpegenc.New(quality).Append(nil, m)
			if err != nil {
				t.Fatal(err)
			}
			var theirs bytes.Buffer
			if err := jpeg.Encode(&theirs, m, &jpeg.Options{Quality: quality}); err != nil {
				t.Fatal(err)
			}
			got := decoded(t, ours)
			if got.Bounds().Size() != size {
				t.Fatalf("%v at %d: size %v", size, quality, got.Bounds().Size())
			}
			a, b := loss(m, got), loss(m, decoded(t, theirs.Bytes()))
			if a > b*1.03+3 {
				t.Errorf("%v at %d: loss %.2f, the standard library's %.2f", size, quality, a, b)
			}
			if len(ours) > theirs.Len()*102/100+20 {
				t.Errorf("%v at %d: %d bytes, the standard library's %d", size, quality, len(ours), theirs.Len())
			}
		}
	}
}

// Extremes are where sums and codes are longest.
func TestExtremes(t *testing.T) {
	patterns := map[string]func(x, y int) uint8{
		"black":   func(int, int) uint8 { return 0 },
		"white":   func(int, int) uint8 { return 255 },
		"board":   func(x, y int) uint8 { return uint8(255 * ((x + y) % 2)) },
		"stripes": func(x, _ int) uint8 { return uint8(255 * (x % 2)) },
		"blocks":  func(x, y int) uint8 { return uint8(255 * ((x/8 + y/8) % 2)) },
	}
	for name, of := range patterns {
		m := image.NewRGBA(image.Rect(0, 0, 48, 40))
		for y := range 40 {
			for x := range 48 {
				m.SetRGBA(x, y, color.RGBA{of(x, y), of(x, y), of(x, y), 255})
			}
		}
		b, err := jpegenc.New(100).Append(nil, m)
		if err != nil {
			t.Fatal(err)
		}
		if l := loss(m, decoded(t, b)); l > 2 {
			t.Errorf("%s: loss %.2f at the best quality", name, l)
		}
	}
}

func TestParts(t *testing.T) {
	whole := picture(100, 80)
	part := whole.SubImage(image.Rect(13, 9, 70, 61)).(*image.RGBA)
	own := image.NewRGBA(image.Rect(0, 0, 57, 52))
	for y := range 52 {
		for x := range 57 {
			own.SetRGBA(x, y, whole.RGBAAt(x+13, y+9))
		}
	}
	e := jpegenc.New(85)
	a, errA := e.Append(nil, part)
	b, errB := e.Append([]byte("before"), own) // also: nothing stays from the picture before
	if errA != nil || errB != nil || !bytes.Equal(append([]byte("before"), a...), b) {
		t.Error("a part of a picture is written otherwise than the same pixels by themselves", errA, errB)
	}
}

func TestNoSize(t *testing.T) {
	for _, r := range []image.Rectangle{{}, image.Rect(0, 0, 0, 5), image.Rect(0, 0, 1<<16, 1)} {
		if _, err := jpegenc.New(85).Append(nil, image.NewRGBA(r)); !errors.Is(err, jpegenc.ErrSize) {
			t.Errorf("%v: %v", r, err)
		}
	}
}

// FuzzAppend finds pixels whose JPEG cannot be read or is something else.
func FuzzAppend(f *testing.F) {
	f.Add([]byte{0, 255, 3, 200, 100}, 5, 85)
	f.Add([]byte{255}, 17, 100)
	f.Fuzz(func(t *testing.T, data []byte, width, quality int) {
		if len(data) == 0 {
			return
		}
		width = width&63 + 1
		m := image.NewRGBA(image.Rect(0, 0, width, 33))
		for i := range m.Pix {
			m.Pix[i] = data[i%len(data)] | uint8(255*(i%4/3))
		}
		quality = quality&63 + 37 // below, chance says what is lost
		ours, err := jpegenc.New(quality).Append(nil, m)
		if err != nil {
			t.Fatal(err)
		}
		var theirs bytes.Buffer
		if err := jpeg.Encode(&theirs, m, &jpeg.Options{Quality: quality}); err != nil {
			t.Fatal(err)
		}
		if a, b := loss(m, decoded(t, ours)), loss(m, decoded(t, theirs.Bytes())); a > b*1.3+9 { // a level either way where rounding ties
			t.Errorf("loss %.1f, the standard library's %.1f", a, b)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	m := picture(341, 256)
	b.Run("this", func(b *testing.B) {
		e, out := jpegenc.New(85), make([]byte, 0, 64<<10)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := e.Append(out, m); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("standard", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 85}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
