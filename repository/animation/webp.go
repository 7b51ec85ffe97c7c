package animation

import (
	"encoding/binary"
	"errors"
	"image"
	"io"

	"vitrine/repository/peek"
)

const (
	riffHead  = 12 // bytes before the first chunk
	chunkHead = 8  // bytes of a chunk before its data
	anmfHead  = 16 // bytes of a frame before its own chunks
)

// webpFile goes through the chunks of an animated WebP (WebP Container
// Specification, "Animation").
type webpFile struct {
	w      *peek.Reader
	off    int64 // of the chunk that comes
	canvas image.Point
	loops  int
	moves  bool // the file says that it is animated
	found  int  // frames
}

var _ file = (*webpFile)(nil)

// openWebP reads the head of the extended format. In the simple ones nothing moves.
func openWebP(w *peek.Reader) (*webpFile, error) {
	b := w.At(riffHead, chunkHead)
	if b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	f := &webpFile{w: w, off: riffHead + chunkHead}
	if string(b[:4]) != "VP8X" {
		return nil, ErrStill
	}
	n := int64(binary.LittleEndian.Uint32(b[4:]))
	if b = w.At(f.off, 10); b == nil || n < 10 {
		return nil, io.ErrUnexpectedEOF
	}
	f.moves = b[0]&2 != 0
	f.canvas = image.Pt(1+uint24(b[4:]), 1+uint24(b[7:]))
	f.off += n + n&1
	return f, nil
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func (f *webpFile) size() image.Point { return f.canvas }

func (f *webpFile) plays() int { return f.loops }

// next goes on to the following frame.
func (f *webpFile) next() (frame, error) {
	for f.moves {
		b := f.w.At(f.off, chunkHead)
		if b == nil {
			break
		}
		n, data := int64(binary.LittleEndian.Uint32(b[4:])), f.off+chunkHead
		f.off = data + n + n&1
		switch string(b[:4]) {
		case "ANIM": // the colour of the background, which no browser shows, and the loops
			if b := f.w.At(data, 6); b != nil && n >= 6 && f.found == 0 {
				f.loops = int(binary.LittleEndian.Uint16(b[4:]))
			}
		case "ANMF":
			return f.frame(data, n)
		}
	}
	if f.moves && f.found == 0 {
		return frame{}, errors.New("no frame")
	}
	return frame{}, io.EOF
}

// frame enters the frame of which the chunk has n bytes from off on.
func (f *webpFile) frame(off, n int64) (frame, error) {
	b := f.w.At(off, anmfHead)
	if b == nil || n < anmfHead {
		return frame{}, io.ErrUnexpectedEOF
	}
	v := frame{
		at: off + anmfHead, n: n - anmfHead,
		x: 2 * int32(uint24(b)), y: 2 * int32(uint24(b[3:])),
		w: 1 + int32(uint24(b[6:])), h: 1 + int32(uint24(b[9:])),
		delay: int32(uint24(b[12:])),
		clear: none, over: b[15]&2 == 0,
	}
	if b[15]&1 != 0 {
		v.after = empty
	}
	f.found++
	return v, nil
}
