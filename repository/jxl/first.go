package jxl

import (
	"bytes"
	"io"
)

// First returns a codestream of nothing but the first frame that is shown, and of what
// it is made of: with a still picture, or one that cannot be cut, the whole one. For
// that the header of the frame is written anew, which then says that it is the last.
func (f *File) First() io.Reader {
	whole := f.code.from(0)
	at, err := f.first()
	if err != nil || !f.Animated {
		return whole
	}
	for range maxFrames {
		fr, err := f.readFrame(at, uint32(f.Width), uint32(f.Height))
		switch {
		case err != nil || fr.last || fr.end > f.code.size():
			return whole
		case fr.isShown:
			return io.MultiReader(
				io.LimitReader(whole, at),
				bytes.NewReader(f.asLast(at, fr)),
				io.LimitReader(f.code.from(fr.data), fr.end-fr.data),
			)
		}
		at = fr.end
	}
	return whole
}

// asLast returns the header of a frame with the word that it is the last. What only
// others have, of how it is kept for later ones, is left out.
func (f *File) asLast(at int64, fr frame) []byte {
	b := f.code.bits(at)
	w := writer{}
	for b.pos() < fr.bitLast-8*at {
		w.bit(b.u(1))
	}
	w.bit(1)
	for b.pos() < fr.bitSaved-8*at {
		b.u(1)
	}
	for b.pos() < fr.bitOrder-8*at {
		w.bit(b.u(1))
	}
	b.align()
	sizes := make([]byte, fr.data-at-b.pos()/8)
	for i := range sizes {
		sizes[i] = byte(b.u(8))
	}
	return append(w.b, sizes...)
}

// writer writes bits as reader reads them.
type writer struct {
	b []byte
	n uint
}

func (w *writer) bit(v uint32) {
	if w.n&7 == 0 {
		w.b = append(w.b, 0)
	}
	w.b[len(w.b)-1] |= byte(v) << (w.n & 7)
	w.n++
}
