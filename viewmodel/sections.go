package viewmodel

// Section is a run of pictures that belong together: of one day, or one folder.
type Section struct {
	Start int // position of its first picture
	Title string
}

// Mark is a place that one may want to jump to: a month, a folder, a first letter.
type Mark struct {
	Start int    // position of its first picture
	Label string // in full: "May 2024"
	Short string // beside the scroll bar: "2024", "May"
	Major bool   // it begins something larger, as a year; others stand where there is room
}

// Sections returns the sections in the order of their starts, the first of which
// is 0; nil where the pictures are in none. They change with the list alone, and
// are not to be written to.
func (g *Gallery) Sections() []Section { return nil }

// Marks returns the marks in the order of their starts; nil where there are none.
// They change with the list alone, and are not to be written to.
func (g *Gallery) Marks() []Mark { return nil }

// Shape returns the width and height of the picture at position i as it is shown,
// upright, in any unit; zeros while they are unknown. It never waits. What becomes
// known is told by Events.Shapes.
func (g *Gallery) Shape(int) (w, h int) { return 0, 0 }

// Named returns the position of the first picture, from the selected one on and
// round, of which the name begins with a text, large and small letters being one;
// -1 where there is none.
func (g *Gallery) Named(string) int { return -1 }
