//go:build !cgo || !(linux || darwin || windows) || !(amd64 || arm64)

package decode

import (
	"image"

	"vitrine/repository/typeface"
)

func svgSize([]byte) (size, error) { return size{}, errNoDrawing }

func drawSVG([]byte, svgPlace, *typeface.Set) (*image.RGBA, error) { return nil, errNoDrawing }
