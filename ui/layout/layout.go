package layout

// Config is what a layout is made of. All lengths are device pixels.
type Config struct {
	Width   int // of the view
	Edge    int // of a square; the height that justified rows aim at
	Gap     int // between tiles, and to the borders
	Caption int // height of the line below each picture; 0 is none
	Header  int // height of the header above each section, with the room around it
	Count   int // pictures

	// Starts is the first position of each section, ascending from 0. Sections
	// without pictures take no room. Nil is a wall without sections.
	Starts []int

	// Shape returns the size of the picture at a position in any unit, or zeros
	// while it is unknown. Squares need none.
	Shape func(i int) (w, h int)
}

// Layout is pictures in rows from the top down, in sections or without. A row
// never holds pictures of two sections. Positions given to it are those of
// pictures that there are.
type Layout interface {
	// Len returns the number of pictures.
	Len() int

	// Height returns the height of the content. What is not looked at may be
	// estimated.
	Height() int64

	// RowOf returns the row that holds the picture at position i.
	RowOf(i int) Row

	// RowAt returns the first row that ends below y; false where there is none.
	RowAt(y int64) (Row, bool)

	// Sections returns the number of sections; 0 is a wall without.
	Sections() int

	// SectionOf returns the section of the picture at position i.
	SectionOf(i int) int

	// Section returns the first and last position of a section, last before first
	// where it is empty, and where its header lies.
	Section(s int) (first, last int, top int64)

	// Lead returns the room above the first row of a section: its header, or a
	// gap where there are no sections.
	Lead() int

	// Settle prepares for showing the height below top, and returns what top has
	// to be for that: rows that were shown before stay where they are on the
	// screen, to the pixel. What Settle was called for last is what is shown.
	Settle(top int64, height int) int64

	// Reshape says that shapes of the pictures from first to last have become
	// known. It moves nothing before the next Settle.
	Reshape(first, last int)

	// Thaw says that nothing is shown any more that must not move.
	Thaw()

	// Grow takes up that pictures came at the end. It reports false, and does
	// nothing, if that is not all: then the layout is to be made anew.
	Grow(count int, starts []int) bool
}

// Row is pictures side by side.
type Row struct {
	First, Last int   // positions
	Y           int64 // upper edge of the pictures
	Height      int   // of the pictures
	Bottom      int64 // lower edge of the captions
	End         int64 // where the next row or section begins

	gap         int
	left, width int    // of the place shared out in equal parts
	parts       int    // into so many
	cells       []cell // instead, where widths differ
}

// cell is the place of a picture in its row.
type cell struct{ x, w int32 }

// Cell returns the left edge and the width of the picture at position i, which
// is in the row.
func (r Row) Cell(i int) (x, w int) {
	k := i - r.First
	if r.cells != nil {
		c := r.cells[k]
		return int(c.x), int(c.w)
	}
	x = r.left + k*r.width/r.parts
	return x, max(r.left+(k+1)*r.width/r.parts-r.gap-x, 1)
}

// Rect returns the place of the picture at position i, which is in the row.
func (r Row) Rect(i int) Rect {
	x, w := r.Cell(i)
	return Rect{X: x, Y: r.Y, W: w, H: r.Height}
}

// Rect is a part of the content.
type Rect struct {
	X    int
	Y    int64
	W, H int
}

// Range is the positions from First to Last.
type Range struct{ First, Last int }

func (r Range) isEmpty() bool { return r.Last < r.First }

// none is no positions at all.
func none() Range { return Range{0, -1} }
