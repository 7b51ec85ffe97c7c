package pixmap

import (
	"bufio"
	"encoding/binary"
	"io"
)

// QOI reads a picture as the QOI specification 1.0 says.
func QOI(file io.ReaderAt, _ int64) (Picture, error) {
	const header, channels = 14, 12
	b, err := take(file, 0, header)
	if err != nil {
		return Picture{}, err
	}
	p := Picture{
		Width: int(binary.BigEndian.Uint32(b[4:])), Height: int(binary.BigEndian.Uint32(b[8:])),
		Layout: RGB, Bits: 8, Least: header + 1,
	}
	if b[channels] == 4 {
		p.Layout = RGBA
	}
	p.Rows = func() Rows {
		q := qoi{from: stream(file, header), pixel: [4]byte{3: 255}}
		n := p.Layout.Bytes()
		return func(_ int, dst []byte) error {
			for ; len(dst) >= n; dst = dst[n:] {
				if err := q.next(); err != nil {
					return errBroken
				}
				copy(dst[:n], q.pixel[:])
			}
			return nil
		}
	}
	return p, nil
}

// qoi is the state between two pixels.
type qoi struct {
	from  *bufio.Reader
	pixel [4]byte
	seen  [64][4]byte
	run   int // how often the pixel comes again
}

// next reads the next pixel.
func (q *qoi) next() error {
	if q.run > 0 {
		q.run--
		return nil
	}
	op, err := q.from.ReadByte()
	if err != nil {
		return err
	}
	p := &q.pixel
	switch {
	case op == 0xfe:
		_, err = io.ReadFull(q.from, p[:3])
	case op == 0xff:
		_, err = io.ReadFull(q.from, p[:])
	case op>>6 == 0:
		*p = q.seen[op]
	case op>>6 == 1:
		p[0] += op>>4&3 - 2
		p[1] += op>>2&3 - 2
		p[2] += op&3 - 2
	case op>>6 == 2:
		var more byte
		more, err = q.from.ReadByte()
		green := op&63 - 32
		p[0] += green + more>>4 - 8
		p[1] += green
		p[2] += green + more&15 - 8
	default:
		q.run = int(op & 63)
	}
	q.seen[(p[0]*3+p[1]*5+p[2]*7+p[3]*11)%64] = *p
	return err
}
