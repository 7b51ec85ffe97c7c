package pixmap

// Picture is a picture of which the header was read.
type Picture struct {
	Width, Height int
	Layout        Layout
	Palette       [][4]byte // red, green, blue and alpha of Indexed, not premultiplied
	Bits          int       // of a channel in the file

	Least  int64 // bytes that a file has at least of which a row can be shown
	Memory int64 // bytes that Rows take beside a few rows

	// Inner is where the picture lies as a file of another kind. It has no rows then,
	// and no size.
	Inner Piece

	// ICC, EXIF, XMP and Preview, which is a JPEG, are where else the file speaks of
	// the picture.
	ICC, EXIF, XMP, Preview Piece

	// Turn is how the picture has to be turned to stand upright, as EXIF counts it from 1
	// to 8; 0 is upright, too.
	Turn int

	// BottomUp says that the last row comes first, IsDirect that rows may be asked for
	// in any order, and as often as one likes.
	BottomUp, IsDirect bool

	// Rows begins at the first row of the file.
	Rows func() Rows
}

// Rows writes row y of a picture to dst, which has room for it: as many bytes for each
// pixel as its Layout has. Rows are asked for one after the other, unless the picture
// is direct. What an error leaves in dst is no row; none can be asked for after it.
type Rows func(y int, dst []byte) error

// Piece is a part of a file. One without length is none.
type Piece struct{ Offset, Length int64 }

// Layout is what the bytes of a pixel are.
type Layout int

const (
	Grey      Layout = iota // 1 byte
	GreyAlpha               // 2 bytes; alpha is not premultiplied, here as elsewhere
	RGB                     // 3 bytes
	RGBA                    // 4 bytes
	CMYK                    // 4 bytes, 255 is all of an ink
	Indexed                 // 1 byte, a colour of the palette
	Light                   // 8 bytes: red, green, blue and alpha as linear half floats
)

// Bytes returns how many a pixel has.
func (l Layout) Bytes() int { return [...]int{1, 2, 3, 4, 4, 1, 8}[l] }

// HasAlpha reports whether pixels can be seen through.
func (l Layout) HasAlpha() bool { return l == GreyAlpha || l == RGBA || l == Indexed || l == Light }

// Unsupported is an error for what exists and is not read here: the kind of picture
// and what is special about it, in words for people.
type Unsupported string

// Error implements error.
func (u Unsupported) Error() string { return string(u) + " is not supported" }

// mostSide is how many pixels a side has in a picture of which the rows are asked for:
// more than callers allow, and few enough for sums of products.
const mostSide = 1 << 24
