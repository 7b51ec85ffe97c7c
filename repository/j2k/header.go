package j2k

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrBroken says that a codestream makes no sense.
var ErrBroken = errors.New("a part of it makes no sense")

// ErrCut says that nothing of the picture came.
var ErrCut = errors.New("it breaks off")

// ErrRare says that a codestream uses what no program for pictures writes.
var ErrRare = errors.New("coded in a rare way")

// The markers that are read.
const (
	markSOC = 0xff4f
	markSIZ = 0xff51
	markCOD = 0xff52
	markCOC = 0xff53
	markQCD = 0xff5c
	markQCC = 0xff5d
	markRGN = 0xff5e
	markPOC = 0xff5f
	markPPM = 0xff60
	markPPT = 0xff61
	markCAP = 0xff50
	markSOT = 0xff90
	markSOP = 0xff91
	markEPH = 0xff92
	markSOD = 0xff93
	markEOC = 0xffd9
)

const (
	maxComponents = 64 // pictures have four or five
	maxTiles      = 65535
	maxLevels     = 32
)

// Header is what the first segment of a codestream says.
type Header struct {
	X0, Y0, X1, Y1       uint32 // of the picture, on the reference grid
	tileW, tileH         uint32
	tileX, tileY         uint32 // where the first tile begins
	Components           []Component
	tilesWide, tilesHigh int
}

// Component is one channel of a picture.
type Component struct {
	DX, DY int // one sample stands for so many points of the reference grid
	Bits   int
	Signed bool

	Width, Height int
	Samples       []int32 // row by row
}

// Size returns the width and height of the picture.
func (h *Header) Size() (w, height int) { return int(h.X1 - h.X0), int(h.Y1 - h.Y0) }

// ReadHeader reads the beginning of a codestream, of which 256 bytes are enough for
// any picture.
func ReadHeader(b []byte) (Header, error) {
	var h Header
	if len(b) < 6 || binary.BigEndian.Uint16(b) != markSOC || binary.BigEndian.Uint16(b[2:]) != markSIZ {
		return h, ErrBroken
	}
	n := int(binary.BigEndian.Uint16(b[4:]))
	if n < 38 || len(b) < 4+n {
		return h, ErrBroken
	}
	return h, h.readSize(b[6 : 4+n])
}

func (h *Header) readSize(b []byte) error {
	word := func(i int) uint32 { return binary.BigEndian.Uint32(b[2+4*i:]) }
	h.X1, h.Y1, h.X0, h.Y0 = word(0), word(1), word(2), word(3)
	h.tileW, h.tileH, h.tileX, h.tileY = word(4), word(5), word(6), word(7)
	n := int(binary.BigEndian.Uint16(b[34:]))
	const most = 1 << 31
	switch {
	case n == 0 || len(b) < 36+3*n || h.X0 >= h.X1 || h.Y0 >= h.Y1 || h.X1 > most || h.Y1 > most:
		return ErrBroken
	case h.tileW == 0 || h.tileH == 0 || h.tileX > h.X0 || h.tileY > h.Y0:
		return ErrBroken
	case uint64(h.tileX)+uint64(h.tileW) <= uint64(h.X0) || uint64(h.tileY)+uint64(h.tileH) <= uint64(h.Y0):
		return ErrBroken
	case n > maxComponents:
		return fmt.Errorf("%d components: %w", n, ErrRare)
	}
	for i := range n {
		p := b[36+3*i:]
		c := Component{DX: int(p[1]), DY: int(p[2]), Bits: int(p[0]&127) + 1, Signed: p[0]&128 != 0}
		if c.DX == 0 || c.DY == 0 {
			return ErrBroken
		}
		if c.Bits > 24 {
			return fmt.Errorf("%d bits: %w", c.Bits, ErrRare)
		}
		r := h.picture().sampled(c.DX, c.DY)
		c.Width, c.Height = r.dx(), r.dy()
		if c.Width == 0 || c.Height == 0 {
			return ErrBroken
		}
		h.Components = append(h.Components, c)
	}
	h.tilesWide = ceilDiv(int(h.X1)-int(h.tileX), int(h.tileW))
	h.tilesHigh = ceilDiv(int(h.Y1)-int(h.tileY), int(h.tileH))
	if h.tilesWide > maxTiles || h.tilesHigh > maxTiles || h.tilesWide*h.tilesHigh > maxTiles {
		return ErrBroken
	}
	return nil
}

// Memory returns what decoding takes at most at a reduction, in bytes, besides the
// file.
func (h *Header) Memory(reduce int) int64 {
	const (
		each = 4 // bytes of a sample that is kept
		tile = 4 // bytes of one while its tile is decoded, besides
	)
	whole := h.picture()
	part := rect{x1: min(int(h.tileW), whole.dx()), y1: min(int(h.tileH), whole.dy())}
	sum, samples := int64(1<<20), int64(0)
	for _, c := range h.Components {
		w, t := whole.sampled(c.DX, c.DY), part.sampled(c.DX, c.DY)
		tileSize := int64(t.dx()) * int64(t.dy())
		sum += (int64(w.dx())*int64(w.dy())*each + tileSize*tile) >> (2 * min(reduce, 30))
		samples += tileSize
	}
	return sum + int64(partsIn(samples))*partBytes
}

func (h *Header) picture() rect { return rect{int(h.X0), int(h.Y0), int(h.X1), int(h.Y1)} }

// tile returns where a tile lies on the reference grid.
func (h *Header) tile(i int) rect {
	x, y := int(h.tileX)+i%h.tilesWide*int(h.tileW), int(h.tileY)+i/h.tilesWide*int(h.tileH)
	return rect{x, y, x + int(h.tileW), y + int(h.tileH)}.in(h.picture())
}

// rect is a part of a grid.
type rect struct{ x0, y0, x1, y1 int }

func (r rect) dx() int { return r.x1 - r.x0 }
func (r rect) dy() int { return r.y1 - r.y0 }

func (r rect) isEmpty() bool { return r.x0 >= r.x1 || r.y0 >= r.y1 }

func (r rect) in(s rect) rect {
	return rect{max(r.x0, s.x0), max(r.y0, s.y0), min(r.x1, s.x1), min(r.y1, s.y1)}
}

// sampled returns what of the grid with one point for dx by dy others lies in r.
func (r rect) sampled(dx, dy int) rect {
	return rect{ceilDiv(r.x0, dx), ceilDiv(r.y0, dy), ceilDiv(r.x1, dx), ceilDiv(r.y1, dy)}
}

// halved is sampled for powers of two.
func (r rect) halved(n int) rect {
	return rect{ceilShift(r.x0, n), ceilShift(r.y0, n), ceilShift(r.x1, n), ceilShift(r.y1, n)}
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

func ceilShift(a, n int) int { return (a + 1<<n - 1) >> n }
