package viewmodel

import "vitrine/viewmodel/catalog"

// Medium says what is done with a file: a picture is looked at, all else is opened by
// another program.
type Medium = catalog.Medium

// The media.
const (
	MediumPicture  = catalog.Picture
	MediumVideo    = catalog.Video
	MediumDocument = catalog.Document
)

// MediumOf returns the medium of a file with such a name.
func MediumOf(name string) Medium { return catalog.MediumOf(name) }

// Medium returns that of the file at position i.
func (g *Gallery) Medium(i int) Medium { return g.list.all.MediumOf(g.list.Row(i)) }

// Beside is which files are shown beside pictures.
type Beside struct {
	Videos    bool
	Documents bool // those that the system can make posters of
}

func (b Beside) shows(m Medium) bool {
	return m == MediumPicture || m == MediumVideo && b.Videos || m == MediumDocument && b.Documents
}

// shows reports whether files of a medium are shown, as far as the gallery was told.
func (g *Gallery) shows(m Medium) bool { return g.beside == nil || g.beside.shows(m) }

// SetBeside has other files shown beside pictures from now on, which the source knows
// already. What is not shown any more leaves at once, and the source is listed again for
// what comes.
func (g *Gallery) SetBeside(b Beside) {
	g.beside = &b
	switch {
	case g.library == nil || g.phase != Showing || g.lists:
		g.Open(g.asked) // the listing that goes on began with others
		return
	case g.reload != nil:
		g.reload.end()
		g.reload = nil
	}
	var gone []catalog.Row
	for r := range g.list.all.Limit() {
		if !g.list.all.IsGone(r) && !b.shows(g.list.all.MediumOf(r)) {
			gone = append(gone, r)
		}
	}
	g.remove(gone)
	g.relist()
	if len(gone) > 0 {
		g.rearrange(dueNow)
	}
}
