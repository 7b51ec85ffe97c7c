package animation

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	"io"
)

// maxLZW is how many pixels a byte can stand for: codes are longer than that, the
// strings of pixels that they mean are not.
const maxLZW = 4096

// still has a GIF decoded in which the frame is alone and fills the screen.
func (g *gifFile) still(f frame) (image.Image, error) {
	if f.pixels()/maxLZW > f.n {
		return nil, errors.New("not enough pixels")
	}
	b := g.w.At(f.at, 9)
	if b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	flags := b[8]
	head := make([]byte, 0, 13+len(g.colours)+8+10)
	head = append(head, "GIF89a"...)
	head = binary.LittleEndian.AppendUint16(head, uint16(f.w))
	head = binary.LittleEndian.AppendUint16(head, uint16(f.h))
	if tableBytes(flags) == 0 && len(g.colours) > 0 {
		head = append(head, g.tableFlags(), 0, 0)
		head = append(head, g.colours...)
	} else {
		head = append(head, 0, 0, 0)
	}
	if f.clear != none {
		head = append(head, '!', 0xf9, 4, 1, 0, 0, byte(f.clear), 0)
	}
	head = append(head, ',', 0, 0, 0, 0)
	head = binary.LittleEndian.AppendUint16(head, uint16(f.w))
	head = binary.LittleEndian.AppendUint16(head, uint16(f.h))
	head = append(head, flags)
	return gif.Decode(whole(head, g.w.Part(f.at+9, f.n-9)))
}

// tableFlags returns the flags that tell of the common table of colours.
func (g *gifFile) tableFlags() byte {
	for flags := byte(0x80); ; flags++ {
		if tableBytes(flags) >= len(g.colours) {
			return flags
		}
	}
}

// whole returns a file that begins with head, and reads the rest in pieces.
func whole(head []byte, rest ...io.Reader) io.Reader {
	return bufio.NewReaderSize(io.MultiReader(append([]io.Reader{bytes.NewReader(head)}, rest...)...), pieceBytes)
}

const pieceBytes = 16 << 10 // of a frame; most of a GIF's are shorter
