//go:build linux && cgo

package native

// #include "shim.h"
import "C"

import (
	"fmt"
	"image"
	"unsafe"
)

// RAWSize returns the size that the picture of a camera's RAW has when it is developed,
// upright, and how many pixels the sensor has, which are more. It does not look at what
// the sensor took. The error is [ErrNone] where no library does that.
func (l *Libraries) RAWSize(file []byte) (size image.Point, sensor int64, err error) {
	if l == nil || l.raw == nil {
		return image.Point{}, 0, ErrNone
	}
	if len(file) == 0 {
		return image.Point{}, 0, failed("LibRaw", "an empty file")
	}
	s := &C.struct_raw_size{}
	if wrong := C.native_raw_size(l.raw, bytesOf(file), C.size_t(len(file)), s); wrong != nil {
		return image.Point{}, 0, failed("LibRaw", C.GoString(wrong))
	}
	w, h := int(s.width), int(s.height)
	if w < 1 || h < 1 || w > maxPixels/h {
		return image.Point{}, 0, failed("LibRaw", fmt.Sprintf("%d × %d pixels", w, h))
	}
	return image.Pt(w, h), int64(s.sensor_width) * int64(s.sensor_height), nil
}

// RAW develops what the sensor of a camera took, in the light that the camera measured,
// upright and in sRGB. What is made quickly is fit to be reduced. The error is as that of
// [Libraries.RAWSize].
func (l *Libraries) RAW(file []byte, quick bool) (*image.RGBA, error) {
	if l == nil || l.raw == nil {
		return nil, ErrNone
	}
	if len(file) == 0 {
		return nil, failed("LibRaw", "an empty file")
	}
	p := &C.struct_raw_picture{}
	if wrong := C.native_raw_develop(l.raw, bytesOf(file), C.size_t(len(file)), toInt(quick), p); wrong != nil {
		return nil, failed("LibRaw", C.GoString(wrong))
	}
	defer C.native_raw_release(l.raw, p)
	w, h, colours := int(p.width), int(p.height), int(p.colours)
	if w < 1 || h < 1 || w > maxPixels/h {
		return nil, failed("LibRaw", fmt.Sprintf("%d × %d pixels", w, h))
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	from := unsafe.Slice((*byte)(unsafe.Pointer(p.pixels)), w*h*colours)
	for i := range w * h {
		to, s := m.Pix[4*i:][:4], from[i*colours:]
		to[0], to[1], to[2], to[3] = s[0], s[colours/2], s[colours-1], 255 // of grey thrice the same
	}
	return m, nil
}
