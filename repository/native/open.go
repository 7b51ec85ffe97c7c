//go:build linux && cgo

package native

// #cgo LDFLAGS: -ldl
// #include <stdlib.h>
// #include "shim.h"
import "C"

import (
	"fmt"
	"runtime"
	"strings"
	"unsafe"
)

// The names that programs have for the libraries, the newest first. Each stands for
// versions whose functions and structs are known; another needs a look first.
func hevcNames() []string { return []string{"libde265.so.0"} }

func heifNames() []string { return []string{"libheif.so.1"} }

func avifNames() []string {
	return []string{"libavif.so.16", "libavif.so.15", "libavif.so.13"}
}

func jxlNames() []string {
	return []string{"libjxl.so.0.11", "libjxl.so.0.10", "libjxl.so.0.9", "libjxl.so.0.8", "libjxl.so.0.7"}
}

func j2kNames() []string { return []string{"libopenjp2.so.7"} }

func webpNames() []string { return []string{"libwebp.so.7", "libwebp.so.6"} }

func rawNames() []string { return []string{"libraw.so.23", "libraw.so.20", "libraw.so.19"} }

// mostThreads is how many threads one picture is decoded with. More hardly help, and
// the stack of each counts against the limit of memory.
const mostThreads = 8

// Libraries is the libraries that are loaded. A nil one has none.
type Libraries struct {
	names [Kinds]Library

	hevc *C.struct_hevc // nil where there is none, like the others
	heif *C.struct_heif
	avif *C.struct_avif
	jxl  *C.struct_jxl
	j2k  *C.struct_j2k
	webp *C.struct_webp
	raw  *C.struct_raw

	threads C.int
}

// Open loads what the system has. It takes some 7 milliseconds, and a megabyte of the
// process's own. Nothing is loaded later, so a process may give up its files then.
func Open() *Libraries {
	l := &Libraries{threads: C.int(min(runtime.NumCPU(), mostThreads))}
	l.openHEVC()
	l.openAVIF()
	l.openHEIF()
	l.openJXL()
	l.openJ2K()
	l.openWebP()
	l.openRAW()
	return l
}

func (l *Libraries) openHEVC() {
	found := first(hevcNames(), func(name *C.char) bool {
		l.hevc = C.native_hevc_open(name)
		return l.hevc != nil
	})
	if found {
		l.names[HEIC] = Library{"libde265", C.GoString(C.native_hevc_version(l.hevc))}
	}
}

func (l *Libraries) openAVIF() {
	found := first(avifNames(), func(name *C.char) bool {
		l.avif = C.native_avif_open(name)
		return l.avif != nil
	})
	if found {
		l.names[AVIF] = Library{"libavif", C.GoString(C.native_avif_version(l.avif))}
	}
}

// openHEIF is for systems that lack one of the two before. Where libheif has a decoder it
// is one of theirs, but 1.15 and those before take planes to colours and back: that costs
// time, and a few levels here and there.
func (l *Libraries) openHEIF() {
	if l.hevc != nil && l.avif != nil {
		return
	}
	found := first(heifNames(), func(name *C.char) bool {
		l.heif = C.native_heif_open(name)
		return l.heif != nil
	})
	if !found {
		return
	}
	this := Library{"libheif", C.GoString(C.native_heif_version(l.heif))}
	if l.hevc == nil && C.native_heif_decodes_hevc(l.heif) != 0 {
		l.names[HEIC] = this
	}
	if l.avif == nil && C.native_heif_decodes_av1(l.heif) != 0 {
		l.names[AVIF] = this
	}
}

func (l *Libraries) openJXL() {
	found := first(jxlNames(), func(name *C.char) bool {
		l.jxl = C.native_jxl_open(name)
		return l.jxl != nil
	})
	if found {
		v := uint32(C.native_jxl_version(l.jxl))
		l.names[JPEGXL] = Library{"libjxl", fmt.Sprintf("%d.%d.%d", v/1e6, v/1e3%1e3, v%1e3)}
	}
}

func (l *Libraries) openJ2K() {
	found := first(j2kNames(), func(name *C.char) bool {
		l.j2k = C.native_j2k_open(name)
		return l.j2k != nil
	})
	if found {
		l.names[JPEG2000] = Library{"OpenJPEG", C.GoString(C.native_j2k_version(l.j2k))}
	}
}

func (l *Libraries) openWebP() {
	found := first(webpNames(), func(name *C.char) bool {
		l.webp = C.native_webp_open(name)
		return l.webp != nil
	})
	if found {
		v := int(C.native_webp_version(l.webp))
		l.names[WebP] = Library{"libwebp", fmt.Sprintf("%d.%d.%d", v>>16, v>>8&0xff, v&0xff)}
	}
}

func (l *Libraries) openRAW() {
	found := first(rawNames(), func(name *C.char) bool {
		l.raw = C.native_raw_open(name)
		return l.raw != nil
	})
	if found {
		version, _, _ := strings.Cut(C.GoString(C.native_raw_version(l.raw)), "-")
		l.names[RAW] = Library{"LibRaw", version}
	}
}

// first reports whether one of the names can be opened, and opens no more of them.
func first(names []string, open func(name *C.char) bool) bool {
	for _, n := range names {
		name := C.CString(n)
		isOpen := open(name)
		C.free(unsafe.Pointer(name))
		if isOpen {
			return true
		}
	}
	return false
}
