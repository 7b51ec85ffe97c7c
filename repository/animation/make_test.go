package animation_test

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
)

// part is a frame that is made: two colours in turn, which differ in green and alpha
// alone. A GIF has the alphas 0 and 255 only.
type part struct {
	at     image.Rectangle
	p, q   color.NRGBA
	after  int // 0 keep, 1 empty, 2 restore, as in an APNG
	over   bool
	delay  int  // in the unit of the container: 10 ms, 1 ms for the others
	broken bool // its pixels are cut short
}

func plain(at image.Rectangle, c color.NRGBA) part {
	return part{at: at, p: c, q: c, over: true, delay: 10}
}

// colour returns the colour at a place, counted from the frame's corner.
func (p part) colour(x, y int) color.NRGBA {
	if (x+y)%2 == 0 {
		return p.p
	}
	return p.q
}

func (p part) each(visit func(color.NRGBA)) {
	for y := range p.at.Dy() {
		for x := range p.at.Dx() {
			visit(p.colour(x, y))
		}
	}
}

// makeGIF makes an animated GIF. A number of repeats below zero is not written.
func makeGIF(screen image.Point, repeats int, parts ...part) []byte {
	b := gifHead(screen, repeats)
	for _, p := range parts {
		b = append(b, gifFrame(p)...)
	}
	return append(b, ';')
}

func gifHead(screen image.Point, repeats int) []byte {
	b := []byte("GIF89a")
	b = binary.LittleEndian.AppendUint16(b, uint16(screen.X))
	b = binary.LittleEndian.AppendUint16(b, uint16(screen.Y))
	b = append(b, 0x80, 0, 0, 255, 255, 255, 9, 9, 9) // a table of two colours
	if repeats >= 0 {
		b = append(b, "!\xff\x0bNETSCAPE2.0\x03\x01"...)
		b = append(b, byte(repeats), byte(repeats>>8), 0)
	}
	return b
}

// gifFrame makes a frame with four colours of its own.
func gifFrame(p part) []byte {
	disposals := []byte{1, 2, 3}
	b := []byte{'!', 0xf9, 4, disposals[p.after] << 2, byte(p.delay), byte(p.delay >> 8), 2, 0}
	if p.p.A == 0 || p.q.A == 0 {
		b[3] |= 1
	}
	b = append(b, ',')
	for _, v := range []int{p.at.Min.X, p.at.Min.Y, p.at.Dx(), p.at.Dy()} {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	b = append(b, 0x81, p.p.R, p.p.G, p.p.B, p.q.R, p.q.G, p.q.B, 1, 2, 3, 4, 5, 6, 2)
	var pixels, packed bytes.Buffer
	p.each(func(c color.NRGBA) {
		switch c {
		case color.NRGBA{}:
			pixels.WriteByte(2)
		case p.p:
			pixels.WriteByte(0)
		default:
			pixels.WriteByte(1)
		}
	})
	if p.broken {
		pixels.Truncate(pixels.Len() / 2)
	}
	w := lzw.NewWriter(&packed, lzw.LSB, 2)
	_, _ = w.Write(pixels.Bytes())
	_ = w.Close()
	for packed.Len() > 0 {
		block := packed.Next(200)
		b = append(append(b, byte(len(block))), block...)
	}
	return append(b, 0)
}

// makeAPNG makes an animated PNG. Where hidden is given, it is the still picture and
// no frame; else the first frame is both.
func makeAPNG(size image.Point, plays int, hidden *part, parts ...part) []byte {
	b := pngHead(size)
	control := binary.BigEndian.AppendUint32(nil, uint32(len(parts)))
	b = chunk(b, "acTL", binary.BigEndian.AppendUint32(control, uint32(plays)))
	if hidden != nil {
		b = chunk(b, "IDAT", pngPixels(*hidden))
	}
	sequence := uint32(0)
	number := func() []byte {
		sequence++
		return binary.BigEndian.AppendUint32(nil, sequence-1)
	}
	for i, p := range parts {
		c := number()
		for _, v := range []int{p.at.Dx(), p.at.Dy(), p.at.Min.X, p.at.Min.Y} {
			c = binary.BigEndian.AppendUint32(c, uint32(v))
		}
		c = binary.BigEndian.AppendUint16(c, uint16(p.delay))
		c = binary.BigEndian.AppendUint16(c, 1000)
		blending := byte(0)
		if p.over {
			blending = 1
		}
		b = chunk(b, "fcTL", append(c, byte(p.after), blending))
		pixels := pngPixels(p)
		if i == 0 && hidden == nil {
			b = chunk(b, "IDAT", pixels)
			continue
		}
		b = chunk(b, "fdAT", append(number(), pixels[:5]...))
		b = chunk(b, "tEXt", []byte("between"))
		b = chunk(b, "fdAT", append(number(), pixels[5:]...))
	}
	return chunk(b, "IEND", nil)
}

func pngHead(size image.Point) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	head = binary.BigEndian.AppendUint32(head, uint32(size.Y))
	return chunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", append(head, 8, 6, 0, 0, 0))
}

func chunk(b []byte, id string, data []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	data = append([]byte(id), data...)
	return binary.BigEndian.AppendUint32(append(b, data...), crc32.ChecksumIEEE(data))
}

func pngPixels(p part) []byte {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	for y := range p.at.Dy() {
		row := []byte{0}
		for x := range p.at.Dx() {
			c := p.colour(x, y)
			row = append(row, c.R, c.G, c.B, c.A)
		}
		_, _ = w.Write(row)
	}
	_ = w.Close()
	if p.broken {
		packed.Truncate(packed.Len() / 2)
	}
	return packed.Bytes()
}

// makeWebP makes an animated WebP of lossless frames.
func makeWebP(size image.Point, plays int, parts ...part) []byte {
	b := []byte("RIFF\x00\x00\x00\x00WEBP")
	b = riff(b, "VP8X", append([]byte{2 | 16, 0, 0, 0}, three(size.X-1, size.Y-1)...))
	b = riff(b, "ANIM", []byte{1, 2, 3, 255, byte(plays), byte(plays >> 8)})
	for _, p := range parts {
		f := three(p.at.Min.X/2, p.at.Min.Y/2, p.at.Dx()-1, p.at.Dy()-1, p.delay)
		flags := byte(p.after & 1)
		if !p.over {
			flags |= 2
		}
		f = riff(append(f, flags), "what", []byte{1})
		b = riff(b, "ANMF", riff(f, "VP8L", vp8l(p)))
	}
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8))
	return b
}

func three(values ...int) (b []byte) {
	for _, v := range values {
		b = append(b, byte(v), byte(v>>8), byte(v>>16))
	}
	return b
}

func riff(b []byte, id string, data []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, id...), uint32(len(data)))
	b = append(b, data...)
	return append(b, make([]byte, len(data)&1)...)
}

// vp8l makes a lossless picture without any compression: green and alpha have codes
// of one bit where they have two values, all else has one value.
func vp8l(p part) []byte {
	w := bits{b: []byte{0x2f}}
	w.put(p.at.Dx()-1, 14)
	w.put(p.at.Dy()-1, 14)
	w.put(1, 1) // alpha is used
	w.put(0, 3) // version
	w.put(0, 3) // no transform, no colour cache, no groups of codes
	for _, v := range [][2]uint8{{p.p.G, p.q.G}, {p.p.R, p.p.R}, {p.p.B, p.p.B}, {p.p.A, p.q.A}, {0, 0}} {
		w.put(1, 1) // a simple code
		isTwo := v[0] != v[1]
		w.put(map[bool]int{true: 1}[isTwo], 1)
		w.put(1, 1) // its symbols have 8 bits
		w.put(int(min(v[0], v[1])), 8)
		if isTwo {
			w.put(int(max(v[0], v[1])), 8)
		}
	}
	p.each(func(c color.NRGBA) {
		for _, v := range [][3]uint8{{p.p.G, p.q.G, c.G}, {p.p.A, p.q.A, c.A}} {
			if v[0] != v[1] {
				w.put(map[bool]int{true: 1}[v[2] == max(v[0], v[1])], 1)
			}
		}
	})
	if p.broken {
		w.b = w.b[:7]
	}
	return w.b
}

// bits writes numbers from their lowest bit on.
type bits struct {
	b []byte
	n int // bits in the last byte
}

func (w *bits) put(v, n int) {
	for i := range n {
		if w.n%8 == 0 {
			w.b = append(w.b, 0)
			w.n = 0
		}
		w.b[len(w.b)-1] |= byte(v>>i&1) << w.n
		w.n++
	}
}
