package decode

import (
	"encoding/binary"
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
	w := &window{r: in}
	if b := w.at(16, 8); b != nil {
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
	pixels := int64(c.Width) * int64(c.Height)
	if pixels <= maxPixels {
		s.memory = pixels * depth(c.ColorModel)
	}
	if b := w.at(24, 5); b != nil {
		h.grey = b[1] == 0 || b[1] == 4
		if b[4] != 0 {
			s.memory *= 2 // interlaced: a pass is decoded beside the picture
		}
		if pixels <= maxPixels {
			s.least = pixels * int64(b[0]) * channels(b[1]) / 8 / maxDeflate
		}
	}
	s.pixels = func(size) (raster, error) {
		m, err := png.Decode(in.stream(0))
		if err != nil {
			return raster{}, err
		}
		r := rasterOf(m)
		if h.grey {
			r.ink = inkGrey // with alpha, the codec makes it red, green and blue
		}
		return r, nil
	}
	return s, nil
}

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
	turn  orientation
	grey  bool
	icc   piece   // packed, behind a name
	srgb  bool    // the file says that it is sRGB
	gamma float64 // of the encoding, 0 if not said
	about places
}

// readPNG goes through the chunks. EXIF may come before the pixels or after.
func readPNG(in io.ReaderAt) pngHeader {
	h := pngHeader{turn: upright}
	w := &window{r: in}
	off, isPainted := int64(8), false
	for range maxChunks {
		b := w.at(off, 8)
		if b == nil {
			break
		}
		n := int64(binary.BigEndian.Uint32(b))
		switch string(b[4:]) {
		case "iCCP":
			h.icc = piece{off + 8, n}
		case "sRGB":
			h.srgb = true
		case "gAMA":
			if b := w.at(off+8, 4); b != nil {
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
			isPainted = true
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
