package decode

import (
	"image"

	"vitrine/repository/jpegdc"
)

// keptBytes is how much of a file's room is kept for the next: photos of up to
// some 30 megapixels. Fresh room for each is cleared by the kernel and the runtime
// first, which takes as long as a tenth of the decoding.
const keptBytes = 16 << 20

// jpegRoom is what decoding one JPEG takes and the next can use again.
type jpegRoom struct {
	decoder jpegdc.Decoder
	file    []byte
}

// reduced decodes a JPEG to one denom-th of its sides, which takes far less time
// than the whole; nil if that cannot be, and another codec has to say why.
func (in *input) reduced(denom int) image.Image {
	e := new(jpegRoom)
	if in.jpegs != nil {
		if kept, ok := in.jpegs.Get().(*jpegRoom); ok {
			e = kept
		}
		defer func() { in.jpegs.Put(e) }()
	}
	data := e.file
	if int64(cap(data)) < in.size {
		data = make([]byte, in.size)
	}
	if data = data[:in.size]; cap(data) <= keptBytes {
		e.file = data
	}
	if n, _ := in.ReadAt(data, 0); in.err != nil || n < len(data) {
		return nil
	}
	m, err := e.decoder.Decode(data, jpegdc.Options{Denom: denom, MaxPixels: maxPixels})
	if err != nil {
		return nil
	}
	in.partial = m.Partial
	return m.Pixels
}
