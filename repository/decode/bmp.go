package decode

import (
	"encoding/binary"
	"fmt"
	"io"

	"vitrine/repository/peek"
)

// How a BMP is packed.
const (
	bmpPlain  = 0
	bmpRLE8   = 1
	bmpRLE4   = 2
	bmpFields = 3
	bmpAlpha  = 6 // fields, with one for alpha behind the short header
)

// bmpHeader is what a BMP says before its pixels. The reader is our own, because
// the library's refuses half of the kinds that there are.
type bmpHeader struct {
	width, height int
	topDown       bool
	bits, packing int
	colours       [256][4]byte // premultiplied
	masks         [4]uint32    // red, green, blue, alpha
	pixels        int64        // where they begin
}

// readBMP reads the headers, the masks and the palette.
func readBMP(in io.ReaderAt) (bmpHeader, error) {
	var h bmpHeader
	w := peekAt(in)
	b := w.At(0, 18)
	if b == nil {
		return h, io.ErrUnexpectedEOF
	}
	h.pixels = int64(binary.LittleEndian.Uint32(b[10:]))
	n := int(binary.LittleEndian.Uint32(b[14:]))
	if n != 12 && n != 16 && (n < 40 || n > 124) {
		return h, fmt.Errorf("a header of %d bytes", n)
	}
	b = w.At(14, n)
	if b == nil {
		return h, io.ErrUnexpectedEOF
	}
	used, entry, end := h.fields(b), 4, 14+int64(n)
	if n == 12 {
		entry = 3
	}
	if n == 40 && (h.packing == bmpFields || h.packing == bmpAlpha) {
		size := 12
		if h.packing == bmpAlpha {
			size = 16
		}
		h.readMasks(w.At(end, size))
		end += int64(size)
	}
	if h.bits <= 8 {
		if used == 0 || used > 1<<h.bits {
			used = 1 << h.bits
		}
		h.palette(w, end, used, entry)
	}
	return h, h.sane()
}

// fields reads the numbers of the second header, and returns how many colours it
// says there are.
func (h *bmpHeader) fields(b []byte) (used int) {
	le := binary.LittleEndian
	if len(b) == 12 {
		h.width, h.height = int(le.Uint16(b[4:])), int(le.Uint16(b[6:]))
		h.bits = int(le.Uint16(b[10:]))
	} else {
		h.width, h.height = int(int32(le.Uint32(b[4:]))), int(int32(le.Uint32(b[8:])))
		h.bits = int(le.Uint16(b[14:]))
	}
	if h.height < 0 {
		h.height, h.topDown = -h.height, true
	}
	switch h.bits { // what holds unless the header says otherwise
	case 16:
		h.masks = [4]uint32{0x7c00, 0x3e0, 0x1f, 0}
	case 32:
		h.masks = [4]uint32{0xff0000, 0xff00, 0xff, 0}
	}
	if len(b) < 40 {
		return 0
	}
	h.packing = int(le.Uint32(b[16:]))
	if len(b) >= 52 {
		if h.packing == bmpFields {
			h.readMasks(b[40:min(len(b), 56)])
		} else if len(b) >= 108 && h.bits == 32 {
			h.masks[3] = le.Uint32(b[52:])
		}
	}
	return int(min(le.Uint32(b[32:]), 1<<16))
}

func (h *bmpHeader) readMasks(b []byte) {
	for i := range h.masks {
		if len(b) >= 4*i+4 {
			h.masks[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
	}
}

func (h *bmpHeader) palette(w *peek.Reader, at int64, n, entry int) {
	for i := range min(n, 256) {
		if b := w.At(at+int64(i*entry), 3); b != nil {
			h.colours[i] = [4]byte{b[2], b[1], b[0], 255}
		}
	}
}

// sane refuses what no program writes or this one cannot read. Sides are judged
// elsewhere.
func (h *bmpHeader) sane() error {
	ok := false
	switch h.packing {
	case bmpPlain:
		ok = h.bits == 1 || h.bits == 2 || h.bits == 4 || h.bits == 8 || h.bits == 16 || h.bits == 24 || h.bits == 32
	case bmpRLE8:
		ok = h.bits == 8 && !h.topDown
	case bmpRLE4:
		ok = h.bits == 4 && !h.topDown
	case bmpFields, bmpAlpha:
		ok = h.bits == 16 || h.bits == 32
	default:
		return unsupported(fmt.Sprintf("BMP packed in a rare way (%d)", h.packing))
	}
	switch {
	case ok:
		return nil
	case h.topDown && (h.packing == bmpRLE8 || h.packing == bmpRLE4):
		return unsupported("BMP packed from the top down")
	}
	return unsupported(fmt.Sprintf("BMP of %d bits a pixel", h.bits))
}

// stride returns the bytes of a row, which fill up to four.
func (h *bmpHeader) stride() int64 {
	return (int64(h.width)*int64(h.bits) + 31) / 32 * 4
}

// rowBytes returns the bytes of a row that hold pixels.
func (h *bmpHeader) rowBytes() int64 { return (int64(h.width)*int64(h.bits) + 7) / 8 }

// openBMP reads the headers of a BMP. Plain pixels are read as they are scaled,
// a row at a time; of a file that breaks off, the missing rows are transparent.
func openBMP(in *input) (shot, error) {
	h, err := readBMP(in)
	if err != nil {
		return shot{}, err
	}
	if h.pixels >= in.size {
		return shot{}, io.ErrUnexpectedEOF
	}
	s := shot{width: h.width, height: h.height, turn: upright}
	if h.width < 1 || h.height < 1 || h.width > maxSide || h.height > maxSide {
		return s, nil
	}
	if h.packing == bmpRLE8 || h.packing == bmpRLE4 {
		s.memory = int64(h.width) * int64(h.height)
		s.pixels = func(size) (raster, error) { return h.unpack(in) }
		return s, nil
	}
	s.least = h.pixels + h.rowBytes()
	s.pixels = func(size) (raster, error) {
		in.partial = in.size < h.pixels+int64(h.height-1)*h.stride()+h.rowBytes()
		return raster{width: h.width, height: h.height, row: h.rows(in)}, nil
	}
	return s, nil
}
