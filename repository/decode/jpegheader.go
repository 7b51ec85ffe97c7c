package decode

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"vitrine/repository/jpegrare"
)

const (
	// A frame header comes within the first segments; pictures with large colour
	// profiles and maker notes have some hundreds.
	maxSegments = 10_000
	maxStray    = 1 << 20 // bytes between segments that are skipped, in all
)

// jpegHeader is what the segments before the first scan say.
type jpegHeader struct {
	sof           byte // the marker that told the size; 0 if none did
	precision     int  // bits a sample
	width, height int
	components    int
	samples       int64 // of all components, counted in pixels of the picture
	rare          int64 // bytes that decoding takes, where the usual codecs do not
	turn          orientation
	icc           pieces
	about         places
}

// readJPEG goes through the segments of a JPEG up to its first scan.
func readJPEG(in io.ReaderAt) (jpegHeader, error) {
	h := jpegHeader{turn: upright}
	w := peekAt(in)
	off, stray := int64(2), 0
	for range maxSegments {
		b := w.At(off, 2)
		for ; b != nil && (b[0] != 0xff || b[1] == 0xff); b = w.At(off, 2) {
			off++
			if stray++; stray > maxStray {
				return h, fmt.Errorf("no picture in the first %d bytes", off)
			}
		}
		if b == nil {
			return h, h.ended()
		}
		marker := b[1]
		off += 2
		if marker < 0xc0 || marker >= 0xd0 && marker <= 0xd8 {
			continue // these stand alone; what is reserved has no length for the codecs either
		}
		if marker == 0xd9 || marker == 0xda {
			return h, h.ended() // end of picture, start of scan
		}
		b = w.At(off, 2)
		if b == nil {
			return h, h.ended()
		}
		n := int64(binary.BigEndian.Uint16(b))
		if n < 2 {
			return h, fmt.Errorf("a segment of %d bytes", n)
		}
		switch {
		case isFrame(marker):
			if h.sof == 0 {
				h.frame(marker, w.At(off+2, int(min(n-2, 6+3*4))))
			}
		case marker == 0xe2:
			if s := w.At(off+2, iccHeader); s != nil && n >= 2+iccHeader && string(s[:12]) == "ICC_PROFILE\x00" {
				h.icc.add(int(s[12]), int(s[13]), piece{off + 2 + iccHeader, n - 2 - iccHeader})
			}
		case marker == 0xed:
			if s := w.At(off+2, len(photoshopMark)); string(s) == photoshopMark {
				h.about.photoshop = append(h.about.photoshop, piece{off + 2 + int64(len(photoshopMark)), n - 2 - int64(len(photoshopMark))})
			}
		case marker == 0xfe:
			if h.about.comment.n == 0 {
				h.about.comment = piece{off + 2, n - 2}
			}
		case marker == 0xe1:
			if s := w.At(off+2, len(exifMark)); h.about.exif.n == 0 && string(s) == exifMark {
				h.about.exif = piece{off + 8, max(n-8, 1)}
				h.turn = exifTurn(h.about.exif.of(in))
			} else if s := w.At(off+2, len(xmpMark)); h.about.xmp.n == 0 && string(s) == xmpMark {
				h.about.xmp = piece{off + 2 + int64(len(xmpMark)), n - 2 - int64(len(xmpMark))}
			}
		}
		off += n
	}
	return h, h.ended()
}

// ended says what is wrong when the segments end.
func (h *jpegHeader) ended() error {
	if h.sof == 0 {
		return errors.New("it ends before it says its size")
	}
	return nil
}

// isFrame tells the markers that say how large a picture is, and how it is coded.
func isFrame(marker byte) bool {
	if marker == 0xf7 {
		return true
	}
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// frame reads a frame header, of which b holds what is needed.
func (h *jpegHeader) frame(marker byte, b []byte) {
	if len(b) < 6 {
		return
	}
	h.sof = marker
	h.precision = int(b[0])
	h.height = int(binary.BigEndian.Uint16(b[1:]))
	h.width = int(binary.BigEndian.Uint16(b[3:]))
	h.components = int(b[5])
	across, down := 1, 1
	for _, c := range triples(b[6:]) {
		across, down = max(across, int(c[1]>>4)), max(down, int(c[1]&15))
	}
	pixels := int64(h.width) * int64(h.height)
	for _, c := range triples(b[6:]) {
		h.samples += pixels * int64(c[1]>>4) * int64(c[1]&15) / int64(across*down)
	}
	if h.isRare() {
		h.rare = jpegrare.Memory(marker, b)
	}
}

func triples(b []byte) (list [][]byte) {
	for ; len(b) >= 3; b = b[3:] {
		list = append(list, b[:3])
	}
	return list
}

// isRare tells what the usual codecs do not read: arithmetic codes, lossless pictures, and
// more than 8 bits.
func (h *jpegHeader) isRare() bool {
	switch h.sof {
	case 0xc0, 0xc1, 0xc2:
		return h.precision != 8
	}
	return h.sof != 0
}

// refusal names a way of coding that no codec here reads, or is empty.
func (h *jpegHeader) refusal() string {
	isLossless := false
	switch h.sof {
	case 0xc0, 0xc1, 0xc2, 0xc9, 0xca:
	case 0xc3, 0xcb:
		isLossless = true
	case 0xf7:
		return "JPEG-LS"
	default:
		return "hierarchical JPEG"
	}
	switch {
	case isLossless && (h.precision < 2 || h.precision > 16), !isLossless && h.precision != 8 && h.precision != 12:
		return fmt.Sprintf("%d-bit JPEG", h.precision)
	case h.isRare() && h.components != 1 && h.components != 3 && h.components != 4:
		return "JPEG in rare colours"
	}
	return ""
}
