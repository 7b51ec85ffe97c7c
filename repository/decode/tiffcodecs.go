package decode

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/therootcompany/xz"
	"golang.org/x/image/webp"

	"vitrine/repository"
	"vitrine/repository/jpegdc"
	"vitrine/repository/tiff"
)

// mostDictionary is how far back what is packed with LZMA or Zstandard may refer.
const mostDictionary = 32 << 20 // bytes

// blockCodecs decode strips and tiles that are files of other kinds.
func blockCodecs() tiff.Codecs {
	rare := &rareBlocks{}
	picture := func(kind tiff.Packing, file []byte, denom int, most int64) (image.Image, bool, error) {
		return pictureBlock(kind, file, denom, most, rare)
	}
	return tiff.Codecs{Picture: picture, Unpack: unpackBlock}
}

// pictureBlock decodes a file of at most so many pixels: what its header says counts, as the
// page was judged and the file in it was not.
func pictureBlock(kind tiff.Packing, file []byte, denom int, most int64, rare *rareBlocks) (image.Image, bool, error) {
	large := fmt.Errorf("a block of more than %d pixels: %w", most, repository.ErrTooLarge)
	if kind == tiff.WebP {
		c, err := webp.DecodeConfig(bytes.NewReader(file))
		switch {
		case err != nil:
			return nil, false, err
		case int64(c.Width)*int64(c.Height) > most:
			return nil, false, large
		}
		m, err := webp.Decode(bytes.NewReader(file))
		if err != nil {
			return nil, false, err
		}
		return webpColours(m), false, nil
	}
	m, err := jpegdc.Decode(file, jpegdc.Options{Denom: denom, MaxPixels: most})
	if err == nil {
		return m.Pixels, m.Partial, nil
	}
	h, headErr := readJPEG(bytes.NewReader(file))
	switch {
	case headErr != nil:
		return nil, false, headErr
	case h.refusal() != "":
		return nil, false, unsupported("TIFF packed as " + h.refusal())
	case int64(h.width)*int64(h.height) > most:
		return nil, false, large
	case h.isRare():
		return rare.block(file, denom)
	case denom > 1:
		return nil, false, err
	}
	whole, err := jpeg.Decode(bytes.NewReader(file))
	return whole, false, err
}

// webpColours makes colours of the luma and chroma of a lossy WebP, which are others than
// those of a JPEG.
func webpColours(m image.Image) image.Image {
	lossy, alpha := (*image.YCbCr)(nil), (*image.NYCbCrA)(nil)
	switch m := m.(type) {
	case *image.YCbCr:
		lossy = m
	case *image.NYCbCrA:
		lossy, alpha = &m.YCbCr, m
	default:
		return m
	}
	s := m.Bounds().Size()
	c, row := image.NewNRGBA(image.Rectangle{Max: s}), lossyRow(lossy)
	for y := range s.Y {
		line := c.Pix[y*c.Stride:][:4*s.X]
		row(y, 0, s.X, line)
		for x := range s.X {
			if alpha != nil {
				line[4*x+3] = alpha.A[alpha.AOffset(x, y)]
			}
		}
	}
	return c
}

func unpackBlock(kind tiff.Packing, r io.Reader) (io.ReadCloser, error) {
	switch kind {
	case tiff.LZMA:
		x, err := xz.NewReader(r, mostDictionary)
		if err != nil {
			return nil, err
		}
		return io.NopCloser(x), nil
	case tiff.Zstandard:
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(mostDictionary))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("packing %d", kind)
}

// inksToRGB makes colours of inks, in place, without knowing what inks they are.
func inksToRGB(pix []byte) {
	for ; len(pix) >= 4; pix = pix[4:] {
		r, g, b := color.CMYKToRGB(pix[0], pix[1], pix[2], pix[3])
		set(pix, r, g, b, 255)
	}
}

// sharedInput is a picture that several goroutines read, one at a time.
type sharedInput struct {
	mu sync.Mutex
	in *input // guarded by mu
}

// ReadAt implements [io.ReaderAt].
func (s *sharedInput) ReadAt(p []byte, off int64) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.in.ReadAt(p, off)
}
