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
// an [image.NYCbCrA]. The error is [ErrNone] where no library does that.
func (l *Libraries) WebP(file []byte, size image.Point) (*image.NYCbCrA, error) {
	if l == nil || l.webp == nil {
		return nil, ErrNone
	}
	if len(file) == 0 {
		return nil, failed("libwebp", "an empty file")
	}
	p := &C.struct_planes{}
	wrong := C.native_webp_decode(l.webp, bytesOf(file), C.size_t(len(file)), C.int(size.X), C.int(size.Y), p)
	if wrong != nil {
		return nil, failed("libwebp", C.GoString(wrong))
	}
	defer C.native_webp_release(l.webp, p)
	w, h := int(p.width), int(p.height)
	if w < 1 || h < 1 || w > maxPixels/h {
		return nil, failed("libwebp", fmt.Sprintf("%d × %d pixels", w, h))
	}
	m := image.NewNYCbCrA(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	copyPlane(m.Y, m.YStride, w, h, p, 0)
	copyPlane(m.Cb, m.CStride, m.CStride, (h+1)/2, p, 1)
	copyPlane(m.Cr, m.CStride, m.CStride, (h+1)/2, p, 2)
	copyPlane(m.A, m.AStride, w, h, p, 3)
	return m, nil
}
