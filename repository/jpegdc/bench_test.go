package jpegdc_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository/jpegdc"
)

// benchPicture is 3 MP of waves and noise.
func benchPicture(b *testing.B, quality int) []byte {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	m := image.NewRGBA(image.Rect(0, 0, 2000, 1500))
	for y := range 1500 {
		for x := range 2000 {
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
		{"quality 50", benchPicture(b, 50)},
		{"quality 85", benchPicture(b, 85)},
		{"quality 98", benchPicture(b, 98)},
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
