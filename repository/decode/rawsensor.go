package decode

import (
	"errors"
	"io"

	"vitrine/repository/native"
	"vitrine/repository/raw"
)

// developPerPixel is how many bytes LibRaw takes for a pixel: the sensor's, those of four
// colours in 16 bits, and the picture, which is copied.
const developPerPixel = 24

// openSensor has the system's library develop a RAW without a preview. It reads the whole
// file. Where there is no library, the size and the date are known, if not the pixels.
func openSensor(in *input, file raw.File) (shot, error) {
	about := aboutRAW(file, rawImage{})
	if in.libraries.Names()[native.RAW] == (native.Library{}) {
		refusal := unsupported("this RAW has no preview, and its sensor data cannot be developed here")
		if file.Width < 1 || file.Height < 1 {
			return shot{}, refusal
		}
		return shot{
			width: file.Width, height: file.Height, turn: orient(file.Orientation), about: about,
			pixels: func(size) (raster, error) { return raster{}, refusal },
		}, nil
	}
	data := make([]byte, in.size)
	if n, err := in.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return shot{}, err
	} else if n < len(data) {
		data = data[:n]
	}
	whole, sensor, err := in.libraries.RAWSize(data)
	if err != nil {
		return shot{}, unsupported("this RAW has no preview, and its sensor data cannot be developed: " + err.Error())
	}
	s := shot{width: whole.X, height: whole.Y, turn: upright, about: about}
	s.memory = developPerPixel*max(int64(whole.X)*int64(whole.Y), sensor) + in.size
	s.pixels = func(need size) (raster, error) {
		m, err := in.libraries.RAW(data, 2*need.w <= whole.X && 2*need.h <= whole.Y)
		if err != nil {
			return raster{}, err
		}
		if m.Rect.Size() != whole {
			return raster{}, errors.New("not of the size that it says")
		}
		return rasterOf(m), nil
	}
	return s, nil
}
