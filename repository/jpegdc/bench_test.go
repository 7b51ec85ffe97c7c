package jpegdc_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

// benchPicture is waves and noise: of 3 MP if large is 1, of 12 if it is 2.
func benchPicture(b *testing.B, quality, large int) []byte {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	m := image.NewRGBA(image.Rect(0, 0, 2000*large, 1500*large))
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			v := 128 + 80*math.Sin(float64(x)/40)*math.Cos(float64(y)/30) + 6*r.NormFloat64()
			c := byte(min(max(v, 0), 255))
			m.SetRGBA(x, y, color.RGBA{R: c, G: byte(x / 8), B: 200 - c/2, A: 255})
		}
	}
	var w bytes.Buffer
	if err := jpeg.Encode(&w, m, &jpeg.Options{Quality: quality}); err != nil {
		b.Fatal(err)
	}
	return w.Bytes()
}

func BenchmarkDecode(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	progressive := newPicture(0xc2, 4000, 3000, 0x22, 0x11, 0x11)
	progressive.dc, progressive.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	progressive.randomize(r)
	restarts := newPicture(0xc0, 1000, 800, 0x22, 0x11, 0x11)
	restarts.dc, restarts.ac = shuffledCodes(r, profiles[0].dc, profiles[0].ac)
	restarts.interval = 1
	restarts.randomize(r)

	for _, kind := range []struct {
		name string
		data []byte
	}{
		{"quality 50", benchPicture(b, 50, 1)},
		{"quality 85", benchPicture(b, 85, 1)},
		{"quality 98", benchPicture(b, 98, 1)},
		{"DC scans", progressive.progressive(r, 1, false)},
		{"restarts", restarts.sequential(false)},
		{"small", somePicture(0xc0, 0, 0x22, 0x11, 0x11).sequential(false)},
	} {
		b.Run(kind.name, func(b *testing.B) {
			var d jpegdc.Decoder
			b.SetBytes(int64(len(kind.data)))
			b.ReportAllocs()
			for b.Loop() {
				if m, err := d.Decode(kind.data, jpegdc.Options{}); err != nil || m.Partial {
					b.Fatal(m, err)
				}
			}
		})
	}
}

func BenchmarkScaled(b *testing.B) {
	data := benchPicture(b, 85, 1)
	for _, denom := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("one of %d", denom), func(b *testing.B) {
			var d jpegdc.Decoder
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if m, err := d.Decode(data, jpegdc.Options{Denom: denom}); err != nil || m.Partial {
					b.Fatal(m, err)
				}
			}
		})
	}
}

// BenchmarkRegion decodes a megapixel out of 27, and finds first where it is.
func BenchmarkRegion(b *testing.B) {
	data := benchPicture(b, 85, 3)
	file := bytes.NewReader(data)
	b.Run("index", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := jpegdc.NewIndex(context.Background(), file, int64(len(data))); err != nil {
				b.Fatal(err)
			}
		}
	})
	x, err := jpegdc.NewIndex(context.Background(), file, int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	for level := range 4 {
		b.Run(fmt.Sprintf("level %d", level), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Region(context.Background(), image.Rect(2024, 2024, 3048, 3048), level); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
