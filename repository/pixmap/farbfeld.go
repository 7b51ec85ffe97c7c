package pixmap

import (
	"encoding/binary"
	"io"
)

// Farbfeld reads a picture of farbfeld: 16 bits for each of red, green, blue and alpha.
func Farbfeld(file io.ReaderAt, _ int64) (Picture, error) {
	const header, pixel = 16, 8
	b, err := take(file, 0, header)
	if err != nil {
		return Picture{}, err
	}
	p := Picture{
		Width: int(binary.BigEndian.Uint32(b[8:])), Height: int(binary.BigEndian.Uint32(b[12:])),
		Layout: RGBA, Bits: 16, IsDirect: true,
	}
	row := pixel * int64(p.Width)
	p.Least = header + row
	p.Rows = apart(file, header, row, int(row), high)
	return p, nil
}
