package wire

import "fmt"

// Native is a kind of picture that a library of the system may decode.
type Native int

// These kinds, in the order in which a worker tells of them.
const (
	HEIC Native = iota
	AVIF
	JPEGXL
	JPEG2000
	WebP
	RAW

	natives
)

// Natives returns the names of the kinds.
func Natives() [natives]string {
	return [natives]string{"HEIC", "AVIF", "JPEG XL", "JPEG 2000", "WebP", "Camera RAW"}
}

// Codecs tells for each kind which library a worker has for it.
type Codecs [natives]Codec

// Codec is a library and its version. The zero value is none: what is built in decodes.
type Codec struct {
	Library             uint16 // index in the list of libraries, from 1 on
	Major, Minor, Patch uint16
}

// libraries are those that can be told of. Numbers are never given twice.
func libraries() []string {
	return []string{"libde265", "libavif", "libheif", "libjxl", "OpenJPEG", "libwebp", "LibRaw"}
}

// CodecOf returns the codec for a library and its version, as the library says that. One
// that cannot be told of is none.
func CodecOf(name, version string) Codec {
	for i, l := range libraries() {
		if l == name {
			c := Codec{Library: uint16(i + 1)}
			_, _ = fmt.Sscanf(version, "%d.%d.%d", &c.Major, &c.Minor, &c.Patch) // what is not there is 0
			return c
		}
	}
	return Codec{}
}

// Name names the codec for people: "libheif 1.15.1", or nothing where there is none.
// It reports false for one that cannot be.
func (c Codec) Name() (string, bool) {
	known := libraries()
	switch {
	case c == Codec{}:
		return "", true
	case c.Library < 1 || int(c.Library) > len(known):
		return "", false
	}
	return fmt.Sprintf("%s %d.%d.%d", known[c.Library-1], c.Major, c.Minor, c.Patch), true
}
