package decode

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"

	"vitrine/repository"
)

// swapping is a profile of which red is the green of sRGB, green its blue, blue its red:
// who does not follow it shows other colours.
func swapping() []byte {
	h := profileHead("mntr", "RGB ", "XYZ ")
	of := map[string][]byte{}
	for _, p := range columns(sRGBToD50()) {
		of[p.name] = p.data
	}
	c := curve(2.2)
	return assemble(h, []tag{
		{"rXYZ", of["gXYZ"]}, {"gXYZ", of["bXYZ"]}, {"bXYZ", of["rXYZ"]}, {"rTRC", c}, {"gTRC", c}, {"bTRC", c},
	})
}

// TestSwappedChannels: the profile is followed, and the picture upright, on every way on
// which it is shown.
func TestSwappedChannels(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{}
	for n := 1; n <= 8; n++ { // red and green above blue and white, once upright
		name := fmt.Sprintf("quadrants_%d.jpg", n)
		files[name] = with(readPicture(t, name), cut(swapping(), 1000)...)
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 50, 100))
	for y := range 100 {
		for x := range 50 {
			colours := [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
			deep.Set(x, y, colours[y/50*2+x/25])
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, deep); err != nil {
		t.Fatal(err)
	}
	const header = 8 + 25
	files["16 bits.png"] = slices.Concat(b.Bytes()[:header], iccp(swapping()), b.Bytes()[header:])
	for name, file := range files {
		for how, m := range manyWays(t, file) {
			w, h := m.Rect.Dx(), m.Rect.Dy()
			for at, want := range map[image.Point]color.RGBA{
				{w / 4, h / 4}:     {0, 255, 0, 255},
				{w * 3 / 4, h / 4}: {0, 0, 255, 255},
				{w / 4, h * 3 / 4}: {255, 0, 0, 255}, {w * 3 / 4, h * 3 / 4}: {255, 255, 255, 255},
			} {
				got := m.RGBAAt(at.X, at.Y)
				if w >= h || rms([]byte{got.R, got.G, got.B, got.A}, []byte{want.R, want.G, want.B, want.A}) > 8 {
					t.Errorf("%s, %s: %v at %v of %v, want %v", name, how, got, at, m.Rect, want)
				}
			}
		}
	}
}

// manyWays returns what the viewer and the wall show of a small picture.
func manyWays(t *testing.T, file []byte) map[string]*image.RGBA {
	t.Helper()
	ways := map[string]*image.RGBA{
		"whole":     pixelsOf(t, file, repository.Frame{}),
		"fitted":    pixelsOf(t, file, repository.Frame{Width: 31, Height: 40}),
		"thumbnail": pixelsOf(t, file, repository.Square(12, false)),
	}
	c, err := New(1).Hold(t.Context(), contentOf(file).content, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for level := range 4 {
		if ways[fmt.Sprint("level ", level)], err = c.Region(t.Context(), image.Rectangle{Max: c.Size()}, level); err != nil {
			t.Fatal(err)
		}
	}
	_, copied, err := New(1).Copy(t.Context(), contentOf(file).content, repository.Square(12, true), 256)
	if err != nil {
		t.Fatal(err)
	}
	ways["copy"] = pixelsOf(t, copied, repository.Frame{})
	return ways
}
