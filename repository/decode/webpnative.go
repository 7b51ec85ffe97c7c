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
	file, err := io.ReadAll(h.stream(in))
	if err != nil {
		return raster{}, false
	}
	m, err := in.libraries.WebP(file, scaled)
	if err != nil || d == 1 && m.Rect != image.Rect(0, 0, frame.w, frame.h) {
		return raster{}, false
	}
	var r raster
	if h.alpha {
		r = webpRaster(m)
	} else {
		r = webpRaster(&m.YCbCr)
	}
	if d > 1 {
		r.denom = d
		return r, true
	}
	return inset(r, h.frame.Min, h.canvas), true
}
