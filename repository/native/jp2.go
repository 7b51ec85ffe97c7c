//go:build linux && cgo

package native

// #include "shim.h"
import "C"

import (
	"image"
	"unsafe"
)

// JP2 decodes a JPEG 2000, with or without its container, at a size that is halved
// reduce times, or fewer where the file does not hold as many. Palettes are applied;
// the picture has 8 bits a sample. The error is [ErrNone] where no library does that.
func (l *Libraries) JP2(file []byte, reduce int) (Picture, error) {
	if l == nil || l.jp2 == nil {
		return Picture{}, ErrNone
	}
	if len(file) == 0 {
		return Picture{}, failed("OpenJPEG", "an empty file")
	}
	p := &C.struct_jp2_picture{}
	for {
		wrong := C.native_jp2_decode(l.jp2, bytesOf(file), C.size_t(len(file)), C.int(reduce), l.threads, p)
		if wrong == nil {
			break
		}
		if reduce < 1 { // a larger one may be more than there is
			return Picture{}, failed("OpenJPEG", C.GoString(wrong))
		}
		reduce--
	}
	defer C.native_jp2_release(l.jp2, p)
	m, err := channelsOf(p).picture()
	if err != nil {
		return Picture{}, err
	}
	icc := C.GoBytes(unsafe.Pointer(p.icc), C.int(p.icc_size))
	return Picture{Image: m, ICC: icc}, nil
}

// channelsOf returns what lies in the library's memory; nothing is copied.
func channelsOf(p *C.struct_jp2_picture) channels {
	c := channels{space: space(p.space)}
	for i := range int(p.count) {
		from := &p.parts[i]
		w, h := int(from.width), int(from.height)
		ch := channel{
			size: image.Pt(w, h), step: image.Pt(int(from.dx), int(from.dy)),
			depth: int(from.depth), signed: from.is_signed != 0, isAlpha: from.alpha != 0,
		}
		if w > 0 && h > 0 && w <= maxPixels/h {
			ch.samples = unsafe.Slice((*int32)(unsafe.Pointer(from.data)), w*h)
		}
		c.all = append(c.all, ch)
	}
	return c
}
