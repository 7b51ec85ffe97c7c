package decode_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"
)

// TestLevelsLieOnEachOther: what is seen of a picture stays where it is from level to
// level, in each colour, however the picture is stored and lies.
func TestLevelsLieOnEachOther(t *testing.T) {
	t.Parallel()
	const most = 0.1 // pixels of the level
	for turn := 1; turn <= 8; turn++ {
		for name, file := range map[string][]byte{
			"JPEG": turnedJPEG(t, spotted(351, 267), turn),
			"PNG":  turned(t, spotted(351, 267), turn),
		} {
			t.Run(fmt.Sprint(name, turn), func(t *testing.T) {
				t.Parallel()
				c := hold(t, file)
				before := spots(tiled(t, c, 0), 0)
				for level := 1; level <= 4; level++ {
					for k, at := range spots(tiled(t, c, level), level) {
						shift := math.Hypot(at[0]-before[k][0], at[1]-before[k][1]) / float64(int(1)<<level)
						if shift > most {
							t.Errorf("level %d: colour %d lies %.2f pixels beside", level, k, shift)
						}
					}
				}
			})
		}
	}
}

// spotted is a dark picture with a soft spot of red, one of green, and one of blue.
func spotted(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			var c [3]byte
			for k, at := range [3]image.Point{{w / 3, h / 4}, {w / 2, h * 2 / 3}, {w * 3 / 4, h / 3}} {
				const wide = 18 // pixels
				d := math.Hypot(float64(x-at.X), float64(y-at.Y)) / wide
				c[k] = byte(20 + 200*math.Exp(-d*d))
			}
			m.SetNRGBA(x, y, color.NRGBA{c[0], c[1], c[2], 255})
		}
	}
	return m
}

// spots returns where the middle of each colour's spot lies, in pixels of the picture.
func spots(m *image.RGBA, level int) (middles [3][2]float64) {
	side := float64(int(1) << level)
	for k := range middles {
		var sum float64
		for y := range m.Rect.Dy() {
			for x := range m.Rect.Dx() {
				v := max(0, float64(m.Pix[m.PixOffset(x, y)+k])-60)
				sum += v
				middles[k][0] += v * (float64(x) + 0.5) * side
				middles[k][1] += v * (float64(y) + 0.5) * side
			}
		}
		middles[k][0], middles[k][1] = middles[k][0]/sum, middles[k][1]/sum
	}
	return middles
}
