package exr

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"vitrine/repository/pixmap"
)

// Open reads the header of an OpenEXR. The picture is what its display window shows of
// the first part that is one; where there is no data, it is transparent.
func Open(file io.ReaderAt, _ int64) (pixmap.Picture, error) {
	parts, flags, table, err := readHeaders(file)
	if err != nil {
		return pixmap.Picture{}, err
	}
	i := slices.IndexFunc(parts, func(h header) bool { return !strings.HasPrefix(h.kind, "deep") })
	if i < 0 || flags&flagDeep != 0 && len(parts) == 1 {
		return pixmap.Picture{}, pixmap.Unsupported("OpenEXR of deep data")
	}
	h := parts[i]
	for _, before := range parts[:i] {
		table += 8 * int64(before.chunks)
	}
	p := pixmap.Picture{
		Width: h.display.width(), Height: h.display.height(), Layout: pixmap.Light,
		Bits: 8 * h.channels[0].bytes(), Least: table + 1,
	}
	const mostBlock = 1 << 30 // bytes that a chunk has before it was packed
	first := h.block(0, 0)
	if int64(first.width())*int64(first.height()) > mostBlock/4/int64(len(h.channels)) {
		return p, pixmap.Unsupported(fmt.Sprintf("OpenEXR in chunks of %d × %d pixels", first.width(), first.height()))
	}
	const perPixel = 4 * 4 // a band has numbers of 16 bits for colours and alpha, and a float beside
	p.Memory = 5*int64(h.bytesOf(first)) + perPixel*int64(h.data.width())*int64(first.height())
	p.Rows = func() pixmap.Rows {
		s := source{file: file, header: &h, table: table, hasPart: flags&flagParts != 0}
		return newBand(s).row
	}
	return p, nil
}

// lines returns how many rows a chunk has that is not a tile.
func (h *header) lines() int {
	switch h.packing {
	case packZIP, packPXR24:
		return 16
	case packPIZ, packB44, packB44A:
		return 32
	}
	return 1
}

// block returns the part of the data window that a chunk covers: the tile of that column
// and row, or all columns.
func (h *header) block(column, row int) window {
	w := h.data
	if !h.isTiled {
		w.y0 += row * h.lines()
		w.y1 = min(w.y1, w.y0+h.lines()-1)
		return w
	}
	w.x0 += column * h.tile[0]
	w.y0 += row * h.tile[1]
	w.x1, w.y1 = min(w.x1, w.x0+h.tile[0]-1), min(w.y1, w.y0+h.tile[1]-1)
	return w
}

// across returns how many chunks lie side by side.
func (h *header) across() int {
	if !h.isTiled {
		return 1
	}
	return (h.data.width() + h.tile[0] - 1) / h.tile[0]
}

// along returns how many rows of pixels a row of chunks has.
func (h *header) along() int {
	if !h.isTiled {
		return h.lines()
	}
	return h.tile[1]
}

// samples returns how many numbers a channel has from a to b, where one stands for step
// pixels: those at multiples of it.
func samples(a, b, step int) int { return floor(b, step) - floor(a-1, step) }

func floor(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// bytesOf returns how many bytes a chunk has before it is packed.
func (h *header) bytesOf(w window) int {
	sum := 0
	for _, c := range h.channels {
		sum += samples(w.x0, w.x1, c.across) * samples(w.y0, w.y1, c.along) * c.bytes()
	}
	return sum
}
