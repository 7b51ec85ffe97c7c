package layout

// Header is the line above a section as a view shows it.
type Header struct {
	Section int
	Y       int64 // upper edge, in the content
	Stuck   bool  // it stays at the top of the view while its section passes below
}

// Headers appends the headers that a view of a height below top shows. The first
// one sticks to the top; the next pushes it up.
func (w Wall) Headers(into []Header, top int64, height int) []Header {
	row, ok := w.RowAt(top)
	if !ok || w.Sections() == 0 {
		return into
	}
	for s := w.SectionOf(row.First); s < w.Sections(); s++ {
		first, last, y := w.Section(s)
		if last < first {
			continue
		}
		if y >= top+int64(height) {
			break
		}
		h := Header{Section: s, Y: y, Stuck: y < top}
		if h.Stuck {
			h.Y = min(top, w.below(s)-int64(w.Lead()))
		}
		into = append(into, h)
	}
	return into
}

// below returns where the section after s begins.
func (w Wall) below(s int) int64 {
	if s+1 == w.Sections() {
		return w.Height()
	}
	_, _, y := w.Section(s + 1)
	return y
}
