//go:build !cgo || !(linux || darwin || windows) || !(amd64 || arm64)

package decode

import "image"

func svgSize([]byte) (size, error) { return size{}, errNoDrawing }

func drawSVG([]byte, svgPlace) (*image.RGBA, error) { return nil, errNoDrawing }
