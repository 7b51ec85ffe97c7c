package inside

import (
	"vitrine/repository/native"
	"vitrine/repository/typeface"
	"vitrine/repository/worker/wire"
)

// provisions are what a worker takes in from the system before it locks itself in.
type provisions struct {
	libraries *native.Libraries
	faces     *typeface.Set
}

// gather takes in all that there is.
func gather() provisions {
	return provisions{native.Open(), typeface.Open(typeface.Folders(typeface.Home()))}
}

// codecsOf returns what is told of the libraries that are loaded.
func codecsOf(l *native.Libraries) wire.Codecs {
	var told wire.Codecs
	names := l.Names()
	for from, to := range map[native.Kind]wire.Native{
		native.HEIC: wire.HEIC, native.AVIF: wire.AVIF, native.JPEGXL: wire.JPEGXL, native.JPEG2000: wire.JPEG2000,
		native.WebP: wire.WebP, native.RAW: wire.RAW,
	} {
		told[to] = wire.CodecOf(names[from].Name, names[from].Version)
	}
	return told
}
