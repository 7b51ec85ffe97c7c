package viewmodel

import (
	"strconv"
	"strings"

	"vitrine/viewmodel/catalog"
)

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
	Named bool   // it is called as a folder is: Short may be of any length, or "" for the source itself
}

// Sections returns the sections in the order of their starts, the first of which
// is 0; nil where the pictures are in none, or all in one folder. They change with the list alone, and
// are not to be written to.
func (g *Gallery) Sections() []Section {
	s := g.list.sections
	if s.Group() == catalog.Folder && s.Len() == 1 {
		return nil // the window's title says it
	}
	for i := len(g.titles); i < s.Len(); i++ {
		g.titles = append(g.titles, Section{Start: s.Start(i), Title: title(s.Group(), s.Label(i))})
	}
	return g.titles
}

// Marks returns the marks in the order of their starts; nil where there are none.
// They change with the list alone, and are not to be written to.
func (g *Gallery) Marks() []Mark {
	m := g.list.marks
	if g.markedBy != m.Group() { // letters become folders when a second folder comes
		g.markedBy, g.marks = m.Group(), nil
	}
	for i := len(g.marks); i < m.Len(); i++ {
		g.marks = append(g.marks, markOf(m, i))
	}
	return g.marks
}

// forgetSections has the sections and marks made anew, as more has changed than that
// pictures came at the end.
func (g *Gallery) forgetSections() { g.titles, g.marks = nil, nil }

func markOf(m *catalog.Sections, i int) Mark {
	l := m.Label(i)
	mark := Mark{Start: m.Start(i), Label: title(m.Group(), l), Major: true}
	mark.Short = mark.Label
	if m.Group() == catalog.Folder {
		mark.Named = true
		if l.Folder == "" {
			mark.Short = ""
		}
	}
	if m.Group() == catalog.Month && l.Year != 0 {
		mark.Short, mark.Major = strconv.Itoa(l.Year), i == 0 || l.Year != m.Label(i-1).Year
		if !mark.Major {
			mark.Short = l.Month.String()[:3]
		}
	}
	return mark
}

// title names what the pictures of a section have in common.
func title(g catalog.Group, l catalog.Label) string {
	switch g {
	case catalog.Folder:
		if l.Folder == "" {
			return "In the folder itself"
		}
		return Printable(strings.ReplaceAll(l.Folder, "/", " / "))
	case catalog.Letter:
		switch l.Letter {
		case 0:
			return "…"
		case '0':
			return "0–9"
		}
		return string(l.Letter)
	}
	if l.Year == 0 {
		return "Date unknown"
	}
	year := strconv.Itoa(l.Year)
	switch g {
	case catalog.Day:
		return strconv.Itoa(l.Day) + " " + l.Month.String() + " " + year
	case catalog.Month:
		return l.Month.String() + " " + year
	}
	return year
}

// Shape returns the width and height of the picture at position i as it is shown,
// upright, in pixels; zeros while they are unknown, and where there will be no pixels:
// what a file claims that cannot be decoded is of no use. It never waits. What becomes
// known is told by Events.Shapes.
func (g *Gallery) Shape(i int) (w, h int) {
	r := g.list.Row(i)
	if kind := g.failures.Of(r).Kind; kind != NoProblem && kind != NotNow {
		return 0, 0
	}
	f := g.list.all.Facts(r)
	return f.Width, f.Height
}

// Named returns the position of the first picture, from the selected one on and
// round, of which the name begins with a text, large and small letters being one;
// -1 where there is none.
func (g *Gallery) Named(typed string) int {
	if i, ok := g.list.all.FindPrefix(g.list.view, typed, max(g.Selected(), 0)); ok {
		return i
	}
	return -1
}
