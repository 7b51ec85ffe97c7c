package preview

import (
	"io"

	"vitrine/repository/peek"
)

// Frame is where a picture lies that is as good as the main one of a file of size bytes:
// another view of the same, as cameras with two lenses take it.
type Frame struct{ Offset, Length int64 }

// Frames returns such pictures behind the main one, in the order of the file, 15 at most.
// What cannot be one is left out. What brightens the picture on better screens is none.
func Frames(r io.ReaderAt, size int64) []Frame {
	w := peek.New(r, min(size, headBytes))
	if _, ok := readFrame(w, 0); !ok {
		return nil
	}
	var all []Frame
	for _, at := range mainParts(w).frames {
		if at.off <= 0 || at.n <= 0 || at.off > size-at.n {
			continue
		}
		if _, ok := readFrame(peek.New(r, min(at.off+at.n, at.off+headBytes)), at.off); ok {
			all = append(all, Frame{at.off, at.n})
		}
	}
	return all
}
