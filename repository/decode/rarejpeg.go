package decode

import (
	"errors"
	"fmt"
	"image"
	"io"
	"math/bits"
	"sync"

	"vitrine/repository"
	"vitrine/repository/jpegrare"
)

// rareRaster decodes a JPEG that the usual codecs do not read. Besides the file it takes as
// much memory as was judged.
func rareRaster(in *input, memory int64) (raster, error) {
	data := make([]byte, in.size)
	n, err := in.ReadAt(data, 0)
	if err != nil && err != io.EOF {
		return raster{}, err
	}
	m, err := jpegrare.Decode(data[:n], memory)
	if err != nil {
		return raster{}, err
	}
	in.partial = m.Partial
	return rasterOf(m.Pixels), nil
}

// mostRare is how many bytes a strip or tile may take: what was judged of the page is what
// the usual kinds take, which is half as much.
const mostRare = maxMemory / 8

// rareBlocks decodes strips and tiles that are such JPEGs, one at a time, so that only one
// takes more than was judged. Any goroutine may call it.
type rareBlocks struct{ turn sync.Mutex }

// block decodes a strip or tile to one denom-th of its sides, in 8 bits.
func (r *rareBlocks) block(file []byte, denom int) (image.Image, bool, error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	m, err := jpegrare.Decode(file, mostRare)
	if errors.Is(err, jpegrare.ErrTooLarge) {
		return nil, false, fmt.Errorf("%w: %w", repository.ErrTooLarge, err)
	}
	if err != nil {
		return nil, false, err
	}
	switch m.Pixels.(type) {
	case *image.Gray16, *image.RGBA64:
	default:
		if denom == 1 {
			return m.Pixels, m.Partial, nil
		}
	}
	all := rasterOf(m.Pixels)
	if all.inks != nil {
		all.row = all.inks
	}
	if level := bits.Len(uint(denom)) - 1; level > 0 {
		all = all.averaged(image.Rect(0, 0, all.width, all.height), 0, level)
	}
	return eightBits(all), m.Partial, nil
}

// eightBits returns the pixels of r as an image of 8 bits.
func eightBits(r raster) image.Image {
	bounds := image.Rect(0, 0, r.width, r.height)
	switch r.ink {
	case inkCMYK:
		m := image.NewCMYK(bounds)
		for y := range r.height {
			r.row(y, 0, r.width, m.Pix[y*m.Stride:][:4*r.width])
		}
		return m
	case inkGrey:
		m, line := image.NewGray(bounds), make([]byte, 4*r.width)
		for y := range r.height {
			r.row(y, 0, r.width, line)
			for x := range r.width {
				m.Pix[y*m.Stride+x] = line[4*x]
			}
		}
		return m
	}
	m := image.NewRGBA(bounds)
	for y := range r.height {
		r.row(y, 0, r.width, m.Pix[y*m.Stride:][:4*r.width])
	}
	return m
}
