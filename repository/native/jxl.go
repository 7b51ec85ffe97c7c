//go:build linux && cgo

package native

// #include <stdlib.h>
// #include "shim.h"
import "C"

import (
	"fmt"
	"image"
	"runtime"
	"unsafe"
)

// JXL decodes the first frame of a JPEG XL, upright, on its whole canvas: Gray where it
// is grey and opaque, else NRGBA, and with 16 bits where it has more than 8. Colours
// for print are left to others. The error is [ErrNone] where no library does that.
func (l *Libraries) JXL(file []byte) (Picture, error) {
	if l == nil || l.jxl == nil {
		return Picture{}, ErrNone
	}
	if len(file) == 0 {
		return Picture{}, failed("libjxl", "an empty file")
	}
	// The decoder keeps both from call to call.
	var pins runtime.Pinner
	defer pins.Unpin()
	pins.Pin(unsafe.SliceData(file))

	var state unsafe.Pointer
	h := &C.struct_jxl_header{}
	defer func() {
		C.native_jxl_end(l.jxl, state)
		C.free(unsafe.Pointer(h.icc))
	}()
	if wrong := C.native_jxl_begin(l.jxl, bytesOf(file), C.size_t(len(file)), l.threads, &state, h); wrong != nil {
		return Picture{}, failed("libjxl", C.GoString(wrong))
	}
	m, pix, err := roomFor(h)
	if err != nil {
		return Picture{}, err
	}
	pins.Pin(unsafe.SliceData(pix))
	if wrong := C.native_jxl_finish(l.jxl, state, h, bytesOf(pix)); wrong != nil {
		return Picture{}, failed("libjxl", C.GoString(wrong))
	}
	return Picture{Image: m, ICC: C.GoBytes(unsafe.Pointer(h.icc), C.int(h.icc_size))}, nil
}

// roomFor makes the picture that a header speaks of, and returns its bytes too.
func roomFor(h *C.struct_jxl_header) (m image.Image, pix []byte, err error) {
	w, height := int64(h.width), int64(h.height)
	if w < 1 || height < 1 || w > maxPixels/height {
		return nil, nil, failed("libjxl", fmt.Sprintf("%d × %d pixels", w, height))
	}
	r := image.Rect(0, 0, int(w), int(height))
	switch {
	case h.channels == 1 && h.deep == 0:
		g := image.NewGray(r)
		m, pix = g, g.Pix
	case h.channels == 1:
		g := image.NewGray16(r)
		m, pix = g, g.Pix
	case h.deep == 0:
		c := image.NewNRGBA(r)
		m, pix = c, c.Pix
	default:
		c := image.NewNRGBA64(r)
		m, pix = c, c.Pix
	}
	if int64(h.bytes) != int64(len(pix)) {
		return nil, nil, failed("libjxl", fmt.Sprintf("%d bytes for %d × %d pixels", h.bytes, w, height))
	}
	return m, pix, nil
}
