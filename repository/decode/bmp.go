package decode

import (
	"errors"

	"golang.org/x/image/bmp"
)

// openBMP reads the header of a BMP.
func openBMP(in *input) (shot, error) {
	c, err := bmp.DecodeConfig(in.stream(0))
	if errors.Is(err, bmp.ErrUnsupported) {
		return shot{}, unsupported("BMP of a rare kind")
	}
	if err != nil {
		return shot{}, err
	}
	s := shot{width: c.Width, height: c.Height, turn: upright}
	if int64(c.Width)*int64(c.Height) <= maxPixels {
		s.memory = int64(c.Width) * int64(c.Height) * depth(c.ColorModel)
	}
	s.pixels = func(size) (raster, error) {
		m, err := bmp.Decode(in.stream(0))
		if err != nil {
			return raster{}, err
		}
		return rasterOf(m), nil
	}
	return s, nil
}
