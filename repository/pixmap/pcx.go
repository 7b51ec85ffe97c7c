package pixmap

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

const (
	pcxHeader  = 128
	pcxPalette = 768 // bytes at the end of the file, behind a mark
)

// PCX reads a picture of PC Paintbrush: 1 to 8 bits in one plane, single bits in up to
// four, 8 bits in three or, with alpha, four. Of the several of a DCX it is the first.
func PCX(file io.ReaderAt, size int64) (Picture, error) {
	const several = "\xb1\x68\xde\x3a"
	h, err := take(file, 0, 12)
	if err == nil && string(h[:4]) == several {
		file, size = firstPCX(file, size, h)
	}
	if h, err = take(file, 0, pcxHeader); err != nil {
		return Picture{}, err
	}
	at := func(i int) int { return int(binary.LittleEndian.Uint16(h[i:])) }
	bits, planes, line := int(h[3]), int(h[65]), at(66)
	p := Picture{
		Width: at(8) - at(4) + 1, Height: at(10) - at(6) + 1, Layout: Indexed,
		Bits: bits, Least: pcxHeader + 1,
	}
	switch {
	case bits == 8 && planes == 3:
		p.Layout = RGB
	case bits == 8 && planes == 4:
		p.Layout = RGBA
	case bits == 8 && planes == 1:
		p.Palette = pcxColours(file, size)
	case bits == 1 && planes >= 1 && planes <= 4, planes == 1 && (bits == 2 || bits == 4):
		p.Palette = fewColours(h, bits*planes)
	default:
		return p, Unsupported(fmt.Sprintf("PCX with %d planes of %d bits", planes, bits))
	}
	if line < packed(p.Width, bits) {
		return p, errSense
	}
	p.Rows = func() Rows {
		var from io.Reader = stream(file, pcxHeader)
		if h[2] != 0 {
			from = &pcxRuns{from: stream(file, pcxHeader)}
		}
		plane := make([]byte, p.Width)
		return inOrder(from, line*planes, func(dst, row []byte) {
			if planes == 1 {
				unpack(dst, row, bits)
				return
			}
			if p.Layout == Indexed {
				clear(dst)
			}
			for i := range planes {
				unpack(plane, row[i*line:], bits)
				for x, v := range plane {
					if p.Layout == Indexed {
						dst[x] |= v << i
					} else {
						dst[planes*x+i] = v
					}
				}
			}
		})
	}
	return p, nil
}

// fewColours returns the palette of the header, or black and white where it is none.
func fewColours(h []byte, bits int) [][4]byte {
	const version, withoutPalette, at = 1, 3, 16
	list := make([][4]byte, 1<<bits)
	isOne := false
	for i := range list {
		list[i] = [4]byte{h[at+3*i], h[at+3*i+1], h[at+3*i+2], 255}
		isOne = isOne || list[i] != list[0]
	}
	if isOne && h[version] != withoutPalette {
		return list
	}
	for i := range list {
		v := level(i, len(list)-1)
		list[i] = [4]byte{v, v, v, 255}
	}
	return list
}

// pcxColours returns the palette at the end of the file, or greys where it has none.
func pcxColours(file io.ReaderAt, size int64) [][4]byte {
	const mark = 12
	list := make([][4]byte, 256)
	b, err := take(file, size-pcxPalette-1, pcxPalette+1)
	for i := range list {
		list[i] = [4]byte{byte(i), byte(i), byte(i), 255}
		if err == nil && b[0] == mark {
			copy(list[i][:3], b[1+3*i:])
		}
	}
	return list
}

// pcxRuns undoes the run lengths.
type pcxRuns struct {
	from  *bufio.Reader
	count int
	value byte
}

// Read implements [io.Reader].
func (r *pcxRuns) Read(b []byte) (int, error) {
	for i := range b {
		for r.count == 0 {
			v, err := r.from.ReadByte()
			if err != nil {
				return i, err
			}
			r.count, r.value = 1, v
			if v >= 0xc0 {
				r.count = int(v & 63)
				if r.value, err = r.from.ReadByte(); err != nil {
					return i, err
				}
			}
		}
		b[i] = r.value
		r.count--
	}
	return len(b), nil
}

// firstPCX returns the first file in a DCX, which its head has the places of.
func firstPCX(file io.ReaderAt, size int64, head []byte) (io.ReaderAt, int64) {
	from, end := int64(binary.LittleEndian.Uint32(head[4:])), int64(binary.LittleEndian.Uint32(head[8:]))
	if end <= from || end > size {
		end = size
	}
	n := max(end-from, 0)
	return io.NewSectionReader(file, from, n), n
}
