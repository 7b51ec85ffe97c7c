package decode

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
)

const (
	maxChunks  = 65536 // chunks looked through; each costs one small read
	maxDeflate = 1032  // the most that deflate makes of a byte
)

// openPNG reads the header of a PNG. Of an animated one the codec gives the
// default picture.
func openPNG(in *input) (shot, error) {
	w := peekAt(in)
	if b := w.At(16, 8); b != nil {
		// The codec calls sides that overflow damaged; they are only too large.
		x, y := int64(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint32(b[4:]))
		if x > maxSide || y > maxSide {
			return shot{width: int(x), height: int(y), turn: upright}, nil
		}
	}
	c, err := png.DecodeConfig(in.stream(0))
	if err != nil {
		return shot{}, err
	}
	h := readPNG(in)
	s := shot{
		width: c.Width, height: c.Height, turn: h.turn, about: h.about,
		profile: func() []byte { return h.profile(in) },
	}
	h.size = size{c.Width, c.Height}
	if b := w.At(24, 5); b != nil {
		h.kind = [5]byte(b)
	}
	if pixels := int64(c.Width) * int64(c.Height); pixels <= maxPixels {
		s.memory = possible(pixels, in.size, maxDeflate, h.bits()) * h.depth(c.ColorModel)
		if h.isInterlaced() {
			s.memory *= 2 // a pass is decoded beside the picture
		}
	}
	s.pixels = func(size) (raster, error) { return h.pixels(in) }
	s.frames = animated(in)
	return s, nil
}

// pixels decodes the picture, or what came of it. The codec is not asked for a picture
// that cannot be there whole: it would take memory for all of it first.
func (h *pngHeader) pixels(in *input) (raster, error) {
	all := int64(h.size.w) * int64(h.size.h)
	switch {
	case possible(all, in.size, maxDeflate, h.bits()) < all:
		return h.salvaged(in, tooShort(h.size, in.size))
	case h.isCut:
		return h.salvaged(in, io.ErrUnexpectedEOF)
	}
	m, err := png.Decode(in.stream(0))
	if err != nil {
		return h.salvaged(in, err)
	}
	return h.raster(m), nil
}

// raster gives the pixels of what the codec made.
func (h *pngHeader) raster(m image.Image) raster {
	r := rasterOf(m)
	if h.kind[1] == 0 || h.kind[1] == 4 {
		r.ink = inkGrey // with alpha, the codec makes it red, green and blue
	}
	return r
}

// depth returns the bytes that one pixel takes decoded. Greys of which one is transparent
// become colours, of which the header of the codec knows nothing. Where more chunks come
// before the pixels than are looked through, one may say so.
func (h *pngHeader) depth(m color.Model) int64 {
	each := depth(m)
	if h.kind[1] == 0 && (h.hasHole || h.data == 0) {
		each *= 4
	}
	return each
}

// bits returns how many a pixel takes.
func (h *pngHeader) bits() int64 { return int64(h.kind[0]) * channels(h.kind[1]) }

func (h *pngHeader) isInterlaced() bool { return h.kind[4] != 0 }

// channels returns the samples a pixel of a PNG's colour type.
func channels(kind byte) int64 {
	switch kind {
	case 2:
		return 3
	case 4:
		return 2
	case 6:
		return 4
	}
	return 1
}

// pngHeader is what the chunks beside the pixels say.
type pngHeader struct {
	size  size
	kind  [5]byte // bits a sample, colours, methods
	turn  orientation
	icc   piece   // packed, behind a name
	srgb  bool    // the file says that it is sRGB
	gamma float64 // of the encoding, 0 if not said
	about places

	tables  []piece // the palette, and what is transparent of it: whole chunks
	hasHole bool    // something is transparent of it, or of colours without alpha
	data    int64   // where the first chunk of pixels is, 0 where there is none
	isCut   bool    // the chunks do not come to their end
}

// readPNG goes through the chunks. EXIF may come before the pixels or after.
func readPNG(in io.ReaderAt) pngHeader {
	h := pngHeader{turn: upright}
	w := peekAt(in)
	off, isPainted := int64(8), false
	for range maxChunks {
		b := w.At(off, 8)
		if b == nil {
			h.isCut = true
			break
		}
		n := int64(binary.BigEndian.Uint32(b))
		switch string(b[4:]) {
		case "PLTE", "tRNS":
			if !isPainted && len(h.tables) < 2 {
				h.tables = append(h.tables, piece{off, 12 + n})
				h.hasHole = h.hasHole || string(b[4:]) == "tRNS"
			}
		case "iCCP":
			h.icc = piece{off + 8, n}
		case "sRGB":
			h.srgb = true
		case "gAMA":
			if b := w.At(off+8, 4); b != nil {
				h.gamma = float64(binary.BigEndian.Uint32(b)) / 100_000
			}
		case "eXIf":
			if h.about.exif.n == 0 {
				h.about.exif = piece{off + 8, n}
				h.turn = exifTurn(h.about.exif.of(in))
			}
		case "iTXt", "tEXt", "zTXt":
			h.about.text(w, string(b[4:]), piece{off + 8, n})
		case "IDAT":
			if !isPainted {
				isPainted, h.data = true, off
			}
		case "IEND":
			return h
		}
		if isPainted && h.about.exif.n > 0 {
			return h
		}
		off += 12 + n
	}
	return h
}
