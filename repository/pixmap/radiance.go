package pixmap

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"
)

// Radiance reads a picture of three bytes and their exponent, plain or in runs of either
// kind. Its light is as it is stored: the exposure of the header has been applied to it
// by somebody who chose what it looks like.
func Radiance(file io.ReaderAt, _ int64) (Picture, error) {
	const mostLines = 1000
	r := &words{from: stream(file, 0)}
	var m *Matrix
	for n := 0; ; n++ {
		line := strings.TrimSpace(r.line())
		if r.err != nil || n > mostLines {
			return Picture{}, errBroken
		}
		if line == "" {
			break
		}
		key, value, _ := strings.Cut(line, "=")
		switch {
		case key == "FORMAT" && strings.TrimSpace(value) == "32-bit_rle_xyze":
			from := fromXYZ()
			m = &from
		case key == "PRIMARIES" && m == nil:
			m = primaries(value)
		}
	}
	p := Picture{Layout: Light, Bits: 8}
	lines, pixels, err := p.resolution(r.line())
	if err != nil || r.err != nil {
		return p, errSense
	}
	p.Width, p.Height, p.Least = pixels, lines, r.read+1
	p.Rows = func() Rows {
		from := &rgbe{from: stream(file, r.read), row: make([]byte, 4*p.Width)}
		return func(_ int, dst []byte) error {
			if err := from.next(); err != nil {
				return err
			}
			for x := range p.Width {
				putRGBE(dst[lightSize*x:], from.row[4*x:], m)
			}
			return nil
		}
	}
	return p, nil
}

// resolution reads the line of sides, as "-Y 480 +X 640", and sets the turn that it
// means: the first axis goes from row to row, and Y goes up.
func (p *Picture) resolution(line string) (rows, columns int, err error) {
	f := strings.Fields(line)
	if len(f) != 4 {
		return 0, 0, errSense
	}
	turns := map[string]int{
		"-Y+X": 1, "-Y-X": 2, "+Y-X": 3, "+Y+X": 4, "+X-Y": 5, "-X-Y": 6, "-X+Y": 7, "+X+Y": 8,
	}
	p.Turn = turns[f[0]+f[2]]
	rows, err = strconv.Atoi(f[1])
	columns, err2 := strconv.Atoi(f[3])
	if p.Turn == 0 || err != nil || err2 != nil || rows < 0 || columns < 0 {
		return 0, 0, errSense
	}
	return rows, columns, nil
}

// primaries reads eight numbers, and returns nil where they mean no change.
func primaries(text string) *Matrix {
	var c Chromaticities
	f := strings.Fields(text)
	if len(f) != len(c) {
		return nil
	}
	for i := range c {
		c[i], _ = strconv.ParseFloat(f[i], 64)
	}
	m, ok := c.ToSRGB()
	if !ok {
		return nil
	}
	return &m
}

// putRGBE writes a pixel as light. The exponent is of 2, and 128 is none; a byte stands
// for the middle of its step.
func putRGBE(dst, src []byte, m *Matrix) {
	var v [3]float64
	if e := int(src[3]); e > 0 {
		f := math.Ldexp(1, e-128-8)
		for i := range v {
			v[i] = (float64(src[i]) + 0.5) * f
		}
	}
	if m != nil {
		v = m.Times(v)
	}
	PutLight(dst, [4]float32{float32(v[0]), float32(v[1]), float32(v[2]), 1})
}

// rgbe reads rows.
type rgbe struct {
	from *bufio.Reader
	row  []byte

	last [4]byte // pixel, of the older runs
	left int     // times that it comes again
}

// next reads a row, which tells by its first bytes how it is packed.
func (r *rgbe) next() error {
	width := len(r.row) / 4
	head, err := r.from.Peek(4)
	if err != nil && r.left == 0 {
		return errBroken
	}
	if r.left > 0 || width < 8 || width > 0x7fff || head[0] != 2 || head[1] != 2 || int(head[2])<<8|int(head[3]) != width {
		return r.older()
	}
	_, _ = r.from.Discard(4)
	for c := range 4 {
		for x := 0; x < width; {
			n, err := r.from.ReadByte()
			if err != nil {
				return errBroken
			}
			isRun := n > 128
			if isRun {
				n -= 128
			}
			if int(n) > width-x || n == 0 {
				return errSense
			}
			var v byte
			for i := range int(n) {
				if i == 0 || !isRun {
					if v, err = r.from.ReadByte(); err != nil {
						return errBroken
					}
				}
				r.row[4*x+c] = v
				x++
			}
		}
	}
	return nil
}

// older reads a row pixel by pixel. One of three ones says how often the pixel before it
// comes again; several of them are one number, the lower bytes first.
func (r *rgbe) older() error {
	shift := 0
	for x := 0; x < len(r.row); {
		if r.left > 0 {
			x += copy(r.row[x:], r.last[:])
			r.left--
			continue
		}
		var p [4]byte
		if _, err := io.ReadFull(r.from, p[:]); err != nil {
			return errBroken
		}
		if p[0] != 1 || p[1] != 1 || p[2] != 1 {
			r.last, r.left, shift = p, 1, 0
			continue
		}
		if shift > 16 {
			return errSense
		}
		r.left = int(p[3]) << shift
		shift += 8
	}
	return nil
}
