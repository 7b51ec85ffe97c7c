package tiff

import (
	"errors"
	"image"
	"io"
)

// Codecs decode what this package leaves to others. They may be called from several
// goroutines at once, and are not trusted to return without a panic.
type Codecs struct {
	// Picture decodes a strip or tile that is a JPEG or a WebP, to one denom-th of its
	// sides, rounded up. It refuses one of more than most pixels, before it takes memory
	// for them. partial says that some of it is missing. It may give any kind of
	// image that the standard library has; luma and chroma stay apart where they are.
	Picture func(kind Packing, file []byte, denom int, most int64) (m image.Image, partial bool, err error)

	// Unpack reads what is packed with LZMA or Zstandard.
	Unpack func(kind Packing, r io.Reader) (io.ReadCloser, error)
}

// What is wrong with a strip or tile.
var (
	errMissing = errors.New("it breaks off")
	errSize    = errors.New("a strip or tile has another size than the picture says")
	errCode    = errors.New("its pixels cannot be unpacked")
)
