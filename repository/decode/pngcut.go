package decode

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/png"
	"io"
)

const (
	pngSignature = "\x89PNG\r\n\x1a\n"
	lastFilter   = 4 // of those that stand before a row
)

// salvaged decodes what is there of a PNG that the codec refuses for the reason why:
// each pass as far as its rows came whole, as a picture of its own. It returns why
// where no row came. No more memory is taken than for what came.
func (h *pngHeader) salvaged(in *input, why error) (raster, error) {
	if in.err != nil || h.data == 0 {
		return raster{}, why
	}
	rows, isIntact := h.arrived(in)
	if rows[0] == 0 {
		return raster{}, why
	}
	z, err := zlib.NewReader(newPNGData(in, h.data))
	if err != nil {
		return raster{}, why
	}
	var passes []pngArrived
	for i, p := range h.passes() {
		if rows[i] == 0 {
			continue
		}
		came := size{p.of(h.size).w, rows[i]}
		m, err := png.Decode(h.file(in, came, z))
		if err != nil {
			return raster{}, err
		}
		passes = append(passes, pngArrived{p, h.raster(m), make([]byte, 4*came.w)})
	}
	in.partial = !isIntact
	if !h.isInterlaced() {
		return atTop(passes[0].pixels, h.size), nil
	}
	return woven(passes, h.size), nil
}

// arrived counts the rows of each pass that came whole, up to the first that cannot be
// right. isIntact says that these are all, and that no checksum is wrong.
func (h *pngHeader) arrived(in *input) (rows []int, isIntact bool) {
	passes := h.passes()
	rows = make([]int, len(passes))
	data := newPNGData(in, h.data)
	z, err := zlib.NewReader(data)
	if err != nil {
		return rows, false
	}
	for i, p := range passes {
		s := p.of(h.size)
		line := make([]byte, h.rowBytes(s.w))
		for range s.h {
			if _, err := io.ReadFull(z, line); err != nil || line[0] > lastFilter {
				return rows, false
			}
			rows[i]++
		}
	}
	_, err = z.Read(make([]byte, 1)) // looks at the checksum behind the pixels
	_, _ = io.Copy(io.Discard, data) // and this at those of the chunks
	return rows, !errors.Is(err, zlib.ErrChecksum) && !data.isWrong
}

// rowBytes returns how many bytes a row takes with the filter before it.
func (h *pngHeader) rowBytes(w int) int { return 1 + int((int64(w)*h.bits()+7)/8) }

// file returns a PNG of the same kind that holds the next so many rows of pixels,
// unpacked.
func (h *pngHeader) file(in *input, s size, pixels io.Reader) io.Reader {
	body := binary.BigEndian.AppendUint32(nil, uint32(s.w))
	body = binary.BigEndian.AppendUint32(body, uint32(s.h))
	body = append(body, h.kind[:]...)
	body[len(body)-1] = 0 // not interlaced
	parts := []io.Reader{bytes.NewReader(appendChunk([]byte(pngSignature), "IHDR", body))}
	for _, t := range h.tables {
		parts = append(parts, t.of(in))
	}
	left := int64(s.h) * int64(h.rowBytes(s.w))
	return io.MultiReader(append(parts, newPNGStored(pixels, left))...)
}

// appendChunk appends a chunk of a PNG.
func appendChunk(b []byte, id string, data ...[]byte) []byte {
	start, n := len(b)+4, 0
	for _, d := range data {
		n += len(d)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(n))
	b = append(b, id...)
	for _, d := range data {
		b = append(b, d...)
	}
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[start:]))
}
