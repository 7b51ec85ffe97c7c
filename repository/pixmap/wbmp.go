package pixmap

import "io"

// WBMP reads a wireless bitmap of type 0, the only one there is: one bit a pixel.
func WBMP(file io.ReaderAt, _ int64) (Picture, error) {
	h, err := readWBMP(file)
	if err != nil {
		return Picture{}, err
	}
	return Picture{
		Width: h.width, Height: h.height, Layout: Grey, Bits: 1, IsDirect: true,
		Least: h.pixels + h.row(),
		Rows: apart(file, h.pixels, h.row(), int(h.row()), func(dst, row []byte) {
			unpack(dst, row, 1)
			for i, v := range dst {
				dst[i] = -v
			}
		}),
	}, nil
}

// IsWBMP reports whether a file is a wireless bitmap, which has no signature: its header
// fits the size of the file.
func IsWBMP(file io.ReaderAt, size int64) bool {
	h, err := readWBMP(file)
	return err == nil && h.width > 0 && h.height > 0 && h.pixels+h.row()*int64(h.height) == size
}

type wbmpHeader struct {
	width, height int
	pixels        int64 // where they begin
}

// row returns the bytes of one.
func (h wbmpHeader) row() int64 { return int64(packed(h.width, 1)) }

func readWBMP(file io.ReaderAt) (h wbmpHeader, err error) {
	const longest = 10 // bytes of the header
	b := make([]byte, longest)
	n, _ := file.ReadAt(b, 0)
	if b = b[:n]; n < 4 || b[0] != 0 || b[1]&0x9f != 0 {
		return h, errSense
	}
	at := 2
	for _, side := range []*int{&h.width, &h.height} {
		for more := true; more; at++ { // seven bits a byte
			if at >= len(b) || *side >= mostSide {
				return h, errSense
			}
			*side = *side<<7 | int(b[at]&127)
			more = b[at]&128 != 0
		}
	}
	h.pixels = int64(at)
	return h, nil
}
