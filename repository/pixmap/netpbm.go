package pixmap

import (
	"bufio"
	"io"
	"strconv"
)

// Netpbm reads the kinds that begin with P and a digit or letter: bitmaps, greys and
// colours, plain and raw, PAM and PFM.
func Netpbm(file io.ReaderAt, _ int64) (Picture, error) {
	r := &words{from: stream(file, 0)}
	magic := r.word()
	switch magic {
	case "P7":
		return pam(file, r)
	case "PF", "Pf":
		return pfm(file, r, magic == "PF")
	}
	if len(magic) != 2 || magic[0] != 'P' || magic[1] < '1' || magic[1] > '6' {
		return Picture{}, errSense
	}
	kind, isPlain := (magic[1]-'1')%3, magic[1] < '4'
	p := Picture{Width: r.number(), Height: r.number(), Layout: Grey}
	most := 1
	if kind > 0 {
		most = r.number()
	}
	if kind == 2 {
		p.Layout = RGB
	}
	if r.err != nil {
		return Picture{}, r.err
	}
	switch {
	case isPlain:
		p.Bits = bitsOf(most)
		p.Rows = func() Rows { return plainRows(file, r.read, kind == 0, most) }
		p.Least = r.read + 1
	case kind == 0:
		p.bitmap(file, r.read)
	default:
		p.samples(file, r.read, most)
	}
	return p, p.check(most)
}

// check refuses what no program writes. Sides are judged elsewhere.
func (p *Picture) check(most int) error {
	if most < 1 || most > 65535 {
		return errSense
	}
	return nil
}

// bitmap says that rows of bits begin at off, which are black where they are set.
func (p *Picture) bitmap(file io.ReaderAt, off int64) {
	n := packed(p.Width, 1)
	p.Bits, p.IsDirect, p.Least = 1, true, off+int64(n)
	p.Rows = apart(file, off, int64(n), n, func(dst, row []byte) {
		unpack(dst, row, 1)
		for i, v := range dst {
			dst[i] = v - 1
		}
	})
}

// samples says that rows begin at off, of numbers from 0 to most.
func (p *Picture) samples(file io.ReaderAt, off int64, most int) {
	n := p.Width * p.Layout.Bytes()
	p.Bits = bitsOf(most)
	put := func(dst, row []byte) {
		for i := range dst {
			dst[i] = level(int(row[i]), most)
		}
	}
	switch {
	case most == 255:
		put = copied
	case most > 255:
		n *= 2
		put = func(dst, row []byte) {
			for i := range dst {
				dst[i] = level(int(row[2*i])<<8|int(row[2*i+1]), most)
			}
		}
	}
	p.IsDirect, p.Least = true, off+int64(n)
	p.Rows = apart(file, off, int64(n), n, put)
}

// bitsOf returns how many bits a number up to most has.
func bitsOf(most int) int {
	n := 1
	for most>>n > 0 {
		n++
	}
	return n
}

// plainRows reads numbers in words; those of a bitmap need nothing between them.
func plainRows(file io.ReaderAt, off int64, isBitmap bool, most int) Rows {
	r := &words{from: stream(file, off)}
	return func(_ int, dst []byte) error {
		for i := range dst {
			if isBitmap {
				dst[i] = r.digit() - '1' // 0 is white
				continue
			}
			dst[i] = level(r.number(), most)
		}
		return r.err
	}
}

// words reads the words of a text, of which remarks from # on are none. After an error
// it gives nothing.
type words struct {
	from *bufio.Reader
	read int64 // bytes, with the one behind the last word
	err  error
}

// digit returns the next 0 or 1.
func (w *words) digit() byte {
	for w.err == nil {
		switch c := w.byte(); c {
		case '0', '1':
			return c
		case ' ', '\t', '\r', '\n', '\f', '\v':
		case '#':
			w.line()
		default:
			w.fail()
		}
	}
	return 0
}

// number returns the next word, which is a number.
func (w *words) number() int {
	s := w.word()
	v, err := strconv.Atoi(s)
	if (err != nil || v < 0 || v > 1<<31) && w.err == nil {
		w.err = errSense
	}
	return v
}

// word returns the next word.
func (w *words) word() string {
	const longest = 64 // bytes
	var b []byte
	for w.err == nil {
		c := w.byte()
		switch {
		case w.err != nil:
		case c == '#' && len(b) == 0:
			w.line()
		case c > ' ':
			if b = append(b, c); len(b) > longest {
				w.err = errSense
			}
			continue
		}
		if len(b) > 0 {
			if w.err == io.ErrUnexpectedEOF {
				w.err = nil // the next byte tells
			}
			break
		}
	}
	return string(b)
}

// line returns the rest of the line.
func (w *words) line() string {
	const longest = 1 << 10 // bytes that are kept
	var b []byte
	for c := w.byte(); w.err == nil && c != '\n'; c = w.byte() {
		if len(b) < longest {
			b = append(b, c)
		}
	}
	return string(b)
}

func (w *words) byte() byte {
	c, err := w.from.ReadByte()
	if err != nil {
		w.err = errBroken
		return 0
	}
	w.read++
	return c
}

func (w *words) fail() {
	if w.err == nil {
		w.err = errSense
	}
}
