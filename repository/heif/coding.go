package heif

import "io"

// Coding is what the header of a coded picture says of it.
type Coding struct {
	Width, Height int // as it comes out of the codec
	Bits          int // of a channel
	Chroma        Chroma
	Colours       *Code // nil where it does not say
}

// Chroma is how the colours of a picture are sampled.
type Chroma int

// How colours may be sampled: not at all, for each four pixels, for each two that are
// neighbours, or for each.
const (
	Grey Chroma = iota
	Chroma420
	Chroma422
	Chroma444
)

// Coding reads the header of a coded picture. It reports false for codings other than
// HEVC and AV1, and for a header that makes no sense.
func (p *Picture) Coding(r io.ReaderAt) (Coding, bool) {
	switch p.Kind {
	case "hvc1", "hev1":
		return hevcCoding(p.Config)
	case "av01":
		if len(p.Data) > 0 {
			const head = 256 // bytes; the header comes first, and is much shorter
			b := make([]byte, min(p.Data[0].Length, head))
			n, _ := r.ReadAt(b, p.Data[0].Offset)
			if c, ok := av1Coding(b[:max(n, 0)]); ok {
				return c, true
			}
		}
		if len(p.Config) > 4 {
			return av1Coding(p.Config[4:])
		}
	}
	return Coding{}, false
}
