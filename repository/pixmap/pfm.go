package pixmap

import (
	"encoding/binary"
	"io"
	"math"
	"strconv"
)

// pfm reads the header of a portable float map behind its first word.
func pfm(file io.ReaderAt, r *words, isColour bool) (Picture, error) {
	p := Picture{Width: r.number(), Height: r.number(), Layout: Light, Bits: 32, IsDirect: true}
	scale, err := strconv.ParseFloat(r.word(), 64)
	if r.err != nil || err != nil || scale == 0 {
		return p, errSense
	}
	if p.Width > mostSide || p.Height > mostSide {
		return p, nil
	}
	var order binary.ByteOrder = binary.BigEndian
	if scale < 0 {
		order = binary.LittleEndian
	}
	pixel := 4
	if isColour {
		pixel *= 3
	}
	n := pixel * p.Width
	p.Least = r.read + int64(n)
	last := r.read + int64(p.Height-1)*int64(n) // the first row in the file is the lowest
	p.Rows = apart(file, last, -int64(n), n, func(dst, row []byte) {
		for ; len(dst) >= 8; dst, row = dst[8:], row[pixel:] {
			v := math.Float32frombits(order.Uint32(row))
			light := [4]float32{v, v, v, 1}
			if isColour {
				light[1] = math.Float32frombits(order.Uint32(row[4:]))
				light[2] = math.Float32frombits(order.Uint32(row[8:]))
			}
			PutLight(dst, light)
		}
	})
	return p, nil
}
