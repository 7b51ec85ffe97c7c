package preview

import (
	"encoding/binary"

	"vitrine/repository/peek"
)

const maxSegments = 1000 // before the pixels; pictures with big profiles have some dozens

// segment is one of a JPEG's, without its marker and length (ITU-T T.81, B.1.1).
type segment struct {
	marker byte
	off, n int64
}

// segments yields those of the JPEG at off up to the pixels.
func segments(w *peek.Reader, off int64) func(yield func(segment) bool) {
	return func(yield func(segment) bool) {
		if b := w.At(off, 2); b == nil || b[0] != 0xff || b[1] != 0xd8 {
			return
		}
		off := off + 2
		for range maxSegments {
			b := w.At(off, 4)
			for b != nil && b[0] == 0xff && b[1] == 0xff { // markers may be padded
				off++
				b = w.At(off, 4)
			}
			if b == nil || b[0] != 0xff || b[1] == 0xd9 || b[1] == 0xda {
				return
			}
			n := int64(binary.BigEndian.Uint16(b[2:]))
			if n < 2 || !yield(segment{b[1], off + 4, n - 2}) {
				return
			}
			off += 2 + n
		}
	}
}

// frame is what a frame header says.
type frame struct{ width, height int }

// readFrame returns the size of the JPEG at off, if it is of a usual kind.
func readFrame(w *peek.Reader, off int64) (frame, bool) {
	for s := range segments(w, off) {
		if s.marker < 0xc0 || s.marker > 0xcf || s.marker == 0xc4 || s.marker == 0xc8 || s.marker == 0xcc {
			continue
		}
		b := w.At(s.off, 6)
		if b == nil || s.marker > 0xc2 {
			return frame{}, false
		}
		f := frame{int(binary.BigEndian.Uint16(b[3:])), int(binary.BigEndian.Uint16(b[1:]))}
		return f, f.width > 0 && f.height > 0
	}
	return frame{}, false
}

// place is where something lies in the file.
type place struct{ off, n int64 }

// parts is what is found beside the pixels of the main picture.
type parts struct {
	orientation int
	places      []place // of previews, perhaps
	frames      []place // of pictures like the main one, perhaps
}

func mainParts(w *peek.Reader) parts {
	p := parts{orientation: 1}
	seen := false
	for s := range segments(w, 0) {
		switch {
		case s.marker == 0xe1 && !seen && begins(w, s, "Exif\x00\x00"):
			seen = true
			p.exif(w, s.off+6)
		case s.marker == 0xe2 && begins(w, s, "MPF\x00"):
			p.mpf(w, s.off+4)
		}
	}
	return p
}

func begins(w *peek.Reader, s segment, text string) bool {
	b := w.At(s.off, len(text))
	return s.n >= int64(len(text)) && string(b) == text
}
