package decode

import (
	"image"
	"math"
)

// raster gives the pixels of a picture row by row, whatever the codec made.
type raster struct {
	width, height int

	// denom is how many times smaller the codec made it, a power of two, or 0. Its
	// last column and row may stand for less than the others then.
	denom int

	// picture is how large the picture is of which this is a smaller one of any size; 0
	// where it is the picture, or denom says.
	picture size

	// row writes the pixels x0 to x1 of row y to dst, premultiplied, four bytes
	// each.
	row func(y, x0, x1 int, dst []byte)

	// inks writes the inks instead, of a picture in CMYK; else it is nil.
	inks func(y, x0, x1 int, dst []byte)

	// packed writes luma and chroma, packed, of a picture without alpha of which
	// matrix makes colours; else it is nil, and row is for all.
	packed func(y, x0, x1 int, dst []lanes)
	matrix *matrix

	opaque bool // every fourth byte is 255
	deep   bool // what row gives takes less memory than the codec's own pixels
	ink    ink  // what colours the codec found
}

// ink is the kind of colours in a file, as far as profiles tell them apart.
type ink int

const (
	inkRGB ink = iota
	inkGrey
	inkCMYK
)

// area is a part of a raster, whose edges may cut pixels in two.
type area struct{ x0, y0, x1, y1 float64 }

// whole returns the area of all pixels in r.
func whole(r image.Rectangle) area {
	return area{float64(r.Min.X), float64(r.Min.Y), float64(r.Max.X), float64(r.Max.Y)}
}

// of moves a part of a picture, measured on the file, to r.
func (r *raster) of(part image.Rectangle) area {
	a := whole(part)
	if r.picture.w > 0 {
		across, along := float64(r.width)/float64(r.picture.w), float64(r.height)/float64(r.picture.h)
		return area{a.x0 * across, a.y0 * along, a.x1 * across, a.y1 * along}
	}
	if d := float64(r.denom); d > 1 {
		a.x0, a.y0 = a.x0/d, a.y0/d
		a.x1, a.y1 = min(a.x1/d, float64(r.width)), min(a.y1/d, float64(r.height))
	}
	return a
}

// cells returns the pixels that a touches.
func (a area) cells() image.Rectangle {
	const hair = 1e-6
	return image.Rect(int(a.x0+hair), int(a.y0+hair), int(math.Ceil(a.x1-hair)), int(math.Ceil(a.y1-hair)))
}

// reduce makes a part of r smaller, to the size out, and turns it upright on the
// way. out is measured before turning and no larger than the part.
//
// Where there is much to reduce, blocks of pixels are averaged first, to between
// twice and four times the size; the rest is done by a cubic filter, which keeps
// more of what is sharp than an average does. A few rows are held at a time.
func reduce(r raster, part area, out size, o orientation) *image.RGBA {
	up := o.size(out)
	dst := image.NewRGBA(image.Rect(0, 0, up.w, up.h))
	first, right, down := o.steps(out)
	cells := part.cells()
	if cells.Dx() == out.w && cells.Dy() == out.h {
		line := make([]byte, 4*out.w)
		for y := range out.h {
			r.row(cells.Min.Y+y, cells.Min.X, cells.Max.X, line)
			scatter(dst.Pix, first+y*down, right, line)
		}
		return dst
	}
	newResampler(r, part, out).each(func(y int, line []byte) {
		scatter(dst.Pix, first+y*down, right, line)
	})
	return dst
}

// scatter writes a row of pixels to pix, from first on, step bytes apart.
func scatter(pix []byte, first, step int, row []byte) {
	if step == 4 {
		copy(pix[first:], row)
		return
	}
	for i := first; len(row) >= 4; i, row = i+step, row[4:] {
		copy(pix[i:i+4:i+4], row[:4])
	}
}
