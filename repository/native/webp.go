//go:build linux && cgo

package native

// #include "shim.h"
import "C"

import (
	"fmt"
	"image"
)

// WebP decodes a lossy WebP file of one picture, in its own size where size is zero, else
// scaled to size, which is no larger: a pixel is the mean of what it covers. The result is
// an [image.NYCbCrA] with alpha, and an [image.YCbCr] without, whatever the file has. The
// error is [ErrNone] where no library does that.
func (l *Libraries) WebP(file []byte, size image.Point, alpha bool) (image.Image, error) {
	if l == nil || l.webp == nil {
		return nil, ErrNone
	}
	if len(file) == 0 {
		return nil, failed("libwebp", "an empty file")
	}
	p := &C.struct_planes{}
	wrong := C.native_webp_decode(l.webp, bytesOf(file), C.size_t(len(file)), C.int(size.X), C.int(size.Y), toInt(alpha), p)
	if wrong != nil {
		return nil, failed("libwebp", C.GoString(wrong))
	}
	defer C.native_webp_release(l.webp, p)
	w, h := int(p.width), int(p.height)
	if w < 1 || h < 1 || w > maxPixels/h {
		return nil, failed("libwebp", fmt.Sprintf("%d × %d pixels", w, h))
	}
	if !alpha {
		m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
		copyLossy(m, p)
		return m, nil
	}
	m := image.NewNYCbCrA(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	copyLossy(&m.YCbCr, p)
	copyPlane(m.A, m.AStride, w, h, p, 3)
	return m, nil
}

func copyLossy(m *image.YCbCr, p *C.struct_planes) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	copyPlane(m.Y, m.YStride, w, h, p, 0)
	copyPlane(m.Cb, m.CStride, (w+1)/2, (h+1)/2, p, 1)
	copyPlane(m.Cr, m.CStride, (w+1)/2, (h+1)/2, p, 2)
}
