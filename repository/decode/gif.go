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
	screen  size
	frame   image.Rectangle
	colours piece // the table for all frames
	clear   int   // the colour that is transparent, -1 if none is
	at      int64 // where the frame is described
}

// readGIF goes through a GIF up to the descriptor of its first frame.
func readGIF(in io.ReaderAt) (gifHeader, error) {
	h := gifHeader{clear: -1}
	w := peekAt(in)
	b := w.At(0, 13)
	if b == nil {
		return h, io.ErrUnexpectedEOF
	}
	h.screen = size{int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:]))}
	h.colours = gifTable(b[10], 13)
	off := h.colours.off + h.colours.n
	for blocks := 0; blocks < maxBlocks; blocks++ {
		b := w.At(off, 1)
		if b == nil {
			return h, io.ErrUnexpectedEOF
		}
		switch b[0] {
		case 0x2c: // image descriptor
			b := w.At(off+1, 8)
			if b == nil {
				return h, io.ErrUnexpectedEOF
			}
			x, y := int(binary.LittleEndian.Uint16(b)), int(binary.LittleEndian.Uint16(b[2:]))
			h.at = off
			h.frame = image.Rect(x, y, x+int(binary.LittleEndian.Uint16(b[4:])), y+int(binary.LittleEndian.Uint16(b[6:])))
			return h, nil
		case 0x21: // extension: a label, then blocks up to an empty one
			if b := w.At(off+1, 7); b != nil && b[0] == 0xf9 && b[1] == 4 {
				h.clear = -1
				if b[2]&1 != 0 {
					h.clear = int(b[5])
				}
			}
			off += 2
			for n := byte(1); n != 0; {
				b := w.At(off, 1)
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
	s := shot{width: canvas.w, height: canvas.h, turn: upright, memory: possible(frame, in.size, maxLZW, 8)}
	s.frames = animated(in)
	s.pixels = func(size) (raster, error) {
		if s.memory < frame { // the codec would take memory for all of it first
			return h.salvaged(in, canvas, tooShort(canvas, in.size))
		}
		head := make([]byte, 10)
		if _, err := in.ReadAt(head, 0); err != nil {
			return raster{}, err
		}
		binary.LittleEndian.PutUint16(head[6:], uint16(canvas.w))
		binary.LittleEndian.PutUint16(head[8:], uint16(canvas.h))
		m, err := gif.Decode(io.MultiReader(bytes.NewReader(head), in.stream(10)))
		if err != nil {
			return h.salvaged(in, canvas, err)
		}
		return inset(rasterOf(m), m.Bounds().Min, canvas), nil
	}
	return s, nil
}
