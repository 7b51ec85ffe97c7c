package decode

import (
	"errors"
	"fmt"
	"io"

	"vitrine/repository/j2k"
	"vitrine/repository/jp2"
	"vitrine/repository/native"
)

const jp2Format = "JPEG 2000"

// jp2Codec decodes the codestream of a JPEG 2000 with its sides halved so many times.
type jp2Codec func(code []byte, reduce int) (*j2k.Picture, error)

// jp2Codecs returns the codecs that there are, in the order in which they are asked:
// what one cannot do, the next may.
func (in *input) jp2Codecs() []jp2Codec {
	if in.libraries.Names()[native.JPEG2000] == (native.Library{}) {
		return []jp2Codec{j2k.Decode}
	}
	return []jp2Codec{in.nativeJ2K, j2k.Decode}
}

// nativeJ2K is the codec of the system. It makes nothing of what breaks off.
func (in *input) nativeJ2K(code []byte, reduce int) (*j2k.Picture, error) {
	h, err := j2k.ReadHeader(code)
	if err != nil {
		return nil, err
	}
	all, err := in.libraries.J2K(code, reduce)
	if err != nil {
		return nil, err
	}
	if len(all) != len(h.Components) {
		return nil, errors.New("not the components of the header")
	}
	side := func(from, to uint32) int {
		up := uint64(1)<<reduce - 1
		return int((uint64(to)+up)>>reduce - (uint64(from)+up)>>reduce)
	}
	p := &j2k.Picture{Width: side(h.X0, h.X1), Height: side(h.Y0, h.Y1)}
	for i, c := range all {
		if c.Bits != h.Components[i].Bits || c.Signed != h.Components[i].Signed {
			return nil, errors.New("not the components of the header")
		}
		p.Components = append(p.Components, j2k.Component{
			DX: c.DX, DY: c.DY, Bits: c.Bits, Signed: c.Signed, Width: c.Width, Height: c.Height, Samples: c.Samples,
		})
	}
	return p, nil
}

// openJP2 reads the header of a JPEG 2000. A smaller picture comes out of the codec at
// a half, a quarter and so on.
func openJP2(in *input) (shot, error) {
	f, err := jp2.Read(in, in.size)
	if err != nil {
		return shot{}, rareJP2(err)
	}
	l, err := layOut(f)
	if err != nil {
		return shot{}, err
	}
	w, h := f.Size()
	s := shot{width: w, height: h, turn: upright, about: places{
		exif: piece{f.EXIF.Offset, f.EXIF.Length}, xmp: piece{f.XMP.Offset, f.XMP.Length},
	}}
	if w > maxSide || h > maxSide {
		return s, nil // it is refused
	}
	s.result = 4 * int64(w) * int64(h)
	const copies = 3 // of the codestream: as it is read, and parts of tiles and blocks put together
	s.memory = f.Memory(0) + s.result + copies*in.size
	s.profile = func() []byte { return together(in, piece{f.Profile.Offset, f.Profile.Length}) }
	s.pixels = func(need size) (raster, error) {
		code := make([]byte, f.Code.Length)
		if n, err := in.ReadAt(code, f.Code.Offset); err != nil && !errors.Is(err, io.EOF) {
			return raster{}, err
		} else if n < len(code) {
			code = code[:n]
		}
		levels, err := j2k.Levels(code)
		if err != nil {
			return raster{}, rareJP2(err)
		}
		reduce := halvings(size{w, h}, need, levels)
		p, err := in.decodeJP2(code, reduce)
		if err != nil {
			return raster{}, err
		}
		in.partial = p.Partial
		r := rasterOf(l.picture(f, p))
		if l.isGrey() {
			r.ink = inkGrey
		}
		if reduce > 0 {
			r.denom = 1 << reduce
		}
		return r, nil
	}
	return s, nil
}

// halvings returns how often a picture of size s can be halved, most times at most, so
// that it is no smaller than need.
func halvings(s, need size, most int) int {
	n := 0
	for n < most && s.w>>(n+1) >= need.w && s.h>>(n+1) >= need.h && s.w>>(n+1) > 0 && s.h>>(n+1) > 0 {
		n++
	}
	return n
}

// decodeJP2 asks one codec after the other.
func (in *input) decodeJP2(code []byte, reduce int) (*j2k.Picture, error) {
	var faults []error
	for _, codec := range in.jp2Codecs() {
		p, err := codec(code, reduce)
		if err == nil {
			return p, nil
		}
		faults = append(faults, rareJP2(err))
	}
	return nil, errors.Join(faults...)
}

// rareJP2 tells what no codec here does from what is broken.
func rareJP2(err error) error {
	if errors.Is(err, j2k.ErrRare) {
		return unsupported("JPEG 2000 " + j2k.ErrRare.Error())
	}
	return err
}

// layout says what the channels of a JPEG 2000 are.
type layout struct {
	channels        []jp2.Mapping
	colours         []int // channels
	opacity         int   // a channel, or -1
	isPremultiplied bool
	isYCC           bool
}

func (l layout) isGrey() bool { return len(l.colours) == 1 }

// layOut finds out what the channels are, and refuses what cannot be shown.
func layOut(f *jp2.File) (layout, error) {
	l := layout{channels: f.Map}
	if f.Palette == nil || len(f.Map) == 0 {
		l.channels = nil
		for i := range f.Components {
			l.channels = append(l.channels, jp2.Mapping{Component: i, Column: -1})
		}
	}
	for _, m := range l.channels {
		if m.Component >= len(f.Components) || m.Column >= 0 && m.Column >= len(f.Palette.Entries) {
			return l, errors.New("its palette has not the colours that it says")
		}
	}
	l.colours, l.opacity, l.isPremultiplied = f.Order(len(l.channels))
	n := len(l.colours)
	isInk := f.Space == jp2.SpaceCMYK || f.Space == jp2.SpaceNone && n == 4 && f.Channels != nil && l.opacity < 0
	if f.Channels == nil && (n == 2 || n == 4 && !isInk) { // as other programs take it
		l.colours, l.opacity, n = l.colours[:n-1], n-1, n-1
	}
	switch f.Space {
	case jp2.SpaceNone:
		c := f.Components
		l.isYCC = n == 3 && f.Profile.Length == 0 && len(c) >= 3 && c[0].DX == 1 && c[1].DX > 1
	case jp2.SpaceSYCC:
		l.isYCC = n == 3
	case jp2.SpaceCMYK, jp2.SpaceSRGB, jp2.SpaceGrey:
	default:
		return l, unsupported(fmt.Sprintf("JPEG 2000 in rare colours (%d)", f.Space))
	}
	if n != 1 && n != 3 && !(n == 4 && isInk) {
		return l, unsupported(fmt.Sprintf("JPEG 2000 with %d channels", len(l.channels)))
	}
	return l, nil
}
