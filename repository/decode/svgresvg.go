//go:build cgo && (linux || darwin || windows) && (amd64 || arm64)

package decode

import (
	"bytes"
	"image"

	"github.com/xo/resvg"
)

// svgSize returns how large a drawing says it is, in pixels.
func svgSize(text []byte) (size, error) {
	c, err := resvg.New(resvg.WithLoadSystemFonts(false)).ParseConfig(text)
	if err != nil {
		return size{}, svgDamaged(err)
	}
	return size{c.Width, c.Height}, nil
}

// drawSVG draws a part of a drawing.
func drawSVG(text []byte, p svgPlace) (*image.RGBA, error) {
	options := []resvg.Option{
		resvg.WithLoadSystemFonts(false), // the process may open no file
		resvg.WithWidth(p.part.Dx()), resvg.WithHeight(p.part.Dy()),
		resvg.WithTransform(p.x, 0, 0, p.y, -float32(p.part.Min.X), -float32(p.part.Min.Y)),
	}
	if bytes.Contains(text, []byte("text")) {
		options = append(options, svgFonts()...)
	}
	m, err := resvg.New(options...).Render(text)
	if err != nil {
		return nil, svgDamaged(err)
	}
	return m, nil
}
