package pixmap

import (
	"bufio"
	"encoding/binary"
	"io"
	"math"
)

// rows reads a row of each channel, which lie far apart.
func (h *psd) rows(to Layout) Rows {
	n := packed(h.width, h.depth)
	channels := to.Bytes()
	if to == Light {
		channels = min(h.channels, 3)
		if h.mode != psdRGB {
			channels = 1
		}
		if h.isSheer {
			channels++
		}
	}
	row := make([]byte, n)
	read := h.plain(row)
	if h.isPacked {
		read = h.unpacked(row, channels)
	}
	line := make([]byte, h.width)
	return func(y int, dst []byte) error {
		for c := range channels {
			if err := read(c, y); err != nil {
				return err
			}
			if to == Light {
				h.light(dst, row, c, channels)
				continue
			}
			if h.depth == 16 {
				high(line, row)
			} else {
				unpack(line, row, h.depth)
			}
			for x, v := range line {
				dst[x*channels+c] = v
			}
		}
		h.finish(dst, to)
		return nil
	}
}

// plain reads rows that are stored as they are.
func (h *psd) plain(row []byte) func(c, y int) error {
	return func(c, y int) error {
		return fill(h.file, h.pixels+(int64(c)*int64(h.height)+int64(y))*int64(len(row)), row)
	}
}

// unpacked reads rows in runs, one after the other. How many bytes each has stands
// before all of them.
func (h *psd) unpacked(row []byte, channels int) func(c, y int) error {
	bytes := h.lengthBytes() / 2
	type channel struct{ counts, rows *bufio.Reader }
	var list []channel
	number := make([]byte, bytes)
	count := func(from io.Reader) (int64, error) {
		if _, err := io.ReadFull(from, number); err != nil {
			return 0, errBroken
		}
		if bytes == 2 {
			return int64(binary.BigEndian.Uint16(number)), nil
		}
		return int64(binary.BigEndian.Uint32(number)), nil
	}
	begin := func() error {
		counts := stream(h.file, h.pixels)
		at := h.pixels + int64(bytes*h.height*h.channels)
		for c := range channels {
			list = append(list, channel{stream(h.file, h.pixels+int64(bytes*h.height*c)), stream(h.file, at)})
			for range h.height {
				n, err := count(counts)
				if err != nil {
					return err
				}
				at += n
			}
		}
		return nil
	}
	return func(c, _ int) error {
		if list == nil {
			if err := begin(); err != nil {
				return err
			}
		}
		n, err := count(list[c].counts)
		if err != nil {
			return err
		}
		from := &io.LimitedReader{R: list[c].rows, N: n}
		if err := packBits(row, from); err != nil {
			return err
		}
		_, err = list[c].rows.Discard(int(from.N))
		if err != nil {
			return errBroken
		}
		return nil
	}
}

// packBits undoes runs. A row that is short is filled up with zeros.
func packBits(row []byte, from *io.LimitedReader) error {
	var head [2]byte
	for len(row) > 0 && from.N > 0 {
		if _, err := io.ReadFull(from, head[:1]); err != nil {
			return errBroken
		}
		n := int(int8(head[0]))
		switch {
		case n >= 0:
			n = min(n+1, len(row))
			if _, err := io.ReadFull(from, row[:n]); err != nil {
				return errBroken
			}
		case n == -128:
			continue
		default:
			n = min(1-n, len(row))
			if _, err := io.ReadFull(from, head[1:]); err != nil {
				return errBroken
			}
			for i := range n {
				row[i] = head[1]
			}
		}
		row = row[n:]
	}
	clear(row)
	return nil
}

// light writes one channel of floats.
func (h *psd) light(dst, row []byte, c, channels int) {
	isAlpha := h.isSheer && c == channels-1
	for x := range h.width {
		v := Half(math.Float32frombits(binary.BigEndian.Uint32(row[4*x:])))
		pixel := dst[lightSize*x:]
		put := func(i int, v uint16) { binary.LittleEndian.PutUint16(pixel[2*i:], v) }
		switch {
		case isAlpha:
			put(3, v)
		case h.mode == psdRGB:
			put(c, v)
		default:
			put(0, v)
			put(1, v)
			put(2, v)
		}
		if c == 0 {
			put(3, halfOne)
		}
	}
}

// finish makes pixels of what the channels have: bits and inks are stored as negatives,
// colours that are seen through lie on white.
func (h *psd) finish(dst []byte, to Layout) {
	switch {
	case h.mode == psdBitmap:
		for i, v := range dst {
			dst[i] = v - 1
		}
	case h.mode == psdCMYK:
		for i, v := range dst {
			dst[i] = ^v
		}
	case h.mode == psdLab:
		n := to.Bytes()
		for i := 0; i < len(dst); i += n {
			fromLab(dst[i : i+3])
		}
	}
	if !h.isSheer || to == Light {
		return
	}
	n := to.Bytes()
	for i := 0; i < len(dst); i += n {
		withoutWhite(dst[i : i+n])
	}
}

// withoutWhite returns a pixel that lies on white to what it was before.
func withoutWhite(pixel []byte) {
	last := len(pixel) - 1
	a := int(pixel[last])
	if a == 0 || a == 255 {
		return
	}
	for i, v := range pixel[:last] {
		pixel[i] = byte(max(0, min(255, (int(v)*255-(255-a)*255+a/2)/a)))
	}
}
