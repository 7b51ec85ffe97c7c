package pixmap

import (
	"bufio"
	"encoding/binary"
	"io"
)

const (
	icnsHead   = 8 // bytes of the file's head, and of each entry's
	icnsMost   = 256
	jp2Sign    = "\x00\x00\x00\x0cjP  "
	j2kSign    = "\xff\x4f\xff\x51"
	pngSign    = "\x89PNG\r\n\x1a\n"
	argbSign   = "ARGB"
	icnsPadded = 4 // bytes before the colours of the icon of 128 pixels
)

// icnsIcon is an entry of which the kind is known.
type icnsIcon struct {
	edge int
	mask string // the entry with its alpha; empty where it is a file or has its own
}

// icnsIcons are the kinds of entries that hold 24 or 32 bits a pixel. Those behind them
// are files in files, of which the larger number is known by the name alone.
func icnsIcons() map[string]icnsIcon {
	return map[string]icnsIcon{
		"is32": {16, "s8mk"}, "il32": {32, "l8mk"}, "ih32": {48, "h8mk"}, "it32": {128, "t8mk"},
		"ic04": {16, ""}, "ic05": {32, ""}, "icsb": {18, ""}, "icsB": {36, ""}, "sb24": {24, ""}, "SB24": {48, ""},
		"icp4": {16, ""}, "icp5": {32, ""}, "icp6": {64, ""},
		"ic11": {32, ""}, "ic12": {64, ""}, "ic07": {128, ""}, "ic13": {256, ""},
		"ic08": {256, ""}, "ic14": {512, ""}, "ic09": {512, ""}, "ic10": {1024, ""},
	}
}

// ICNS reads the largest icon of a Mac's: a PNG or JPEG 2000 in the file, or colours in
// runs with a mask. Icons of fewer than 24 bits, which are from before the year 2000, are
// passed over.
func ICNS(file io.ReaderAt, size int64) (Picture, error) {
	found := map[string]Piece{}
	best, kinds := "", icnsIcons()
	for at, n := int64(icnsHead), 0; at+icnsHead <= size && n < icnsMost; n++ {
		b, err := take(file, at, icnsHead)
		if err != nil {
			break
		}
		name, length := string(b[:4]), int64(binary.BigEndian.Uint32(b[4:]))
		if length < icnsHead {
			break
		}
		piece := Piece{at + icnsHead, min(length, size-at) - icnsHead}
		found[name] = piece
		if icon, isKnown := kinds[name]; isKnown && piece.Length > 0 && icon.edge > kinds[best].edge {
			best = name
		}
		at += length
	}
	if best == "" {
		return Picture{}, Unsupported("an icon of few colours")
	}
	return openICNS(file, kinds[best], found[best], found[kinds[best].mask])
}

func openICNS(file io.ReaderAt, icon icnsIcon, at, mask Piece) (Picture, error) {
	b, err := take(file, at.Offset, int(min(at.Length, 8)))
	if err != nil {
		return Picture{}, err
	}
	is := func(sign string) bool { return len(b) >= len(sign) && string(b[:len(sign)]) == sign }
	if is(pngSign) || is(jp2Sign) || is(j2kSign) {
		return Picture{Inner: at}, nil
	}
	from, channels := at.Offset, 3
	switch {
	case is(argbSign):
		from, channels = from+int64(len(argbSign)), 4
	case icon.mask == "":
		return Picture{}, errSense
	case icon.edge == 128:
		from += icnsPadded
	}
	p := Picture{Width: icon.edge, Height: icon.edge, Layout: RGBA, Bits: 8}
	plane := icon.edge * icon.edge
	p.Memory = int64(4 * plane)
	p.Rows = func() Rows {
		var planes []byte // alpha, red, green, blue
		return func(y int, dst []byte) error {
			if planes == nil {
				planes = make([]byte, 4*plane)
				for i := range plane {
					planes[i] = 255
				}
				r := stream(io.NewSectionReader(file, 0, at.Offset+at.Length), from)
				if err := icnsRuns(r, planes[(4-channels)*plane:]); err != nil {
					return err
				}
				if mask.Length == int64(plane) {
					if err := fill(file, mask.Offset, planes[:plane]); err != nil {
						return err
					}
				}
			}
			for x := range icon.edge {
				for c := range 4 {
					dst[4*x+c] = planes[(c+1)%4*plane+y*icon.edge+x]
				}
			}
			return nil
		}
	}
	return p, nil
}

// icnsRuns undoes the run lengths, which go on from plane to plane.
func icnsRuns(r *bufio.Reader, b []byte) error {
	for len(b) > 0 {
		head, err := r.ReadByte()
		if err != nil {
			return errBroken
		}
		if head < 128 {
			n := min(int(head)+1, len(b))
			if _, err := io.ReadFull(r, b[:n]); err != nil {
				return errBroken
			}
			b = b[n:]
			continue
		}
		v, err := r.ReadByte()
		if err != nil {
			return errBroken
		}
		n := min(int(head)-125, len(b))
		for i := range n {
			b[i] = v
		}
		b = b[n:]
	}
	return nil
}
