package pixmap

import (
	"encoding/binary"
	"io"
)

const (
	sgiHeader    = 512
	sgiColourMap = 104 // where the header says that colours are numbers
)

// sgi is the header of a picture of Silicon Graphics.
type sgi struct {
	file                    io.ReaderAt
	width, height, channels int
	bytes                   int // of a number
	isPacked                bool
}

// SGI reads greys, RGB and RGBA of 8 or 16 bits, plain or in runs. The rows of each
// channel lie anywhere in the file, the lowest first.
func SGI(file io.ReaderAt, _ int64) (Picture, error) {
	h, err := take(file, 0, sgiHeader)
	if err != nil {
		return Picture{}, err
	}
	at := func(i int) int { return int(binary.BigEndian.Uint16(h[i:])) }
	s := sgi{file: file, width: at(6), height: at(8), channels: at(10), bytes: int(h[3]), isPacked: h[2] == 1}
	switch at(4) { // dimensions
	case 1:
		s.height, s.channels = 1, 1
	case 2:
		s.channels = 1
	}
	p := Picture{Width: s.width, Height: s.height, Bits: 8 * s.bytes, IsDirect: true, Least: sgiHeader + 1}
	if s.bytes < 1 || s.bytes > 2 || s.channels < 1 {
		return p, errSense
	}
	if binary.BigEndian.Uint32(h[sgiColourMap:]) != 0 {
		return p, Unsupported("SGI with a table of colours")
	}
	shown := min(s.channels, 4)
	p.Layout = [...]Layout{Grey, GreyAlpha, RGB, RGBA}[shown-1]
	p.Rows = func() Rows {
		row, room := make([]byte, s.bytes*s.width), make([]byte, s.longest())
		return func(y int, dst []byte) error {
			for c := range shown {
				if err := s.row(row, room, c*s.height+s.height-1-y); err != nil {
					return err
				}
				for x := range s.width {
					dst[x*shown+c] = row[x*s.bytes]
				}
			}
			return nil
		}
	}
	return p, nil
}

// longest returns how many bytes a packed row has at most: each number is a run.
func (s *sgi) longest() int { return s.bytes * (2*s.width + 1) }

// row reads the i-th row, counted through all channels. room is for what is packed.
func (s *sgi) row(row, room []byte, i int) error {
	if !s.isPacked {
		return fill(s.file, sgiHeader+int64(i)*int64(len(row)), row)
	}
	var place [2]int64 // where the row lies, and how many bytes it has
	for k := range place {
		var b [4]byte
		if err := fill(s.file, sgiHeader+4*int64(k*s.height*s.channels+i), b[:]); err != nil {
			return err
		}
		place[k] = int64(binary.BigEndian.Uint32(b[:]))
	}
	room = room[:min(place[1], int64(len(room)))]
	if err := fill(s.file, place[0], room); err != nil {
		return err
	}
	return s.unpack(row, room)
}

// unpack undoes runs. The lower byte of a number of two is its length.
func (s *sgi) unpack(row, from []byte) error {
	for len(row) > 0 {
		if len(from) < s.bytes {
			return errBroken
		}
		head := from[s.bytes-1]
		from = from[s.bytes:]
		n := min(int(head&127)*s.bytes, len(row))
		stored := n
		if head&128 == 0 {
			stored = s.bytes
		}
		switch {
		case n == 0 || len(from) < stored:
			return errBroken
		case head&128 != 0:
			copy(row, from[:n])
		default:
			for i := range n {
				row[i] = from[i%s.bytes]
			}
		}
		row, from = row[n:], from[stored:]
	}
	return nil
}
