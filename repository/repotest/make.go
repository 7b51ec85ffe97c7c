package repotest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Colour returns the plain colour of the pictures made with seed. The first eight
// seeds are far apart, so that a test can tell them from each other after JPEG.
func Colour(seed int) color.RGBA {
	palette := [...]color.RGBA{
		{R: 220, G: 30, B: 30, A: 255},
		{R: 30, G: 180, B: 30, A: 255},
		{R: 30, G: 60, B: 220, A: 255},
		{R: 230, G: 210, B: 40, A: 255},
		{R: 40, G: 200, B: 210, A: 255},
		{R: 200, G: 50, B: 200, A: 255},
		{R: 240, G: 240, B: 240, A: 255},
		{R: 20, G: 20, B: 20, A: 255},
	}
	n := len(palette)
	return palette[((seed%n)+n)%n]
}

// JPEG returns a JPEG file of w × h pixels in [Colour](seed).
func JPEG(w, h, seed int) []byte {
	var b bytes.Buffer
	// Neither the picture nor the buffer can make the encoder fail.
	_ = jpeg.Encode(&b, plain(w, h, seed), &jpeg.Options{Quality: 90})
	return b.Bytes()
}

// PNG returns a PNG file of w × h pixels in [Colour](seed).
func PNG(w, h, seed int) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, plain(w, h, seed))
	return b.Bytes()
}

func plain(w, h, seed int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(Colour(seed)), image.Point{}, draw.Src)
	return m
}
