package jpegenc

import (
	"errors"
	"image"
)

// maxSide is what the header has room for, in pixels.
const maxSide = 1<<16 - 1

// ErrSize says that a picture is empty, or larger than a JPEG can be.
var ErrSize = errors.New("no size for a JPEG")

// Encoder writes one JPEG after the other at one quality.
type Encoder struct {
	quant  [2][64]uint8 // for luma and chroma, in zigzag order
	scaled [2][64]int32 // what a coefficient is multiplied with, in the block's order
	codes  [2]codes

	out bitWriter
	mcu [6]block // of 16 × 16 pixels: four of luma, Cb, Cr
	dc  [3]int32 // of the block before, of each component
}

// New returns an encoder of a quality from 1 to 100, which means what it means to
// the standard library's.
func New(quality int) *Encoder {
	e := &Encoder{codes: usualCodes()}
	e.setQuality(min(max(quality, 1), 100))
	return e
}

// Append appends the picture as a JPEG to b and returns it. Alpha is not looked
// at. The only error is [ErrSize].
func (e *Encoder) Append(b []byte, m *image.RGBA) ([]byte, error) {
	s := m.Rect.Size()
	if s.X < 1 || s.Y < 1 || s.X > maxSide || s.Y > maxSide {
		return b, ErrSize
	}
	e.out = bitWriter{b: e.appendHeader(b, s.X, s.Y)}
	e.dc = [3]int32{}
	for y := 0; y < s.Y; y += 16 {
		for x := 0; x < s.X; x += 16 {
			e.load(m, x, y)
			for i := range 4 {
				e.write(&e.mcu[i], 0, &e.dc[0])
			}
			e.write(&e.mcu[4], 1, &e.dc[1])
			e.write(&e.mcu[5], 1, &e.dc[2])
		}
	}
	return append(e.out.end(), 0xff, endOfImage), nil
}
