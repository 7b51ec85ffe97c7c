package preview

import (
	"io"

	"vitrine/repository/peek"
)

const (
	headBytes  = 256 << 10 // how far into a file directories and headers are followed
	maxLength  = 8 << 20   // bytes of one preview; those of full HD take 1 MB
	maxChoices = 16        // cameras write one, two or three
)

// Preview is a small JPEG inside a larger one.
type Preview struct {
	Offset, Length int64 // where it lies in the file
	Width, Height  int   // in pixels, as its own frame header says

	// Orientation is the EXIF number of the main picture, 1 to 8. It holds for
	// the preview too, which is stored as the main picture is (EXIF 2.32, 4.6.4).
	Orientation int

	MainWidth, MainHeight int // of the main picture, as stored
}

// Find returns the preview to show for a picture of size bytes where the longer
// side shall be edge pixels: the smallest that is as large, or else the largest.
// It reports false for what is no JPEG, has no preview, or none that can be true:
// one that stands while the picture lies was not turned with it, and one with
// more pixels than the picture is of another.
//
// The shape is not judged any further, since black bars can only be seen in the
// pixels. Find reads the first 256 kB at most, and headers in the previews.
func Find(r io.ReaderAt, size int64, edge int) (Preview, bool) {
	w := peek.New(r, min(size, headBytes))
	main, ok := readFrame(w, 0)
	if !ok {
		return Preview{}, false
	}
	found := mainParts(w)
	var best Preview
	for _, at := range found.places[:min(len(found.places), maxChoices)] {
		if at.off <= 0 || at.n <= 0 || at.n > maxLength || at.off > size-at.n {
			continue
		}
		f, ok := readFrame(peek.New(r, min(at.off+at.n, at.off+headBytes)), at.off)
		if !ok || isTurned(f, main) || f.width > main.width || f.height > main.height {
			continue
		}
		p := Preview{
			Offset: at.off, Length: at.n, Width: f.width, Height: f.height,
			Orientation: found.orientation, MainWidth: main.width, MainHeight: main.height,
		}
		if best.Length == 0 || better(p, best, edge) {
			best = p
		}
	}
	return best, best.Length > 0
}

// better reports whether p is to be preferred to q.
func better(p, q Preview, edge int) bool {
	a, b := max(p.Width, p.Height), max(q.Width, q.Height)
	if min(a, b) >= edge {
		return a < b
	}
	return a > b
}

// isTurned reports whether one of two pictures stands and the other lies. Nearly
// square ones do neither.
func isTurned(a, b frame) bool {
	return a.lies() && b.stands() || a.stands() && b.lies()
}

func (f frame) lies() bool   { return int64(f.width)*50 > int64(f.height)*51 }
func (f frame) stands() bool { return int64(f.height)*50 > int64(f.width)*51 }
