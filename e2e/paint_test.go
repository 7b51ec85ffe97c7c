//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// Plain pictures have a number each, and a colour that belongs to it: one of a
// lattice that leaves out the greys, of which the window itself is made.
const (
	paints    = 60
	firstTone = 25
	toneStep  = 70
	slack     = 8 // a tone may be off by so much, as JPEG is
)

// paint returns the colour of the picture with a number.
func paint(number int) color.RGBA {
	tones := lattice()[number]
	tone := func(i int) uint8 { return uint8(firstTone + toneStep*tones[i]) }
	return color.RGBA{tone(0), tone(1), tone(2), 255}
}

// lattice returns the tones of every number. Neighbours differ in all three.
func lattice() (tones [paints][3]int) {
	n := 0
	for i := range 64 {
		t := [3]int{i % 4, (i + i/4) % 4, (i + i/16) % 4}
		if t[0] == t[1] && t[1] == t[2] {
			continue
		}
		tones[n] = t
		n++
	}
	return tones
}

// TestPaints makes sure that the other tests can tell pictures from each other.
func TestPaints(t *testing.T) {
	seen := make(map[color.RGBA]int)
	for n := range paints {
		c := paint(n)
		if former, double := seen[c]; double {
			t.Errorf("%d and %d are both %v", former, n, c)
		}
		seen[c] = n
		if got := numberOf(c.R, c.G, c.B); got != n {
			t.Errorf("%v is taken for %d, want %d", c, got, n)
		}
	}
}

// numberOf returns which picture a colour belongs to, -1 where it is none's.
func numberOf(r, g, b uint8) int {
	x, y, z := toneOf(r), toneOf(g), toneOf(b)
	if x < 0 || y < 0 || z < 0 {
		return -1
	}
	return byTone[x*16+y*4+z] - 1
}

func toneOf(v uint8) int {
	n := (int(v) - firstTone + toneStep/2) / toneStep
	if off := int(v) - firstTone - n*toneStep; n < 0 || n > 3 || off < -slack || off > slack {
		return -1
	}
	return n
}

// byTone holds the number of each point of the lattice, plus one.
var byTone = func() (numbers [64]int) {
	for n, t := range lattice() {
		numbers[t[0]*16+t[1]*4+t[2]] = n + 1
	}
	return numbers
}()

// pngOf returns a plain PNG file.
func pngOf(number, width, height int) []byte {
	var b bytes.Buffer
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{paint(number)})
	_ = png.Encode(&b, m) // a buffer takes everything
	return b.Bytes()
}

// jpegOf returns a plain JPEG file.
func jpegOf(number, width, height int) []byte {
	var b bytes.Buffer
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	c := paint(number)
	for i := 0; i < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	_ = jpeg.Encode(&b, m, &jpeg.Options{Quality: 95})
	return b.Bytes()
}
