package pixmap

import (
	"bufio"
	"encoding/binary"
	"io"
)

// tgaAlpha is what the alpha of a TGA means.
type tgaAlpha int

const (
	tgaOpaque tgaAlpha = iota // nothing
	tgaPlain
	tgaMultiplied // the colours are multiplied by it
)

// tgaColour is how a colour is stored.
type tgaColour struct {
	bits  int
	alpha tgaAlpha
}

// put writes the colour in src to dst, red first.
func (c tgaColour) put(dst, src []byte) {
	if c.bits <= 16 {
		v := int(binary.LittleEndian.Uint16(src))
		dst[0], dst[1], dst[2], dst[3] = level(v>>10&31, 31), level(v>>5&31, 31), level(v&31, 31), 255
		if c.bits == 16 && c.alpha != tgaOpaque && v>>15 == 0 {
			dst[3] = 0
		}
		return
	}
	dst[0], dst[1], dst[2], dst[3] = src[2], src[1], src[0], 255
	if c.bits < 32 || c.alpha == tgaOpaque {
		return
	}
	dst[3] = src[3]
	if c.alpha == tgaMultiplied {
		divide(dst[:4])
	}
}

// tgaRuns undoes the run lengths, which may go over the end of a row.
type tgaRuns struct {
	from  *bufio.Reader
	pixel int // bytes
	count int // pixels that are left
	isRun bool
	value [4]byte
}

// Read implements [io.Reader] for whole pixels.
func (r *tgaRuns) Read(b []byte) (int, error) {
	done := 0
	for done+r.pixel <= len(b) {
		if r.count == 0 {
			head, err := r.from.ReadByte()
			if err != nil {
				return done, err
			}
			r.count, r.isRun = int(head&127)+1, head&128 != 0
			if r.isRun {
				if _, err := io.ReadFull(r.from, r.value[:r.pixel]); err != nil {
					return done, err
				}
			}
		}
		if !r.isRun {
			if _, err := io.ReadFull(r.from, r.value[:r.pixel]); err != nil {
				return done, err
			}
		}
		copy(b[done:], r.value[:r.pixel])
		done += r.pixel
		r.count--
	}
	return done, nil
}
