package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"

	"golang.org/x/image/webp"

	"vitrine/repository/peek"
)

// webpHeader is what the chunks of a WebP say. Only the first picture in it is
// read, which in an animation lies somewhere on the canvas.
type webpHeader struct {
	canvas   size
	frame    image.Rectangle
	turn     orientation
	alpha    bool  // the frame's transparency comes apart
	from, to int64 // where the frame's own chunks are
	pixels   int64 // where the last of them is, with the colours
	lossless bool
	icc      piece
	about    places
}

// readWebP goes through the chunks of a WebP.
func readWebP(in io.ReaderAt) (webpHeader, error) {
	h := webpHeader{turn: upright}
	w := peekAt(in)
	off := int64(12)
	for range maxChunks {
		b := w.At(off, 8)
		if b == nil {
			break
		}
		n := int64(binary.LittleEndian.Uint32(b[4:]))
		data := off + 8
		switch id := string(b[:4]); {
		case id == "VP8X":
			if b := w.At(data, 10); b != nil && h.canvas == (size{}) {
				h.canvas = size{1 + uint24(b[4:]), 1 + uint24(b[7:])}
			}
		case id == "ICCP":
			h.icc = piece{data, n}
		case id == "EXIF":
			h.about.exif = webpEXIF(w, piece{data, n})
			h.turn = exifTurn(h.about.exif.of(in))
		case id == "XMP ":
			h.about.xmp = piece{data, n}
		case h.to != 0: // the first picture is found: only EXIF may still come
		case id == "ANMF":
			if b := w.At(data, 16); b != nil {
				x, y := 2*uint24(b), 2*uint24(b[3:])
				h.frame = image.Rect(x, y, x+1+uint24(b[6:]), y+1+uint24(b[9:]))
				h.from, h.to = data+16, data+n
			}
		case id == "ALPH":
			h.from, h.alpha = off, true
		case id == "VP8 " || id == "VP8L":
			if !h.alpha {
				h.from = off
			}
			h.to = data + n
		}
		off = data + n + n&1
	}
	if h.to == 0 {
		return h, errors.New("there is no picture in it")
	}
	return h, h.measure(w)
}

// measure finds the true size of the first picture, which must be what the
// canvas or the animation says.
func (h *webpHeader) measure(w *peek.Reader) error {
	off := h.from
	for range maxChunks {
		b := w.At(off, 8+10)
		if b == nil {
			b = w.At(off, 8+5) // all that a lossless picture may have
		}
		if b == nil || off >= h.to {
			break
		}
		n := int64(binary.LittleEndian.Uint32(b[4:]))
		var s size
		switch string(b[:4]) {
		case "ALPH":
			h.alpha = true
		case "VP8 ":
			if len(b) < 18 {
				return io.ErrUnexpectedEOF
			}
			s = size{int(b[14]) | int(b[15]&0x3f)<<8, int(b[16]) | int(b[17]&0x3f)<<8}
		case "VP8L":
			v := binary.LittleEndian.Uint32(b[9:])
			s = size{1 + int(v&0x3fff), 1 + int(v>>14&0x3fff)}
			h.alpha = false
		}
		if s == (size{}) {
			off += 8 + n + n&1
			continue
		}
		h.pixels, h.lossless = off, string(b[:4]) == "VP8L"
		if h.frame.Empty() {
			h.frame = image.Rect(0, 0, s.w, s.h)
			if h.canvas == (size{}) {
				h.canvas = s
			}
			if h.canvas != s {
				return fmt.Errorf("a picture of %d × %d on %d × %d", s.w, s.h, h.canvas.w, h.canvas.h)
			}
		}
		if (size{h.frame.Dx(), h.frame.Dy()}) != s || !h.frame.In(image.Rect(0, 0, h.canvas.w, h.canvas.h)) {
			return fmt.Errorf("a frame of %d × %d at %v", s.w, s.h, h.frame)
		}
		return nil
	}
	return io.ErrUnexpectedEOF
}

func uint24(b []byte) int {
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16
}

// webpEXIF returns what is in an EXIF chunk. Some programs put JPEG's mark before it.
func webpEXIF(w *peek.Reader, at piece) piece {
	if mark := int64(len(exifMark)); at.n > mark && string(w.At(at.off, len(exifMark))) == exifMark {
		return piece{at.off + mark, at.n - mark}
	}
	return at
}

// stream returns the first picture as a file of its own, with nothing but what
// the codec understands.
func (h *webpHeader) stream(in *input) io.Reader {
	n := max(h.to-h.from, 0)
	return io.MultiReader(bytes.NewReader(h.head(n)), io.NewSectionReader(in, h.from, n+n&1))
}

// webpHead is how many come before the picture's own chunks.
const webpHead = 30

// head returns what comes before the n bytes of the picture's own chunks.
func (h *webpHeader) head(n int64) []byte {
	head := make([]byte, webpHead)
	copy(head, "RIFF....WEBPVP8X")
	binary.LittleEndian.PutUint32(head[4:], uint32(22+n+n&1))
	head[16] = 10
	if h.alpha {
		head[20] = 1 << 4
	}
	for i, v := range []int{h.frame.Dx() - 1, h.frame.Dy() - 1} {
		head[24+3*i], head[25+3*i], head[26+3*i] = byte(v), byte(v>>8), byte(v>>16)
	}
	return head
}

// openWebP reads the header of a WebP.
func openWebP(in *input) (shot, error) {
	h, err := readWebP(in)
	if err != nil {
		return shot{}, err
	}
	pixels := int64(h.frame.Dx()) * int64(h.frame.Dy())
	s := shot{width: h.canvas.w, height: h.canvas.h, turn: h.turn, memory: 4*pixels + in.size, about: h.about}
	if h.alpha && !h.lossless {
		s.memory += 5 * pixels // it may be packed as colours, beside those of the picture
	}
	s.profile = func() []byte { return together(in, h.icc) }
	s.frames = animated(in)
	s.pixels = func(need size) (raster, error) {
		if r, ok := h.nativeWebP(in, need); ok {
			return r, nil
		}
		m, err := webp.Decode(h.stream(in))
		if err != nil {
			return h.salvaged(in, err)
		}
		return inset(webpRaster(m), h.frame.Min, h.canvas), nil
	}
	return s, nil
}

// webpRaster gives the pixels of what the codec made.
func webpRaster(m image.Image) raster {
	r := rasterOf(m)
	switch m := m.(type) {
	case *image.YCbCr:
		r.row, r.matrix = lossyRow(m), videoRange
	case *image.NYCbCrA:
		r.row = overAlpha(m, lossyRow(&m.YCbCr))
	}
	return r
}
