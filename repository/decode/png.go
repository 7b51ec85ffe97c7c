package decode

import (
	"encoding/binary"
	"image/png"
	"io"
)

const (
	maxChunks  = 65536 // chunks looked through for EXIF; each costs one small read
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
	s := shot{width: c.Width, height: c.Height, turn: pngTurn(in)}
	pixels := int64(c.Width) * int64(c.Height)
	if pixels <= maxPixels {
		s.memory = pixels * depth(c.ColorModel)
	}
	if b := w.at(24, 5); b != nil {
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
		return rasterOf(m), nil
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

// pngTurn looks for the eXIf chunk, which may come before the pixels or after.
func pngTurn(in io.ReaderAt) orientation {
	w := &window{r: in}
	off := int64(8)
	for range maxChunks {
		b := w.at(off, 8)
		if b == nil {
			break
		}
		n := int64(binary.BigEndian.Uint32(b))
		switch string(b[4:]) {
		case "eXIf":
			return exifTurn(io.NewSectionReader(in, off+8, n))
		case "IEND":
			return upright
		}
		off += 12 + n
	}
	return upright
}
