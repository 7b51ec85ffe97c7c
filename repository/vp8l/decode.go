package vp8l

import (
	"errors"
	"io"
)

const (
	signature = 0x2f
	sideBits  = 14
)

// ErrDamaged says that nothing of the picture came, or that it is none.
var ErrDamaged = errors.New("no pixels")

// Picture is what came of a picture.
type Picture struct {
	Width, Height int // of the whole

	// Pixels are the rows that came whole, from the first on: alpha in the highest byte,
	// then red, green and blue, which are not premultiplied.
	Pixels []uint32
}

// Rows returns how many rows came.
func (p Picture) Rows() int { return len(p.Pixels) / p.Width }

// Decode decodes what r has of a picture, up to the first byte that is missing or makes
// no sense. The error is [ErrDamaged] where not even a row came. An error of r is taken
// for its end. most is how many pixels the whole may have.
func Decode(r io.ByteReader, most int) (Picture, error) {
	b := &bits{from: r}
	mark := b.next(8)
	p := Picture{Width: int(b.next(sideBits)) + 1, Height: int(b.next(sideBits)) + 1}
	b.next(1) // whether there is alpha, which the pixels tell as well
	if version := b.next(3); b.isEnded || mark != signature || version != 0 || p.Width*p.Height > most {
		return Picture{}, ErrDamaged
	}
	changes, width, ok := readChanges(b, p.Width, p.Height)
	if !ok {
		return Picture{}, ErrDamaged
	}
	l, ok := readLayer(b, width, p.Height, true)
	if !ok {
		return Picture{}, ErrDamaged
	}
	pixels := l.read(b)
	rows := len(pixels) / width
	if rows == 0 {
		return Picture{}, ErrDamaged
	}
	pixels = pixels[:rows*width]
	for i := len(changes) - 1; i >= 0; i-- {
		pixels = changes[i].undo(pixels)
	}
	p.Pixels = pixels
	return p, nil
}

// change is how pixels were changed before they were packed.
type change interface {
	// undo returns the pixels as they were before. They are rows from the first on.
	undo(pixels []uint32) []uint32
}

// readChanges reads how the picture was changed, and how wide it has become by that
// (RFC 9649, 3.4).
func readChanges(b *bits, width, height int) (list []change, changed int, ok bool) {
	var seen [4]bool
	for b.flag() {
		kind := b.next(2)
		if seen[kind] {
			return nil, 0, false
		}
		seen[kind] = true
		var c change
		switch kind {
		case 0:
			s, ok := readSquares(b, width, height)
			if !ok {
				return nil, 0, false
			}
			c = prediction{s}
		case 1:
			s, ok := readSquares(b, width, height)
			if !ok {
				return nil, 0, false
			}
			c = mixture{s}
		case 2:
			c = greenApart{}
		case 3:
			p, ok := readPalette(b, width)
			if !ok {
				return nil, 0, false
			}
			c, width = p, parts(width, p.shift)
		}
		list = append(list, c)
	}
	return list, width, !b.isEnded
}

// squares has a value for each square of a picture.
type squares struct {
	values []uint32
	square uint // bits of its side
	across int  // squares
	width  int  // of the picture
}

func readSquares(b *bits, width, height int) (squares, bool) {
	s := squares{square: 2 + uint(b.next(3)), width: width}
	s.across = parts(width, s.square)
	var ok bool
	s.values, ok = readWhole(b, s.across, parts(height, s.square))
	return s, ok
}

// at returns the value for a pixel.
func (s *squares) at(x, y int) uint32 { return s.values[y>>s.square*s.across+x>>s.square] }
