package pixmap

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// Sun reads a Sun raster of 1, 8, 24 or 32 bits, plain or in runs.
func Sun(file io.ReaderAt, _ int64) (Picture, error) {
	const (
		header       = 32
		inRuns, asIs = 2, 3 // types; in the latter red comes first
	)
	h, err := take(file, 0, header)
	if err != nil {
		return Picture{}, err
	}
	at := func(i int) int { return int(binary.BigEndian.Uint32(h[4*i:])) }
	depth, kind, colours := at(3), at(5), at(7)
	p := Picture{Width: at(1), Height: at(2), Layout: RGB, Bits: 8}
	if kind > asIs {
		return p, Unsupported(fmt.Sprintf("Sun raster of type %d", kind))
	}
	var put func(dst, row []byte)
	switch depth {
	case 1, 8:
		p.Layout, p.Bits = Indexed, depth
		if p.Palette, err = sunColours(file, header, at(6), colours, depth); err != nil {
			return p, err
		}
		put = func(dst, row []byte) { unpack(dst, row, depth) }
	case 24:
		put = swapped
		if kind == asIs {
			put = copied
		}
	case 32: // the first byte is nothing
		put = func(dst, row []byte) {
			for ; len(dst) >= 3; dst, row = dst[3:], row[4:] {
				dst[0], dst[1], dst[2] = row[3], row[2], row[1]
				if kind == asIs {
					dst[0], dst[2] = dst[2], dst[0]
				}
			}
		}
	default:
		return p, Unsupported(fmt.Sprintf("Sun raster of %d bits a pixel", depth))
	}
	off := header + int64(colours)
	p.Least = off + 1
	n := (p.Width*depth + 15) / 16 * 2
	if kind != inRuns {
		p.IsDirect = true
		p.Rows = apart(file, off, int64(n), n, put)
		return p, nil
	}
	p.Rows = func() Rows { return inOrder(&sunRuns{from: stream(file, off)}, n, put) }
	return p, nil
}

// sunColours reads the palette: all reds, all greens, all blues. Without one a bit is
// black where it is set.
func sunColours(file io.ReaderAt, off int64, kind, length, depth int) ([][4]byte, error) {
	list := make([][4]byte, 1<<depth)
	n := min(length/3, len(list))
	if kind == 0 || n == 0 {
		for i := range list {
			v := level(i, len(list)-1)
			if depth == 1 {
				v = ^v
			}
			list[i] = [4]byte{v, v, v, 255}
		}
		return list, nil
	}
	for c := range 3 {
		b, err := take(file, off+int64(c*(length/3)), n)
		if err != nil {
			return nil, err
		}
		for i, v := range b {
			list[i][c], list[i][3] = v, 255
		}
	}
	return list, nil
}

// sunRuns undoes the run lengths.
type sunRuns struct {
	from  *bufio.Reader
	count int
	value byte
}

// Read implements [io.Reader].
func (r *sunRuns) Read(b []byte) (int, error) {
	const mark = 128
	for i := range b {
		if r.count == 0 {
			var run [3]byte
			if _, err := io.ReadFull(r.from, run[:1]); err != nil {
				return i, err
			}
			r.count, r.value = 1, run[0]
			if run[0] == mark {
				if _, err := io.ReadFull(r.from, run[1:2]); err != nil {
					return i, err
				}
				if run[1] > 0 {
					if _, err := io.ReadFull(r.from, run[2:]); err != nil {
						return i, err
					}
					r.count, r.value = int(run[1])+1, run[2]
				}
			}
		}
		b[i] = r.value
		r.count--
	}
	return len(b), nil
}
