//go:build cgo && (linux || darwin || windows) && (amd64 || arm64)

package decode

import (
	"image"

	"github.com/xo/resvg"

	"vitrine/repository/typeface"
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
func drawSVG(text []byte, p svgPlace, faces *typeface.Set) (*image.RGBA, error) {
	options := []resvg.Option{
		resvg.WithLoadSystemFonts(false), // the process may open no file
		resvg.WithWidth(p.part.Dx()), resvg.WithHeight(p.part.Dy()),
		resvg.WithTransform(p.x, 0, 0, p.y, -float32(p.part.Min.X), -float32(p.part.Min.Y)),
	}
	m, err := resvg.New(append(options, svgFonts(text, faces)...)...).Render(text)
	if err != nil {
		return nil, svgDamaged(err)
	}
	return m, nil
}
