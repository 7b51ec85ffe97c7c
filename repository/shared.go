package repository

import (
	"context"
)

const (
	// SharedEdge is the square that shared thumbnails made here lie inside, in
	// pixels: most programs ask for this size.
	SharedEdge = 256

	// enough is what needs no thumbnail, in pixels a side.
	enough = 128

	// largestShared is the edge of the largest thumbnails that others make.
	largestShared = 1024 // pixels

	// longestSide is what a thumbnail may say of its picture, in pixels: a longer
	// one could not be shown.
	longestSide = 65535
)

// Shared is the thumbnails that the programs of a desktop share. It never fails:
// what it does not have is made again. Any goroutine may call it.
type Shared interface {
	// Find opens the thumbnail of the picture as it is now whose longer side is at
	// least edge pixels, or that of the whole picture. Its bytes are anybody's; the
	// caller closes it. The width and height are those of the picture, as the
	// thumbnail says, or 0.
	Find(ctx context.Context, p Photo, edge int) (c Content, width, height int, ok bool)

	// Lacks reports whether a thumbnail of the picture may be shared and is not
	// there yet.
	Lacks(ctx context.Context, p Photo) bool

	// Put shares a PNG that [Decoder.Share] made, of a picture with the sizes and
	// the format of whole.
	Put(ctx context.Context, p Photo, whole Picture, png []byte)
}

// found makes the picture for the frame of a shared thumbnail, if there is one that
// shows as much as the picture itself would.
func (r *Repository) found(ctx context.Context, p Photo, f Frame) (Picture, bool) {
	edge := max(f.Width, f.Height)
	if r.shared == nil || !isKept(p) || min(f.Width, f.Height) < 1 || edge > largestShared {
		return Picture{}, false
	}
	if isDrawing(FormatNamed(p.Name)) {
		return Picture{}, false // it may be no larger than the drawing says it is
	}
	if r.isDocument(p) {
		return r.foundPoster(ctx, p, f)
	}
	c, width, height, ok := r.shared.Find(ctx, p, edge)
	if !ok {
		return Picture{}, false
	}
	if need := longerSide(width, height, f); need > edge {
		_ = c.Close() // was only read
		if c, width, height, ok = r.shared.Find(ctx, p, need); !ok {
			return Picture{}, false
		}
	}
	defer c.Close()
	if min(width, height) < 1 || max(width, height) > longestSide || !r.mayRead(ctx, p) {
		return Picture{}, false
	}
	picture, err := r.decoder.Decode(ctx, c, f)
	if err != nil || picture.Partial {
		return Picture{}, false
	}
	if picture.Width > picture.Height != (width > height) {
		width, height = height, width // some write the sizes of a turned picture as they are stored
	}
	if !isShaped(picture, width, height) || !showsAll(picture, width, height, f) {
		return Picture{}, false
	}
	picture.Width, picture.Height = width, height
	picture.Format = FormatNamed(p.Name)
	return picture, true
}

// foundPoster makes the picture for the frame of a document's shared thumbnail. What it
// says of sizes is not that of a picture, and its own shape is as good as any.
func (r *Repository) foundPoster(ctx context.Context, p Photo, f Frame) (Picture, bool) {
	c, _, _, ok := r.shared.Find(ctx, p, max(f.Width, f.Height))
	if !ok {
		return Picture{}, false
	}
	defer c.Close()
	if !r.mayRead(ctx, p) {
		return Picture{}, false
	}
	picture, err := r.decoder.Decode(ctx, c, f)
	if err != nil || picture.Partial {
		return Picture{}, false
	}
	picture.Format = documentNamed(p.Name)
	return picture, true
}

// mayRead reports whether the user may read the picture itself.
func (r *Repository) mayRead(ctx context.Context, p Photo) bool {
	c, err := r.source.Open(ctx, p)
	if err != nil {
		return false
	}
	_ = c.Close() // was only looked at
	return true
}

// longerSide returns how long the longer side of a picture's thumbnail must be for
// the frame; 0 where the sizes are not known.
func longerSide(width, height int, f Frame) int {
	edge, long, short := max(f.Width, f.Height), max(width, height), min(width, height)
	if short < 1 || !f.Fill {
		return min(edge, long)
	}
	if edge >= short {
		return long
	}
	return int((int64(edge)*int64(long) + int64(short) - 1) / int64(short))
}

// showsAll reports whether the frame shows as much of a thumbnail with the sizes
// of p as of the picture, which has the given ones.
func showsAll(p Picture, width, height int, f Frame) bool {
	edge := max(f.Width, f.Height)
	if f.Fill {
		return min(p.Width, p.Height) >= min(edge, width, height)
	}
	return max(p.Width, p.Height) >= min(edge, max(width, height))
}

// isShaped reports whether the thumbnail has the shape that it says the picture
// has, but for a pixel.
func isShaped(p Picture, width, height int) bool {
	off := int64(p.Width)*int64(height) - int64(p.Height)*int64(width)
	most := int64(max(width, height))
	return p.Width <= width && p.Height <= height && -most <= off && off <= most
}
