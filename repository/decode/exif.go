package decode

import (
	"io"

	"vitrine/repository/metadata"
)

const tagOrientation = 0x0112

// exifTurn returns the orientation in the first directory of an EXIF block. Other
// directories speak of the embedded thumbnail. Whatever is wrong means upright.
func exifTurn(r io.ReaderAt) orientation {
	turn, _ := exifOrientation(r)
	return turn
}

// exifOrientation is exifTurn, and reports whether the block says anything of it.
func exifOrientation(r io.ReaderAt) (orientation, bool) {
	w := peekAt(r)
	root, ok := metadata.Root(w.At, 0)
	if !ok {
		return upright, false
	}
	for e := range root.Entries() {
		if e.Tag == tagOrientation {
			return entryTurn(e), true
		}
	}
	return upright, false
}

// entryTurn reads the orientation out of its directory entry.
func entryTurn(e metadata.Entry) orientation {
	if !e.IsShort(1) {
		return upright
	}
	return orient(int(e.Uint()))
}
