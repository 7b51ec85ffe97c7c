package decode

import (
	"bufio"
	"compress/lzw"
	"image"
	"image/color"
	"io"
	"slices"
)

// gifTable returns where the table of colours is that flags tell of.
func gifTable(flags byte, off int64) piece {
	if flags&0x80 == 0 {
		return piece{off, 0}
	}
	return piece{off, 3 << (flags&7 + 1)}
}

// salvaged decodes what is there of a frame that the codec refuses for the reason why,
// as far as its rows came whole. It returns why where no row came. No more memory is
// taken than for what came.
func (h *gifHeader) salvaged(in *input, canvas size, why error) (raster, error) {
	w := peekAt(in)
	b := w.At(h.at, 10)
	if in.err != nil || b == nil || h.frame.Empty() {
		return raster{}, why
	}
	flags := b[9]
	table := gifTable(flags, h.at+10)
	pixels := table.off + table.n
	if table.n == 0 {
		table = h.colours
	}
	colours := h.palette(w.At(table.off, int(table.n)))
	bits := w.At(pixels, 1)
	if len(colours) == 0 || bits == nil || bits[0] < 2 || bits[0] > 8 {
		return raster{}, why
	}
	blocks := &gifBlocks{from: in.stream(pixels + 1)}
	m := h.rows(lzw.NewReader(blocks, lzw.LSB, int(bits[0])), colours)
	if m.Rect.Empty() {
		return raster{}, why
	}
	in.partial = m.Rect.Dy() < h.frame.Dy()
	r := rasterOf(m)
	if flags&0x40 != 0 {
		r = unlaced(r, h.frame.Dy())
	}
	return inset(r, h.frame.Min, canvas), nil
}

// palette returns the colours in a table, of which one may be transparent.
func (h *gifHeader) palette(table []byte) color.Palette {
	var list color.Palette
	for ; len(table) >= 3; table = table[3:] {
		list = append(list, color.RGBA{table[0], table[1], table[2], 255})
	}
	if len(list) == 0 || h.clear < 0 {
		return list
	}
	for len(list) <= h.clear { // as the codec does it
		list = append(list, color.RGBA{})
	}
	list[h.clear] = color.RGBA{}
	return list
}

// rows reads the rows of the frame that came whole, up to the first that has a colour
// which is not there.
func (h *gifHeader) rows(from io.Reader, colours color.Palette) *image.Paletted {
	wide := h.frame.Dx()
	m := &image.Paletted{Stride: wide, Palette: colours}
	line := make([]byte, wide)
	for m.Rect.Max.Y < h.frame.Dy() {
		if _, err := io.ReadFull(from, line); err != nil || int(slices.Max(line)) >= len(colours) {
			break
		}
		m.Pix = append(m.Pix, line...)
		m.Rect.Max = image.Pt(wide, m.Rect.Max.Y+1)
	}
	return m
}

// unlaced brings rows that were stored in four passes into their places, in a picture
// of so many. A row that did not come shows the nearest above it that did, of those
// that stand for it.
func unlaced(r raster, rows int) raster {
	stored := make([]int, rows) // which row is shown, counted from 1
	next := 1
	for _, pass := range []struct{ from, step, rows int }{{0, 8, 8}, {4, 8, 4}, {2, 4, 2}, {1, 2, 1}} {
		for y := pass.from; y < rows && next <= r.height; y += pass.step {
			for i := y; i < min(y+pass.rows, rows); i++ {
				stored[i] = next
			}
			next++
		}
	}
	return raster{width: r.width, height: rows, row: func(y, x0, x1 int, dst []byte) {
		if stored[y] == 0 {
			clear(dst)
			return
		}
		r.row(stored[y]-1, x0, x1, dst)
	}}
}

// gifBlocks reads what the blocks of a frame hold, as one, up to an empty one.
type gifBlocks struct {
	from *bufio.Reader
	left int // bytes of the block at hand
}

var _ io.ByteReader = (*gifBlocks)(nil) // as the codec reads it

// ReadByte implements [io.ByteReader].
func (g *gifBlocks) ReadByte() (byte, error) {
	if g.left == 0 {
		n, err := g.from.ReadByte()
		if err != nil || n == 0 {
			return 0, io.EOF
		}
		g.left = int(n)
	}
	g.left--
	return g.from.ReadByte()
}

// Read implements [io.Reader].
func (g *gifBlocks) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	v, err := g.ReadByte()
	if err != nil {
		return 0, err
	}
	b[0] = v
	return 1, nil
}
