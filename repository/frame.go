package repository

import "image"

// Frame is the place that a picture is wanted for, in device pixels. The zero
// Frame asks for the picture's own size.
type Frame struct {
	Width, Height int

	// Fill cuts the picture to the frame's shape, so that it covers the frame;
	// otherwise the whole picture lies inside. Neither enlarges: of a picture that is
	// too small to cover the frame, Fill cuts off only what lies beside it.
	Fill bool

	// Page is which picture is wanted of a file that has several, counted from 0. Asking
	// for one that is not there is [ErrDamaged].
	Page int
}

// Square returns the frame of a grid's cell with the given edge.
func Square(edge int, fill bool) Frame {
	return Frame{Width: edge, Height: edge, Fill: fill}
}

// Picture is the decoded reply to one [Frame].
type Picture struct {
	// Pixels are upright, premultiplied sRGB, start at (0,0) and are tightly
	// packed (Stride is 4 × width). Nobody writes to them any more.
	Pixels *image.RGBA

	// Width and Height are those of the whole picture, upright, in image pixels.
	Width, Height int

	// Doubled says how often a drawing was doubled to have so many pixels, which are
	// enough for every zoom; below 0 it was halved. A picture that has pixels is not.
	Doubled int

	Format string // as in [Formats]: "JPEG"

	// Sheer says that one sees through a thumbnail in places; of other pictures it is not
	// told.
	Sheer bool

	// Pages is how many pictures the file has, of which Frame.Page names one; 0 is
	// unknown. Decode and View count them.
	Pages int

	// Partial says that some of the picture is missing or damaged: the pixels show
	// what came.
	Partial bool

	// Hash is that of the whole picture. It is made of thumbnails that show it whole,
	// and of copies; else there is none.
	Hash Hash
}

// Bytes returns what the pixels take in memory.
func (p Picture) Bytes() int64 {
	if p.Pixels == nil {
		return 0
	}
	return int64(len(p.Pixels.Pix))
}
