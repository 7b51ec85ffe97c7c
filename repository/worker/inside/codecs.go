package inside

import (
	"vitrine/repository/native"
	"vitrine/repository/worker/wire"
)

// codecsOf returns what is told of the libraries that are loaded.
func codecsOf(l *native.Libraries) wire.Codecs {
	var told wire.Codecs
	names := l.Names()
	for from, to := range map[native.Kind]wire.Native{
		native.HEIC: wire.HEIC, native.AVIF: wire.AVIF, native.JPEGXL: wire.JPEGXL, native.JPEG2000: wire.JPEG2000,
	} {
		told[to] = wire.CodecOf(names[from].Name, names[from].Version)
	}
	return told
}
