package decode

import (
	"context"
	"image"
	"os"
	"testing"

	"vitrine/repository"
)

// TestUnmultiplied compares with the standard library's conversion.
func TestUnmultiplied(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 256, 64))
	for i := 0; i < len(m.Pix); i += 4 {
		a := byte(i / 4 % 256)
		set(m.Pix[i:], times(byte(i/1024*4), a), times(200, a), times(byte(7*i), a), a)
	}
	want := image.NewNRGBA(m.Rect)
	for y := range 64 {
		for x := range 256 {
			want.Set(x, y, m.At(x, y))
		}
	}
	got := unmultiplied(m)
	for i, v := range want.Pix {
		if d := int(v) - int(got.Pix[i]); d > 1 || d < -1 {
			t.Fatalf("pixel %d: %v instead of %v", i/4, got.Pix[i&^3:i&^3+4], want.Pix[i&^3:i&^3+4])
		}
	}
	back := image.NewRGBA(m.Rect)
	nrgbaRow(back.Pix, got.Pix)
	for i, v := range m.Pix {
		if d := int(v) - int(back.Pix[i]); d > 1 || d < -1 {
			t.Fatalf("pixel %d does not come back", i/4)
		}
	}
}

// BenchmarkEncode encodes a copy of 384 × 256 pixels.
func BenchmarkEncode(b *testing.B) {
	file, err := os.ReadFile("../../testdata/pictures/canyon-wren.jpg")
	if err != nil {
		b.Fatal(err)
	}
	p, err := New(1).Decode(context.Background(), contentOf(file).content, repository.Frame{Width: 384, Height: 256, Fill: true})
	if err != nil {
		b.Fatal(err)
	}
	alpha := image.NewRGBA(p.Pixels.Rect)
	for i := 0; i < len(alpha.Pix); i += 4 {
		a, q := byte(i>>10), p.Pixels.Pix[i:]
		set(alpha.Pix[i:], times(q[0], a), times(q[1], a), times(q[2], a), a)
	}
	for name, m := range map[string]*image.RGBA{"opaque": p.Pixels, "alpha": alpha} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				encoded, err := encode(m)
				if err != nil {
					b.Fatal(err)
				}
				size = len(encoded)
			}
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
}
