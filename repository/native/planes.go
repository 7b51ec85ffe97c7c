//go:build linux && cgo

package native

// #include "shim.h"
import "C"

import (
	"fmt"
	"image"
	"strings"
	"unsafe"
)

// HEIF decodes a HEIC file with one coded picture and nothing else in it. The picture
// comes as it is stored, neither turned nor cut, as an [image.YCbCr] or [image.Gray] with
// the file's own range and matrix; more than 8 bits are rounded. The error is [ErrNone]
// where no library does that.
func (l *Libraries) HEIF(file []byte) (image.Image, error) {
	switch {
	case l == nil || l.names[HEIC] == (Library{}):
		return nil, ErrNone
	case l.hevc == nil:
		return l.decodeHEIF(file)
	}
	config, data, ok := pictureOf(file)
	if !ok {
		return nil, failed("libde265", "not a file of one picture")
	}
	head, units, err := unitsOf(config, data)
	if err != nil || len(head) == 0 || len(units) == 0 {
		return nil, failed("libde265", errUnits)
	}
	p := &C.struct_planes{}
	wrong := C.native_hevc_decode(l.hevc, bytesOf(head), C.size_t(len(head)), bytesOf(units), C.size_t(len(units)), p)
	if wrong != nil {
		return nil, failed("libde265", C.GoString(wrong))
	}
	defer C.native_hevc_release(l.hevc, p)
	return together("libde265", p, file)
}

// AVIF decodes the main picture of an AVIF file, as [Libraries.HEIF] does.
func (l *Libraries) AVIF(file []byte) (image.Image, error) {
	switch {
	case l == nil || l.names[AVIF] == (Library{}):
		return nil, ErrNone
	case l.avif == nil:
		return l.decodeHEIF(file)
	case len(file) == 0:
		return nil, failed("libavif", "an empty file")
	}
	p := &C.struct_planes{}
	if wrong := C.native_avif_decode(l.avif, bytesOf(file), C.size_t(len(file)), l.threads, p); wrong != nil {
		return nil, failed("libavif", C.GoString(wrong))
	}
	defer C.native_avif_release(l.avif, p)
	return together("libavif", p, file)
}

func (l *Libraries) decodeHEIF(file []byte) (image.Image, error) {
	if len(file) == 0 {
		return nil, failed("libheif", "an empty file")
	}
	p := &C.struct_planes{}
	wrong := C.native_heif_decode(l.heif, bytesOf(file), C.size_t(len(file)), C.int(chromaOf(file)), p)
	if wrong != nil {
		return nil, failed("libheif", strings.TrimSpace(C.GoString(wrong)))
	}
	defer C.native_heif_release(l.heif, p)
	return together("libheif", p, file)
}

// together copies the planes of a file's picture into one of 8 bits a sample.
func together(library string, p *C.struct_planes, file []byte) (image.Image, error) {
	if full, told := rangeOf(file); told {
		p.full = toInt(full)
	}
	w, h := int(p.width), int(p.height)
	if w < 1 || h < 1 || w > maxPixels/h || p.depth < 8 || p.depth > 16 {
		return nil, failed(library, fmt.Sprintf("%d × %d pixels of %d bits", w, h, p.depth))
	}
	r := image.Rect(0, 0, w, h)
	if p.chroma == 0 {
		m := image.NewGray(r)
		copyPlane(m.Pix, m.Stride, w, h, p, 0)
		return m, nil
	}
	ratio := map[C.int]image.YCbCrSubsampleRatio{
		420: image.YCbCrSubsampleRatio420, 422: image.YCbCrSubsampleRatio422, 444: image.YCbCrSubsampleRatio444,
	}[p.chroma]
	m := image.NewYCbCr(r, ratio)
	cw, ch := m.CStride, len(m.Cb)/m.CStride
	copyPlane(m.Y, m.YStride, w, h, p, 0)
	copyPlane(m.Cb, m.CStride, cw, ch, p, 1)
	copyPlane(m.Cr, m.CStride, cw, ch, p, 2)
	return m, nil
}

// copyPlane copies w × h samples, rounded to 8 bits.
func copyPlane(to []byte, stride, w, h int, p *C.struct_planes, i int) {
	from, step := unsafe.Pointer(p.plane[i]), uintptr(p.stride[i])
	for y := range h {
		row := unsafe.Add(from, uintptr(y)*step)
		dst := to[y*stride:][:w]
		if p.depth == 8 {
			copy(dst, unsafe.Slice((*byte)(row), w))
			continue
		}
		shorten(dst, unsafe.Slice((*uint16)(row), w), int(p.depth), p.full != 0)
	}
}

func toInt(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

// bytesOf returns where a file's bytes are, for the time of one call.
func bytesOf(file []byte) *C.uint8_t { return (*C.uint8_t)(unsafe.SliceData(file)) }
