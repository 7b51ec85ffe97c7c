package outside_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"vitrine/repository"
	"vitrine/repository/outside"
)

func TestPNG(t *testing.T) {
	for _, test := range []struct {
		name          string
		width, height int
		alpha         func(x, y int) byte
	}{
		{"a photo", 40, 30, func(int, int) byte { return 0xff }},
		{"with holes", 40, 30, func(x, y int) byte { return byte(x * y) }},
		{"one pixel", 1, 1, func(int, int) byte { return 0xff }},
		{"one clear pixel", 1, 1, func(int, int) byte { return 0 }},
		{"a line", 300, 1, func(x, _ int) byte { return byte(x) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			pixels := image.NewRGBA(image.Rect(0, 0, test.width, test.height))
			for y := range test.height {
				for x := range test.width {
					pixels.Set(x, y, color.NRGBA{byte(x * 5), byte(y * 7), byte(x * y), test.alpha(x, y)})
				}
			}
			packed, err := outside.PNG(t.Context(), pixels)
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(packed))
			if err != nil || got.Bounds() != pixels.Rect {
				t.Fatalf("%v, %v", got, err)
			}
			for y := range test.height {
				for x := range test.width {
					back, _ := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA)
					if want := pixels.RGBAAt(x, y); !isLike(back, want) {
						t.Fatalf("the pixel at %d, %d is %v, want %v", x, y, back, want)
					}
				}
			}
		})
	}
}

// isLike allows for the rounding of colours that are multiplied with their alpha.
func isLike(a, b color.RGBA) bool {
	exact := b.A == 0xff
	near := func(a, b byte) bool { return a == b || !exact && (a == b+1 || a+1 == b) }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B) && a.A == b.A
}

// What lies beside the pixels in memory is not packed.
func TestPNGOfAPart(t *testing.T) {
	pixels := image.NewRGBA(image.Rect(0, 0, 10, 10))
	for i := range pixels.Pix {
		pixels.Pix[i] = 0xff
	}
	part, _ := pixels.SubImage(image.Rect(0, 0, 3, 2)).(*image.RGBA)
	packed, err := outside.PNG(t.Context(), part)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := png.Decode(bytes.NewReader(packed)); err != nil || got.Bounds().Dx() != 3 || got.Bounds().Dy() != 2 {
		t.Errorf("%v, %v", got.Bounds(), err)
	}
}

func TestPNGHasLimits(t *testing.T) {
	huge := &image.RGBA{Rect: image.Rect(0, 0, 65_000, 1000)}
	if _, err := outside.PNG(t.Context(), huge); !errors.Is(err, outside.ErrTooMuch) {
		t.Errorf("65 megapixels: %v", err)
	}
	if _, err := outside.PNG(t.Context(), image.NewRGBA(image.Rectangle{})); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("no pixels: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := outside.PNG(ctx, image.NewRGBA(image.Rect(0, 0, 500, 500))); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody wants it: %v", err)
	}
}

// A camera's photo of 24 megapixels.
func BenchmarkPNG(b *testing.B) {
	pixels := image.NewRGBA(image.Rect(0, 0, 6000, 4000))
	noise := uint32(1)
	for i := range pixels.Pix {
		noise = noise*1664525 + 1013904223
		pixels.Pix[i] = byte(i/4>>6) + byte(noise>>29) // a gradient, with the noise of a sensor
		if i%4 == 3 {
			pixels.Pix[i] = 0xff
		}
	}
	for b.Loop() {
		packed, err := outside.PNG(b.Context(), pixels)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(packed))/1e6, "MB")
	}
}
