package decode

import (
	"bytes"
	"image"
	"image/png"

	"vitrine/repository/jpegenc"
)

const (
	// quality is that of copies as JPEG: a copy is looked at smaller than it is.
	quality = 85

	// Below this, headers and tables are most of a JPEG, and its blocks show.
	leastJPEG = 64 // pixels a side

	usualBytes = 24 << 10 // of a copy; some more than most take
)

// encode returns the copy as the bytes that are kept, in sRGB without saying so.
func encode(m *image.RGBA) ([]byte, error) {
	if m.Opaque() && min(m.Rect.Dx(), m.Rect.Dy()) >= leastJPEG {
		return jpegenc.New(quality).Append(make([]byte, 0, usualBytes), m)
	}
	b := bytes.NewBuffer(make([]byte, 0, usualBytes))
	err := writePNG(b, m, png.BestSpeed)
	return b.Bytes(), err
}

// encodePNG returns the copy as a PNG, as small as does not take long.
func encodePNG(m *image.RGBA) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, usualBytes))
	err := writePNG(b, m, png.DefaultCompression)
	return b.Bytes(), err
}

func writePNG(b *bytes.Buffer, m *image.RGBA, level png.CompressionLevel) error {
	var straight image.Image = m
	if !m.Opaque() {
		straight = unmultiplied(m) // the codec would ask for every pixel by itself
	}
	e := png.Encoder{CompressionLevel: level}
	return e.Encode(b, straight)
}

// unmultiplied returns m with colours as they were before they were multiplied by
// their alpha.
func unmultiplied(m *image.RGBA) *image.NRGBA {
	n := image.NewNRGBA(m.Rect)
	for i := 0; i+4 <= len(m.Pix); i += 4 {
		p, q := m.Pix[i:i+4:i+4], n.Pix[i:i+4:i+4]
		switch a := p[3]; a {
		case 0:
		case 255:
			copy(q, p)
		default:
			set(q, over(p[0], a), over(p[1], a), over(p[2], a), a)
		}
	}
	return n
}
