package decode

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/webp"

	"vitrine/repository/vp8l"
)

const (
	// doubted is how many of the last bytes that came are left out for the second
	// decoding of a picture that breaks off. What both have alike was told by the bytes
	// before them.
	doubted = 16

	// smoothed is how many rows above a macroblock it may change: three of chroma, of
	// which each is for two, and what lies between them and others.
	smoothed = 8

	macroblock = 16 // pixels a side
	chunkHead  = 8  // bytes: name and length

	// More bytes than these are promised by no picture: pixels that are not packed take 3.
	mostPacked  = 4        // a pixel
	leastPacked = 64 << 10 // beside, of a small picture
)

// salvaged decodes what is there of a WebP that breaks off, for which the codec has
// given the reason why. It returns why where no row can be told to have come.
func (h *webpHeader) salvaged(in *input, why error) (raster, error) {
	if in.err != nil || h.to <= in.size {
		return raster{}, why
	}
	came := h.lossy
	if h.lossless {
		came = h.unpacked
	}
	r, ok := came(in)
	if !ok || r.height < 1 {
		return raster{}, why
	}
	in.partial = true
	return inset(r, h.frame.Min, h.canvas), nil
}

// unpacked decodes what came of lossless pixels, of which the codec gives none.
func (h *webpHeader) unpacked(in *input) (raster, bool) {
	m, err := vp8l.Decode(in.stream(h.pixels+chunkHead), maxPixels)
	if err != nil {
		return raster{}, false
	}
	return raster{width: m.Width, height: m.Rows(), row: func(y, x0, x1 int, dst []byte) {
		for i, v := range m.Pixels[y*m.Width+x0 : y*m.Width+x1] {
			a := byte(v >> 24)
			set(dst[4*i:], times(byte(v>>16), a), times(byte(v>>8), a), times(byte(v), a), a)
		}
	}}, true
}

// lossy decodes what came of lossy pixels. The codec decodes all of a picture or
// nothing, so it is given zeros for what is missing, twice, the second time for some
// bytes more. The first row that differs is where the picture breaks off, in some column
// of macroblocks.
func (h *webpHeader) lossy(in *input) (raster, bool) {
	data := h.pixels + chunkHead
	parts, ok := readVP8Parts(in, data)
	if !ok {
		return raster{}, false
	}
	most := parts.rows(in.size-data, doubted)
	if most < 1 {
		return raster{}, false
	}
	need := max(in.size-data, parts.last())
	if need > mostPacked*int64(h.frame.Dx())*int64(h.frame.Dy())+leastPacked {
		return raster{}, false
	}
	m, err := webp.Decode(h.padded(in, need, in.size))
	if err != nil {
		return raster{}, false
	}
	doubtful, err := webp.Decode(h.padded(in, need, in.size-doubted))
	if err != nil {
		return raster{}, false
	}
	r := webpRaster(m)
	if rows := alikeTop(m, doubtful); rows < r.height {
		r.height = max(rows/macroblock*macroblock-smoothed, 0)
	}
	r.height = min(r.height, most)
	return r, true
}

// padded returns the picture as a file of its own, with zeros for what lies behind cut.
// need is how many bytes of pixels there are at least.
func (h *webpHeader) padded(in *input, need, cut int64) io.Reader {
	const most, each = 8 << 20, 8 // zeros, and how many pixels one of them is enough for
	data := h.pixels + chunkHead
	n := need + min(int64(h.frame.Dx())*int64(h.frame.Dy())/each, most) + macroblock*macroblock
	n += n & 1
	var chunk [8]byte
	_, _ = in.ReadAt(chunk[:4], h.pixels)
	binary.LittleEndian.PutUint32(chunk[4:], uint32(n))
	return io.MultiReader(
		bytes.NewReader(h.head(data-h.from+n)),
		io.NewSectionReader(in, h.from, h.pixels-h.from),
		bytes.NewReader(chunk[:]),
		io.NewSectionReader(in, data, cut-data),
		io.LimitReader(zeros{}, n-(cut-data)),
	)
}

// zeros reads as zeros without end.
type zeros struct{}

// Read implements [io.Reader].
func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// alikeTop counts the rows before the first one in which two pictures of the same kind and
// size differ.
func alikeTop(a, b image.Image) int {
	rows := a.Bounds().Dy()
	switch a := a.(type) {
	case *image.NYCbCrA:
		return alikePlanes(&a.YCbCr, &b.(*image.NYCbCrA).YCbCr, rows)
	case *image.YCbCr:
		return alikePlanes(a, b.(*image.YCbCr), rows)
	}
	return 0
}

// alikePlanes is alikeTop for pictures in which a row of chroma is for two of luma.
func alikePlanes(a, b *image.YCbCr, rows int) int {
	return min(
		alikeRows(a.Y, b.Y, a.YStride, rows),
		2*alikeRows(a.Cb, b.Cb, a.CStride, (rows+1)/2),
		2*alikeRows(a.Cr, b.Cr, a.CStride, (rows+1)/2),
	)
}

func alikeRows(a, b []byte, stride, rows int) int {
	for y := range rows {
		from, to := y*stride, min((y+1)*stride, len(a), len(b))
		if !bytes.Equal(a[from:to], b[from:to]) {
			return y
		}
	}
	return rows
}
