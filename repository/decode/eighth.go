package decode

import (
	"image"
	"slices"

	"vitrine/repository/jpegdc"
)

// keptBytes is how much of a file's room is kept for the next: photos of up to
// some 30 megapixels. Fresh room for each is cleared by the kernel and the runtime
// first, which takes as long as a tenth of the decoding.
const keptBytes = 16 << 20

// eighths is what decoding one JPEG to an eighth takes and the next can use again.
type eighths struct {
	decoder jpegdc.Decoder
	file    []byte
}

// eighth decodes a JPEG to an eighth of its sides, which takes the least time by
// far; nil if that cannot be, and another codec has to say why.
func (in *input) eighth() image.Image {
	e := new(eighths)
	if in.eighths != nil {
		if kept, ok := in.eighths.Get().(*eighths); ok {
			e = kept
		}
		defer func() { in.eighths.Put(e) }()
	}
	data := slices.Grow(e.file[:0], int(in.size))[:in.size]
	if cap(data) <= keptBytes {
		e.file = data
	}
	if n, _ := in.ReadAt(data, 0); in.err != nil || n < len(data) {
		return nil
	}
	m, err := e.decoder.Decode(data, jpegdc.Options{MaxPixels: maxPixels})
	if err != nil {
		return nil
	}
	return m.Pixels
}
