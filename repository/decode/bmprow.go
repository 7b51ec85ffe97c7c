package decode

import (
	"bufio"
	"encoding/binary"
	"image"
	"io"
	"math/bits"
)

// rows reads plain pixels out of the file, one row each time.
func (h *bmpHeader) rows(in io.ReaderAt) func(y, x0, x1 int, dst []byte) {
	line := make([]byte, h.stride())
	fields := [4]field{}
	for i, m := range h.masks {
		fields[i] = newField(m)
	}
	return func(y, x0, x1 int, dst []byte) {
		if !h.topDown {
			y = h.height - 1 - y
		}
		n, _ := in.ReadAt(line, h.pixels+int64(y)*h.stride())
		if int64(n) < h.rowBytes() { // what fills up the last row may be missing
			clear(dst)
			return
		}
		switch h.bits {
		case 16:
			for x := x0; x < x1; x++ {
				mix(dst[4*(x-x0):], &fields, uint32(binary.LittleEndian.Uint16(line[2*x:])))
			}
		case 24:
			for x := x0; x < x1; x++ {
				p := line[3*x : 3*x+3]
				set(dst[4*(x-x0):], p[2], p[1], p[0], 255)
			}
		case 32:
			for x := x0; x < x1; x++ {
				mix(dst[4*(x-x0):], &fields, binary.LittleEndian.Uint32(line[4*x:]))
			}
		default:
			for x := x0; x < x1; x++ {
				at := x * h.bits
				v := line[at>>3] >> (8 - h.bits - at&7) & (1<<h.bits - 1)
				copy(dst[4*(x-x0):], h.colours[v][:])
			}
		}
	}
}

// field is where the bits of one colour stand, of which the upper eight count.
type field struct {
	shift, most uint32
}

func newField(mask uint32) field {
	if mask == 0 {
		return field{}
	}
	shift := bits.TrailingZeros32(mask)
	return field{uint32(shift), mask >> shift}
}

// of returns the colour in v, from 0 to 255.
func (f field) of(v uint32) byte {
	most := uint64(f.most)
	if most == 0 {
		return 0
	}
	return byte((uint64(v>>f.shift&f.most)*255 + most/2) / most)
}

func mix(dst []byte, f *[4]field, v uint32) {
	a := byte(255)
	if f[3].most != 0 {
		a = f[3].of(v)
	}
	r, g, b := f[0].of(v), f[1].of(v), f[2].of(v)
	if a != 255 {
		r, g, b = times(r, a), times(g, a), times(b, a)
	}
	set(dst, r, g, b, a)
}

// unpack undoes run lengths. What a run leaves out has the first colour. Runs that
// leave the picture are cut. Where they break off, the rows that did not come whole are
// transparent.
func (h *bmpHeader) unpack(in *input) (raster, error) {
	m := image.NewGray(image.Rect(0, 0, h.width, h.height)) // of indices
	rows, err := h.runs(in.stream(h.pixels), m)
	if err != nil && rows == 0 {
		return raster{}, err
	}
	in.partial = rows < h.height
	return raster{width: h.width, height: h.height, row: func(y, x0, x1 int, dst []byte) {
		y = h.height - 1 - y
		if y >= rows {
			clear(dst)
			return
		}
		for i, v := range m.Pix[y*m.Stride+x0 : y*m.Stride+x1] {
			copy(dst[4*i:], h.colours[v][:])
		}
	}}, nil
}

// runs returns how many rows came whole. These are all where the picture ends as it
// should; else the error is that of the reader.
func (h *bmpHeader) runs(r *bufio.Reader, m *image.Gray) (rows int, err error) {
	var pair, data [2]byte
	x, y := 0, 0
	for y < h.height {
		if _, err := io.ReadFull(r, pair[:]); err != nil {
			return y + x/h.width, err
		}
		n, v := int(pair[0]), pair[1]
		switch {
		case n > 0:
			for i := range n {
				h.index(m, x+i, y, v, i)
			}
			x += n
		case v == 0: // end of row
			x, y = 0, y+1
		case v == 1: // end of picture
			return h.height, nil
		case v == 2: // jump
			if _, err := io.ReadFull(r, data[:]); err != nil {
				return y, err
			}
			x, y = x+int(data[0]), y+int(data[1])
		default: // as many pixels as they are, filled up to two bytes
			if err := h.literal(r, m, x, y, int(v)); err != nil {
				return y, err
			}
			x += int(v)
		}
		x = min(x, h.width) // so that a long file cannot make it overflow
	}
	return h.height, nil
}

// index sets the i-th pixel of a run. Of four bits, two take turns.
func (h *bmpHeader) index(m *image.Gray, x, y int, v byte, i int) {
	if x >= h.width {
		return
	}
	if h.bits == 4 {
		v = v >> (4 - 4*(i&1)) & 15
	}
	m.Pix[y*m.Stride+x] = v
}

func (h *bmpHeader) literal(r *bufio.Reader, m *image.Gray, x, y, n int) error {
	length := n
	if h.bits == 4 {
		length = (n + 1) / 2
	}
	var b [256]byte
	if _, err := io.ReadFull(r, b[:length+length&1]); err != nil {
		return err
	}
	for i := range n {
		at := i
		if h.bits == 4 {
			at = i / 2
		}
		h.index(m, x+i, y, b[at], i)
	}
	return nil
}
