package exr

import (
	"encoding/binary"
	"math"

	"vitrine/repository/pixmap"
)

// band holds the rows of the chunks that lie side by side.
type band struct {
	source
	colours colours
	row0    int // which row of chunks it is, or -1
	rows    [wanted][]uint16
	last    [wanted][]uint16 // the row before, of channels that have not every row
	width   int
}

func newBand(s source) *band {
	return &band{source: s, colours: coloursOf(s.header), row0: -1, width: s.header.data.width()}
}

// row is [pixmap.Rows].
func (b *band) row(y int, dst []byte) error {
	clear(dst)
	h := b.header
	line := y + h.display.y0 - h.data.y0
	if line < 0 || line >= h.data.height() {
		return nil
	}
	if at := line / h.along(); at != b.row0 {
		if err := b.load(at); err != nil {
			return err
		}
	}
	line -= b.row0 * h.along()
	shift := h.data.x0 - h.display.x0
	for x := max(0, -shift); x < b.width && x+shift < h.display.width(); x++ {
		pixel := [wanted]uint16{alpha: one}
		for i, row := range b.rows {
			if row != nil {
				pixel[i] = row[line*b.width+x]
			}
		}
		to := dst[8*(x+shift):]
		if !b.colours.isStored(pixel) {
			var v [wanted]float32
			for i, n := range pixel {
				v[i] = pixmap.FromHalf(n)
			}
			pixmap.PutLight(to, b.colours.light(v))
			continue
		}
		for i, n := range pixel {
			binary.LittleEndian.PutUint16(to[2*i:], n)
		}
	}
	return nil
}

// load unpacks a row of chunks.
func (b *band) load(at int) error {
	h := b.header
	b.row0 = -1
	first := h.block(0, at)
	for i := range wanted {
		if b.colours.from[i] < 0 {
			continue
		}
		if b.rows[i] == nil {
			b.rows[i] = make([]uint16, b.width*min(h.along(), h.data.height()))
			b.last[i] = make([]uint16, b.width)
		} else {
			copy(b.last[i], b.rows[i][len(b.rows[i])-b.width:])
		}
	}
	for column := range h.across() {
		raw, err := b.chunk(column, at)
		if err != nil {
			return err
		}
		w := h.block(column, at)
		for y := w.y0; y <= w.y1; y++ {
			for k, c := range h.channels {
				n := 0
				if samples(y, y, c.along) > 0 {
					n = samples(w.x0, w.x1, c.across) * c.bytes()
				}
				b.spread(k, w, y-first.y0, raw[:n])
				raw = raw[n:]
			}
		}
	}
	b.row0 = at
	return nil
}

// spread writes the numbers that a channel has for a row of a chunk wherever it is
// wanted. Each stands for the pixels up to the next, and for those below it.
func (b *band) spread(k int, w window, line int, raw []byte) {
	c := b.header.channels[k]
	x0 := w.x0 - b.header.data.x0
	for i, from := range b.colours.from {
		if from != k {
			continue
		}
		to := b.rows[i][line*b.width+x0:][:w.width()]
		if len(raw) == 0 {
			before := b.last[i]
			if line > 0 {
				before = b.rows[i][(line-1)*b.width:]
			}
			copy(to, before[x0:])
			continue
		}
		first := floor(w.x0+c.across-1, c.across) // the sample that comes first
		for x := range to {
			at := max(floor(w.x0+x, c.across)-first, 0)
			to[x] = c.half(raw[at*c.bytes():])
		}
	}
}

// half returns the number at the front of b as a half float. Chroma may be below zero.
func (c channel) half(b []byte) uint16 {
	switch c.kind {
	case 0:
		return pixmap.Half(float32(binary.LittleEndian.Uint32(b)))
	case 1:
		return binary.LittleEndian.Uint16(b)
	}
	v := math.Float32frombits(binary.LittleEndian.Uint32(b))
	if v < 0 {
		return pixmap.Half(-v) | 0x8000
	}
	return pixmap.Half(v)
}
