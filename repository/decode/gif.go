package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"io"
)

const (
	maxBlocks = 10_000 // extensions before the first frame; each may be as long as the file
	maxLZW    = 4096   // bytes that one byte can stand for: codes are longer, strings are not
)

// gifHeader is the screen of a GIF, and the place of its first frame on it.
type gifHeader struct {
	screen size
	frame  image.Rectangle
}

// readGIF goes through a GIF up to the descriptor of its first frame.
func readGIF(in io.ReaderAt) (gifHeader, error) {
	var h gifHeader
	w := &window{r: in}
	b := w.at(0, 13)
	if b == nil {
		return h, io.ErrUnexpectedEOF
	}
	h.screen = size{int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:]))}
	off := int64(13)
	if b[10]&0x80 != 0 {
		off += 3 << (b[10]&7 + 1)
	}
	for blocks := 0; blocks < maxBlocks; blocks++ {
		b := w.at(off, 1)
		if b == nil {
			return h, io.ErrUnexpectedEOF
		}
		switch b[0] {
		case 0x2c: // image descriptor
			b := w.at(off+1, 8)
			if b == nil {
				return h, io.ErrUnexpectedEOF
			}
			x, y := int(binary.LittleEndian.Uint16(b)), int(binary.LittleEndian.Uint16(b[2:]))
			h.frame = image.Rect(x, y, x+int(binary.LittleEndian.Uint16(b[4:])), y+int(binary.LittleEndian.Uint16(b[6:])))
			return h, nil
		case 0x21: // extension: a label, then blocks up to an empty one
			off += 2
			for n := byte(1); n != 0; {
				b := w.at(off, 1)
				if b == nil {
					return h, io.ErrUnexpectedEOF
				}
				n = b[0]
				off += 1 + int64(n)
			}
		case 0x3b:
			return h, errors.New("there is no picture in it")
		default:
			return h, fmt.Errorf("a part of an unknown kind (0x%02x)", b[0])
		}
	}
	return h, fmt.Errorf("there is no picture in its first %d parts", maxBlocks)
}

// openGIF reads the header of a GIF. The first frame is shown on its screen,
// transparent where the frame leaves it bare. A frame that reaches over the
// screen makes it larger, as in browsers.
func openGIF(in *input) (shot, error) {
	h, err := readGIF(in)
	if err != nil {
		return shot{}, err
	}
	canvas := size{max(h.screen.w, h.frame.Max.X), max(h.screen.h, h.frame.Max.Y)}
	frame := int64(h.frame.Dx()) * int64(h.frame.Dy())
	s := shot{width: canvas.w, height: canvas.h, turn: upright, memory: frame, least: frame / maxLZW}
	s.pixels = func(size) (raster, error) {
		head := make([]byte, 10)
		if _, err := in.ReadAt(head, 0); err != nil {
			return raster{}, err
		}
		binary.LittleEndian.PutUint16(head[6:], uint16(canvas.w))
		binary.LittleEndian.PutUint16(head[8:], uint16(canvas.h))
		m, err := gif.Decode(io.MultiReader(bytes.NewReader(head), in.stream(10)))
		if err != nil {
			return raster{}, err
		}
		return inset(rasterOf(m), m.Bounds().Min, canvas), nil
	}
	return s, nil
}
