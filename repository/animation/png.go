package animation

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"io"

	"vitrine/repository/peek"
)

const (
	pngSignature = "\x89PNG\r\n\x1a\n"
	chunkFrame   = 12 // bytes of a chunk beside its data
	headBytes    = 13 // of IHDR
)

// pngFile goes through the chunks of an animated PNG (PNG, third edition, 11.3.6).
type pngFile struct {
	w      *peek.Reader
	off    int64 // of the chunk that comes
	canvas image.Point
	kind   [5]byte // depth, colours, methods
	tables []byte  // the palette and what is transparent of it, as chunks

	loops, frames uint32 // as acTL says
	seen          bool   // acTL
	painted       bool   // the still picture's data has begun
	found         uint32 // frames
	sequence      uint32 // of the chunk that comes
}

var _ file = (*pngFile)(nil)

func openPNG(w *peek.Reader) (*pngFile, error) {
	b := w.At(8, 8+headBytes)
	if b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	if binary.BigEndian.Uint32(b) != headBytes || string(b[4:8]) != "IHDR" {
		return nil, errors.New("no header")
	}
	p := &pngFile{w: w, off: 8 + chunkFrame + headBytes, kind: [5]byte(b[16:])}
	x, y := binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint32(b[12:])
	if x > maxSide || y > maxSide {
		return nil, fmt.Errorf("%d × %d pixels: %w", x, y, ErrTooLarge)
	}
	p.canvas = image.Pt(int(x), int(y))
	return p, nil
}

func (p *pngFile) size() image.Point { return p.canvas }

func (p *pngFile) plays() int { return int(p.loops) }

// next collects the data of one frame. The still picture that comes first is a frame
// of the animation only where it is announced as one.
func (p *pngFile) next() (frame, error) {
	var f frame
	isOpen := false
	for {
		b := p.w.At(p.off, 8)
		if b == nil || string(b[4:8]) == "IEND" || p.found == p.frames && p.seen {
			return p.ended(f, isOpen, b == nil)
		}
		n, id := int64(binary.BigEndian.Uint32(b)), string(b[4:8])
		if id == "fcTL" && isOpen {
			return p.closed(f)
		}
		if err := p.chunk(id, n, &f, isOpen); err != nil {
			return frame{}, err
		}
		isOpen = isOpen || id == "fcTL"
		p.off += chunkFrame + n
		if p.painted && !p.seen {
			return frame{}, io.EOF // nothing announced it in time
		}
	}
}

// chunk reads a chunk, of which n is the length, if it is one that matters.
func (p *pngFile) chunk(id string, n int64, f *frame, isOpen bool) error {
	switch id {
	case "PLTE", "tRNS":
		if !p.painted && n <= 3*256 && len(p.tables) < 2*(3*256+chunkFrame) {
			p.tables = append(p.tables, p.w.At(p.off, int(n)+chunkFrame)...)
		}
	case "acTL":
		b := p.checked(8)
		if n != 8 || b == nil || p.painted || p.seen {
			return nil
		}
		p.frames, p.loops = binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
		p.seen = p.frames > 0
	case "fcTL":
		return p.control(n, f)
	case "IDAT":
		p.painted = true
		if !isOpen {
			return nil
		}
		if f.place() != (image.Rectangle{Max: p.canvas}) {
			return errors.New("the still picture in another place than its own")
		}
		p.data(n, f)
	case "fdAT":
		b := p.w.At(p.off+8, 4)
		if n < 4 || b == nil {
			return io.ErrUnexpectedEOF
		}
		if err := p.inOrder(b); err != nil {
			return err
		}
		if !isOpen || !p.painted {
			return errors.New("data of no frame")
		}
		p.data(n-4, f)
	}
	return nil
}

// checked returns the n bytes of the chunk that comes, or nil where they are damaged.
func (p *pngFile) checked(n int) []byte {
	b := p.w.At(p.off, n+chunkFrame)
	if b == nil || crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(b[8+n:]) {
		return nil
	}
	return b[8 : 8+n]
}

// inOrder checks the number with which the chunks of an animation begin.
func (p *pngFile) inOrder(b []byte) error {
	if n := binary.BigEndian.Uint32(b); n != p.sequence {
		return fmt.Errorf("part %d where %d belongs", n, p.sequence)
	}
	p.sequence++
	return nil
}

// control begins a frame.
func (p *pngFile) control(n int64, f *frame) error {
	const controlBytes = 26
	b := p.checked(controlBytes)
	if n != controlBytes || b == nil {
		return errors.New("damaged frame control")
	}
	if err := p.inOrder(b); err != nil {
		return err
	}
	var v [4]int32
	for i := range v {
		u := binary.BigEndian.Uint32(b[4+4*i:])
		if u > maxSide {
			return fmt.Errorf("a frame of %d pixels: %w", u, ErrTooLarge)
		}
		v[i] = int32(u)
	}
	after, blending := b[24], b[25]
	if v[0] == 0 || v[1] == 0 || after > 2 || blending > 1 {
		return errors.New("impossible frame control")
	}
	*f = frame{w: v[0], h: v[1], x: v[2], y: v[3], clear: none, after: disposal(after), over: blending == 1}
	parts := int64(binary.BigEndian.Uint16(b[22:]))
	if parts == 0 {
		parts = 100
	}
	f.delay = int32(1000 * int64(binary.BigEndian.Uint16(b[20:])) / parts)
	return nil
}

// data adds what a chunk has of a frame's pixels.
func (p *pngFile) data(n int64, f *frame) {
	if f.at == 0 {
		f.at = p.off
	}
	f.n += n
}

// closed enters a frame that is complete.
func (p *pngFile) closed(f frame) (frame, error) {
	if f.at == 0 {
		return frame{}, errors.New("no pixels")
	}
	p.found++
	return f, nil
}

// ended enters the last frame, if there is one, and says then that it was the last.
func (p *pngFile) ended(f frame, isOpen, isCut bool) (frame, error) {
	switch {
	case isOpen:
		return p.closed(f)
	case isCut && p.seen && p.found < p.frames:
		return frame{}, fmt.Errorf("only %d of %d: %w", p.found, p.frames, io.ErrUnexpectedEOF)
	}
	return frame{}, io.EOF
}
