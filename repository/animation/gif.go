package animation

import (
	"encoding/binary"
	"errors"
	"image"
	"io"

	"vitrine/repository/peek"
)

// gifFile goes through the blocks of a GIF (GIF89a, appendix B).
type gifFile struct {
	w       *peek.Reader
	off     int64 // of the block that comes
	screen  image.Point
	colours []byte // the table for frames without one of their own, or empty
	repeats int    // as the file says, 0 for ever; none where it does not
	found   int    // frames
}

var _ file = (*gifFile)(nil)

func openGIF(w *peek.Reader) (*gifFile, error) {
	b := w.At(0, 13)
	if b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	g := &gifFile{w: w, off: 13, repeats: none}
	g.screen = image.Pt(int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:])))
	n := tableBytes(b[10])
	if b = w.At(13, n); b == nil {
		return nil, io.ErrUnexpectedEOF
	}
	g.colours = append(g.colours, b...)
	g.off += int64(n)
	return g, nil
}

// tableBytes returns the length of the table of colours that flags tell of.
func tableBytes(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func (g *gifFile) size() image.Point { return g.screen }

func (g *gifFile) plays() int {
	if g.repeats == 0 {
		return 0
	}
	return max(g.repeats, 0) + 1
}

// next goes on to the following image. Whatever stands between blocks and is none
// ends the animation, as in browsers: there are programs that end a GIF so.
func (g *gifFile) next() (frame, error) {
	f := frame{clear: none, over: true}
	for {
		b := g.w.At(g.off, 2)
		switch {
		case b == nil:
			return g.ended()
		case b[0] == 0: // one end of blocks too many
			g.off++
		case b[0] == ',':
			return g.image(f)
		case b[0] != '!':
			return g.ended()
		default:
			label := b[1]
			g.extension(label, &f)
			g.off, _ = g.skip(g.off + 2)
		}
	}
}

func (g *gifFile) ended() (frame, error) {
	if g.found == 0 {
		return frame{}, errors.New("no frame")
	}
	return frame{}, io.EOF
}

// extension reads what an extension says of the frame that follows, or of all.
func (g *gifFile) extension(label byte, f *frame) {
	switch label {
	case 0xf9: // graphic control
		b := g.w.At(g.off+2, 5)
		if b == nil || b[0] < 4 {
			return
		}
		f.after, f.clear = gifDisposal(b[1]>>2&7), none
		if b[1]&1 != 0 {
			f.clear = int16(b[4])
		}
		f.delay = 10 * int32(binary.LittleEndian.Uint16(b[2:]))
	case 0xff: // application
		b := g.w.At(g.off+2, 12+4)
		if b == nil || b[0] != 11 || b[12] < 3 || b[13]&7 != 1 {
			return
		}
		if name := string(b[1:12]); name == "NETSCAPE2.0" || name == "ANIMEXTS1.0" {
			g.repeats = int(binary.LittleEndian.Uint16(b[14:]))
		}
	}
}

// gifDisposal reads the number of a disposal. 4 is what some programs took for 3.
func gifDisposal(n byte) disposal {
	switch n {
	case 2:
		return empty
	case 3, 4:
		return restore
	}
	return keep
}

// image enters the frame whose descriptor comes. One that breaks off is entered with
// what there is of it: the codec says what is wrong.
func (g *gifFile) image(f frame) (frame, error) {
	b := g.w.At(g.off+1, 9)
	if b == nil {
		return frame{}, io.ErrUnexpectedEOF
	}
	f.x, f.y = int32(binary.LittleEndian.Uint16(b)), int32(binary.LittleEndian.Uint16(b[2:]))
	f.w, f.h = int32(binary.LittleEndian.Uint16(b[4:])), int32(binary.LittleEndian.Uint16(b[6:]))
	f.at = g.off + 1
	end, _ := g.skip(f.at + 9 + int64(tableBytes(b[8])) + 1)
	f.n = end - f.at
	g.off = end
	if g.found == 0 { // a first frame that reaches over the screen makes it larger, as in browsers
		p := f.place().Max
		g.screen = image.Pt(max(g.screen.X, p.X), max(g.screen.Y, p.Y))
	}
	g.found++
	return f, nil
}

// skip returns what follows the blocks at off: the end of the file where they break off.
func (g *gifFile) skip(off int64) (end int64, whole bool) {
	for {
		b := g.w.At(off, 1)
		if b == nil {
			return g.w.End(), false
		}
		n := b[0]
		off += 1 + int64(n)
		if n == 0 {
			return off, true
		}
	}
}
