//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestPixelsAreExact: pixel by pixel, each pixel of a picture is one of the screen, in
// every scale of the desktop and across tiles; nearer they are squares with hard sides.
func TestPixelsAreExact(t *testing.T) {
	folder := newFolder(t, "chequered")
	write(t, folder, "0.png", chequered(t, 3000, 2000))
	for _, scale := range []float64{1, 1.25, 1.5, 2} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			p := start(t, launch{args: []string{folder + "/0.png"}, env: []string{fmt.Sprint("FYNE_SCALE=", scale)}})
			p.await("opened", "id", "0.png", "stage", "full")
			edge := int(130 * scale) // around what is looked at: menu, name, arrows, small map
			for key, side := range []int{1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 32} {
				if side == 0 {
					continue
				}
				p.press(fmt.Sprint(key))
				p.see(fmt.Sprintf("squares of %d pixels", side), func(s shot) bool {
					return s.part(s.Rect.Inset(edge)).isChequered(side)
				})
			}
		})
	}
}

// chequered returns a PNG whose pixels are black and white by turns.
func chequered(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Black, color.White})
	for y := range height {
		for x := range width {
			m.Pix[y*m.Stride+x] = byte(x+y) & 1
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// isChequered reports whether the shot is nothing but black and white squares by turns,
// of a side in pixels.
func (s shot) isChequered(side int) bool {
	at := func(x, y int) byte { return s.Pix[s.PixOffset(s.Rect.Min.X+x, s.Rect.Min.Y+y)] }
	first := at(0, 0)
	var across, along int // pixels of the first square that are seen
	for across < s.Rect.Dx() && at(across, 0) == first {
		across++
	}
	for along < s.Rect.Dy() && at(0, along) == first {
		along++
	}
	if across > side || along > side {
		return false
	}
	for y := range s.Rect.Dy() {
		for x := range s.Rect.Dx() {
			want := first
			if ((x+side-across)/side+(y+side-along)/side)&1 == 1 {
				want = 255 - first
			}
			p := s.Pix[s.PixOffset(s.Rect.Min.X+x, s.Rect.Min.Y+y):]
			if want != 0 && want != 255 || p[0] != want || p[1] != want || p[2] != want {
				return false
			}
		}
	}
	return true
}
