//go:build linux && cgo

package native

// #include "shim.h"
import "C"

import (
	"fmt"
	"slices"
	"unsafe"
)

// J2K decodes the codestream of a JPEG 2000, with its sides halved so many times, at most
// as often as the stream holds. The components come as they are coded, each in its own
// size. The error is [ErrNone] where no library does that.
func (l *Libraries) J2K(code []byte, reduce int) ([]Component, error) {
	if l == nil || l.j2k == nil {
		return nil, ErrNone
	}
	if len(code) == 0 {
		return nil, failed("OpenJPEG", "an empty file")
	}
	p := &C.struct_j2k_picture{}
	if wrong := C.native_j2k_decode(l.j2k, bytesOf(code), C.size_t(len(code)), C.int(reduce), l.threads, p); wrong != nil {
		return nil, failed("OpenJPEG", C.GoString(wrong))
	}
	defer C.native_j2k_release(l.j2k, p)
	var all []Component
	for i := range int(p.count) {
		from := &p.parts[i]
		c := Component{
			Width: int(from.width), Height: int(from.height), DX: int(from.dx), DY: int(from.dy),
			Bits: int(from.bits), Signed: from.is_signed != 0,
		}
		if c.Width < 1 || c.Height < 1 || c.Width > maxPixels/c.Height || c.Bits < 1 || c.Bits > 31 {
			return nil, failed("OpenJPEG", fmt.Sprintf("%d × %d samples of %d bits", c.Width, c.Height, c.Bits))
		}
		c.Samples = slices.Clone(unsafe.Slice((*int32)(unsafe.Pointer(from.data)), c.Width*c.Height))
		all = append(all, c)
	}
	return all, nil
}
