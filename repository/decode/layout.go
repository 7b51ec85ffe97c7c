package decode

import (
	"image/color"

	"vitrine/repository/pixmap"
)

// layoutOf gives the pixels of lines, which are nil where none came.
func layoutOf(p pixmap.Picture, line func(y int) []byte, in *input) raster {
	r := raster{width: p.Width, height: p.Height, opaque: !p.Layout.HasAlpha() && !in.partial}
	var put func(dst, src []byte)
	switch p.Layout {
	case pixmap.Grey:
		r.ink, put = inkGrey, greyRow
	case pixmap.GreyAlpha:
		r.ink, put = inkGrey, greyAlphaRow
	case pixmap.RGB:
		put = rgbRow
	case pixmap.RGBA:
		put = nrgbaRow
	case pixmap.Indexed:
		put = paletteRow(p.Palette)
	case pixmap.CMYK:
		r.ink, put = inkCMYK, cmykRow
		r.inks = rowsOf(line, p.Layout.Bytes(), func(dst, src []byte) { copy(dst, src) })
	case pixmap.Light:
		put, r.deep = newTone(p, line).row, true
	}
	r.row = rowsOf(line, p.Layout.Bytes(), put)
	return r
}

// rowsOf gives rows by what put makes of some pixels of a line.
func rowsOf(line func(y int) []byte, bytes int, put func(dst, src []byte)) func(y, x0, x1 int, dst []byte) {
	return func(y, x0, x1 int, dst []byte) {
		dst = dst[:4*(x1-x0)]
		src := line(y)
		if src == nil {
			clear(dst)
			return
		}
		put(dst, src[bytes*x0:bytes*x1])
	}
}

func greyRow(dst, src []byte) {
	for i, v := range src {
		set(dst[4*i:], v, v, v, 255)
	}
}

func greyAlphaRow(dst, src []byte) {
	for i := 0; i+2 <= len(src); i += 2 {
		v, a := times(src[i], src[i+1]), src[i+1]
		set(dst[2*i:], v, v, v, a)
	}
}

func rgbRow(dst, src []byte) {
	for ; len(src) >= 3; dst, src = dst[4:], src[3:] {
		set(dst, src[0], src[1], src[2], 255)
	}
}

func cmykRow(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		r, g, b := color.CMYKToRGB(src[i], src[i+1], src[i+2], src[i+3])
		set(dst[i:], r, g, b, 255)
	}
}

// paletteRow returns a row of indices; one that the palette has not is transparent.
func paletteRow(p [][4]byte) func(dst, src []byte) {
	var colours [256][4]byte
	for i, c := range p[:min(len(p), 256)] {
		nrgbaRow(colours[i][:], c[:])
	}
	return func(dst, src []byte) {
		for i, v := range src {
			copy(dst[4*i:4*i+4], colours[v][:])
		}
	}
}
