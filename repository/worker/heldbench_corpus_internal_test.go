//go:build corpus

package worker

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
)

// BenchmarkHeld opens large pictures for a close look: how long that takes, then the
// first region of 1024 × 1024 pixels, then others side by side and from afar, and what
// the worker takes in memory afterwards.
func BenchmarkHeld(b *testing.B) {
	large := filepath.Join(os.Getenv("VITRINE_PICTURES"), "large")
	for name, open := range map[string]func(b *testing.B) repository.Content{
		"48MP": func(b *testing.B) repository.Content {
			return open(b, filepath.Join(large, "made-48MP-8064x6048-o6.jpg"))
		},
		"panorama": func(b *testing.B) repository.Content {
			return open(b, filepath.Join(large, "made-50MP-pano-14400x3500.jpg"))
		},
		"PNG": madePNG,
	} {
		b.Run(name, func(b *testing.B) {
			var opened, first, next, far time.Duration
			var resident int64
			for range b.N {
				p := newPool(b, nil)
				if _, err := p.Ready(b.Context()); err != nil {
					b.Fatal(err)
				}
				c := open(b)
				began := time.Now()
				h := hold(b, p, c)
				opened += time.Since(began)
				first += timed(b, h, image.Rect(1024, 1024, 2048, 2048), 0)
				for x := range 2 {
					for y := range 2 {
						next += timed(b, h, image.Rect(1024*x, 1024*y, 1024*x+1024, 1024*y+1024), 0) / 4
					}
				}
				far += timed(b, h, image.Rectangle{Max: h.Size()}, 3)
				now, _ := memoryOf(h.worker.os.Pid)
				resident += now
				h.Close()
			}
			for unit, d := range map[string]time.Duration{"ms/open": opened, "ms/first": first, "ms/next": next, "ms/far": far} {
				b.ReportMetric(float64(d.Microseconds())/1000/float64(b.N), unit)
			}
			b.ReportMetric(float64(resident>>20)/float64(b.N), "MB")
		})
	}
}

func timed(b *testing.B, c repository.Canvas, r image.Rectangle, level int) time.Duration {
	b.Helper()
	began := time.Now()
	if _, err := c.Region(b.Context(), r, level); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// madePNG is a picture of 24 megapixels.
func madePNG(b *testing.B) repository.Content {
	b.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 6000, 4000))
	for i := range m.Pix {
		m.Pix[i] = byte(128 + 100*math.Sin(float64(i%24000)/900)*math.Cos(float64(i/24000)/300))
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&file, m); err != nil {
		b.Fatal(err)
	}
	return content(file.Bytes())
}
