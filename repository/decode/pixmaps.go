package decode

import (
	"errors"
	"io"

	"vitrine/repository/pixmap"
	"vitrine/repository/preview"
)

// reader reads the header of one of the plain kinds of pictures.
type reader func(file io.ReaderAt, size int64) (pixmap.Picture, error)

// pixmaps opens what read reads. Rows that can be read in any order are read as they are
// scaled, the others held in as few bytes as they have.
func pixmaps(read reader) func(in *input) (shot, error) {
	return func(in *input) (shot, error) {
		p, err := read(in, in.size)
		var rare pixmap.Unsupported
		switch {
		case errors.As(err, &rare):
			return shot{}, unsupported(string(rare))
		case err != nil:
			return shot{}, err
		case p.Inner.Length > 0:
			return inner(in, piece{p.Inner.Offset, p.Inner.Length})
		}
		s := shot{
			width: p.Width, height: p.Height, turn: orient(max(p.Turn, 1)), least: p.Least,
			bits: p.Bits, colours: coloursOf(p.Layout),
			about:   places{exif: pieceIn(p.EXIF, in.size), xmp: pieceIn(p.XMP, in.size)},
			profile: func() []byte { return together(in, pieceIn(p.ICC, in.size)) },
		}
		if p.Width <= maxSide && p.Height <= maxSide {
			s.memory = p.Memory
			if !isRead(p) {
				s.memory += int64(p.Width) * int64(p.Height) * int64(p.Layout.Bytes())
			}
		}
		if found := pieceIn(p.Preview, in.size); found.n > 0 {
			s.small = func(int) (shot, error) {
				return openPreview(in, preview.Preview{Offset: found.off, Length: found.n})
			}
		}
		s.pixels = func(size) (raster, error) {
			if isRead(p) {
				return readRows(in, p)
			}
			return heldRows(in, p)
		}
		return s, nil
	}
}

// isRead reports whether the rows of p are read from the file each time. Light is held:
// how it is shown depends on all of it.
func isRead(p pixmap.Picture) bool { return p.IsDirect && p.Layout != pixmap.Light }

// readRows gives the rows of a file. Those that are not there are transparent.
func readRows(in *input, p pixmap.Picture) (raster, error) {
	rows, line := p.Rows(), make([]byte, p.Width*p.Layout.Bytes())
	if err := rows(p.Height-1, line); err != nil {
		in.partial = true
		if rows(0, line) != nil {
			return raster{}, err
		}
	}
	return layoutOf(p, func(y int) []byte {
		if rows(y, line) != nil {
			in.partial = true
			return nil
		}
		return line
	}, in), nil
}

// heldRows reads all rows that came. A picture of which none came is broken.
func heldRows(in *input, p pixmap.Picture) (raster, error) {
	held := make([][]byte, p.Height)
	rows, n := p.Rows(), p.Width*p.Layout.Bytes()
	for i := range held {
		y := i
		if p.BottomUp {
			y = p.Height - 1 - i
		}
		line := make([]byte, n)
		if err := rows(y, line); err != nil {
			if i == 0 || in.err != nil {
				return raster{}, err
			}
			in.partial = true
			break
		}
		held[y] = line
	}
	return layoutOf(p, func(y int) []byte { return held[y] }, in), nil
}

// pieceIn returns a piece of a file as far as it lies in it.
func pieceIn(p pixmap.Piece, size int64) piece {
	if p.Offset < 0 || p.Length <= 0 || p.Offset > size-p.Length {
		return piece{}
	}
	return piece{p.Offset, p.Length}
}

// inner opens a picture that is a file of its own inside of another.
func inner(in *input, at piece) (shot, error) {
	part := &input{content: section{at.of(in)}, size: at.n, jpegs: in.jpegs, codecs: in.codecs, libraries: in.libraries}
	k, err := recognise(part)
	if err != nil {
		return shot{}, err
	}
	s, err := k.open(part)
	if err != nil || s.pixels == nil {
		return s, err
	}
	pixels := s.pixels
	s.pixels = func(need size) (raster, error) {
		r, err := pixels(need)
		in.partial = part.partial
		return r, err
	}
	if s.bits == 0 {
		s.bits, s.colours = channelsOf(part, k.name)
	}
	s.regions = nil // what they read is not known to be partial
	s.about = places{}
	return s, nil
}

// coloursOf names the channels of a layout.
func coloursOf(l pixmap.Layout) string {
	name := [...]string{
		pixmap.Grey: colourGrey, pixmap.GreyAlpha: colourGrey, pixmap.RGB: colourRGB, pixmap.RGBA: colourRGB,
		pixmap.CMYK: colourCMYK, pixmap.Indexed: colourPalette, pixmap.Light: colourRGB,
	}[l]
	if l == pixmap.GreyAlpha || l == pixmap.RGBA {
		name += withAlpha
	}
	return name
}
