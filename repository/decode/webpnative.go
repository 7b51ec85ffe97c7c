package decode

import (
	"image"
	"io"

	"vitrine/repository/native"
)

// nativeWebP decodes lossy pixels with the system's library, reduced where that is enough:
// of those the codec smooths no blocks, and makes no colours. It reports false where there
// is none or it fails, as with all that breaks off.
func (h *webpHeader) nativeWebP(in *input, need size) (raster, bool) {
	if h.lossless || in.libraries.Names()[native.WebP] == (native.Library{}) {
		return raster{}, false
	}
	frame := size{h.frame.Dx(), h.frame.Dy()}
	d, scaled := 1, image.Point{}
	if frame == h.canvas {
		spare := size{need.w + need.w/2, need.h + need.h/2} // beside what a JPEG has: blocks show
		if d = denominator(frame, spare); d > 1 {
			scaled = image.Pt((frame.w+d-1)/d, (frame.h+d-1)/d)
		}
	}
	n := max(min(h.to, in.size)-h.from, 0)
	file := make([]byte, webpHead+n+n&1) // no more than was judged
	got, err := io.ReadFull(h.stream(in), file)
	if err != nil && err != io.ErrUnexpectedEOF {
		return raster{}, false
	}
	m, err := in.libraries.WebP(file[:got], scaled, h.alpha)
	if err != nil || d == 1 && m.Bounds() != image.Rect(0, 0, frame.w, frame.h) {
		return raster{}, false
	}
	r := webpRaster(m)
	if d > 1 {
		r.denom = d
		return r, true
	}
	return inset(r, h.frame.Min, h.canvas), true
}
