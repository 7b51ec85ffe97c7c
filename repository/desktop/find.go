package desktop

import (
	"context"
	"io"
	"os"
	"strconv"
)

// Found is a thumbnail that is valid for a picture.
type Found struct {
	// File is open at its start, and the caller's to close. Its pixels were not
	// looked at.
	File  *os.File
	Bytes int64 // of the file; at most 4 MB

	Width, Height int // of the thumbnail; at most 1024 each

	// OriginalWidth and OriginalHeight are those of the picture, or 0 where the
	// thumbnail does not say.
	OriginalWidth, OriginalHeight int

	// TooSmall says that the thumbnail has fewer pixels than wanted and, as far
	// as it says, the picture has more.
	TooSmall bool
}

// Find returns the best thumbnail of the picture for a square of edge pixels: the
// smallest that is large enough, else the largest. It reports false if none is
// valid, and where a file is a link, a pipe, larger than allowed, damaged, or of
// another state of the picture. It never waits for a writer. Whether the user may
// read the picture itself is the caller's to know.
func (t Thumbnails) Find(ctx context.Context, o Original, edge int) (Found, bool) {
	if !t.mayHave(o) {
		return Found{}, false
	}
	var best Found
	for _, s := range inOrder(edge) {
		if ctx.Err() != nil {
			break
		}
		f, ok := t.open(o, s, edge)
		switch {
		case !ok:
		case best.File == nil || !f.TooSmall || max(f.Width, f.Height) > max(best.Width, best.Height):
			best.close()
			best = f
		default:
			f.close()
		}
		if ok && !f.TooSmall {
			break
		}
	}
	if ctx.Err() != nil {
		best.close()
		return Found{}, false
	}
	return best, best.File != nil
}

// Lacks reports whether a thumbnail of the picture may be shared and there is no
// valid one that is as large as the size, or as the picture.
func (t Thumbnails) Lacks(ctx context.Context, o Original, s Size) bool {
	if !t.mayHave(o) {
		return false
	}
	f, ok := t.Find(ctx, o, s.Edge())
	f.close()
	return !ok || f.TooSmall
}

// inOrder returns the sizes that are large enough, the smallest first, then the
// others, the largest first.
func inOrder(edge int) []Size {
	order := make([]Size, 0, sizes)
	first := SizeFor(edge)
	for s := first; s <= XXLarge; s++ {
		order = append(order, s)
	}
	for s := first - 1; s >= Normal; s-- {
		order = append(order, s)
	}
	return order
}

// open returns the thumbnail of one size, if it is valid.
func (t Thumbnails) open(o Original, s Size, edge int) (Found, bool) {
	file, err := openFile(t.Path(o.URI, s))
	if err != nil {
		return Found{}, false
	}
	f, ok := examine(file, o)
	if !ok {
		_ = file.Close() // was only read
		return Found{}, false
	}
	longest, original := max(f.Width, f.Height), max(f.OriginalWidth, f.OriginalHeight)
	f.TooSmall = longest < edge && (original == 0 || longest < original)
	return f, true
}

func examine(file *os.File, o Original) (Found, bool) {
	facts, ok := read(file)
	if !ok || !facts.isOf(o) {
		return Found{}, false
	}
	return Found{
		File: file, Bytes: facts.bytes,
		Width: facts.width, Height: facts.height,
		OriginalWidth: facts.number(TextWidth), OriginalHeight: facts.number(TextHeight),
	}, true
}

// read reads what a file says of itself, if it is a thumbnail.
func read(file *os.File) (facts, bool) {
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > largestFile || info.Size() < int64(afterIHDR) {
		return facts{}, false
	}
	b := make([]byte, info.Size())
	if _, err := io.ReadFull(io.NewSectionReader(file, 0, info.Size()), b); err != nil {
		return facts{}, false
	}
	f, ok := parse(b)
	f.bytes = info.Size()
	return f, ok
}

// isOf reports whether the texts name the picture as it is now.
func (f *facts) isOf(o Original) bool {
	size, hasSize := f.texts[textSize]
	return f.texts[textURI] == o.URI &&
		f.texts[textModTime] == strconv.FormatInt(o.ModTime.Unix(), 10) &&
		(!hasSize || o.Size < 0 || size == strconv.FormatInt(o.Size, 10))
}

// number returns the pixels that a text says, or 0.
func (f *facts) number(name string) int {
	n, err := strconv.ParseUint(f.texts[name], 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}

func (f *Found) close() {
	if f.File != nil {
		_ = f.File.Close() // was only read
	}
}
