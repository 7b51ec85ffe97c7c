package viewmodel

import (
	"strings"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// Status is the state of the gallery in figures, for the status bar.
type Status struct {
	Phase     Phase
	Problem   Problem // of the source, in phase Failed or after a reload that failed
	Listing   bool    // pictures are still being found
	Reloading bool
	Arranging bool // another order or filter is on its way that the user asked for
	Unread    int  // pictures whose dates or cameras the order or the filter still waits for
	Offline   int  // pictures that are shown and cannot be reached
	Away      bool // the source as a whole cannot be reached
	Watch     repository.WatchState
	Total     int // pictures found; those that are shown as one are one
	Stacked   StackCount
	Shown     int    // of them, with the filter
	Filter    string // the query that they are filtered by; "" is none
	Ready     int    // thumbnails made in the present size
	Failed    int    // of those that are shown
	Posters   int    // that cannot be made, of all
	Videos    int    // of Total, as the next: those that are shown by themselves
	Documents int
	Left      int      // thumbnails waited for now
	Notes     []string // places that could not be read
	Selected  *Info    // nil where none is
	Decoding  Decoding // what cannot be decoded for the moment
}

// Info is what is known of one picture.
type Info struct {
	Name          string
	Size          int64     // bytes; -1 is unknown
	ModTime       time.Time // zero is unknown
	Width, Height int       // image pixels, upright; 0 is unknown
	Format        string    // "" is unknown
	IsPreview     bool      // what is shown is a preview inside the file
	Medium        Medium
	Problem       Problem
	Others        []string // names of the files that are shown as one with it
}

// Status returns the present state.
func (g *Gallery) Status() Status {
	stacked := g.list.stacks.Count()
	s := Status{
		Phase:     g.phase,
		Problem:   g.problem,
		Listing:   g.lists,
		Reloading: g.reload != nil,
		Arranging: g.isAwaited() && !g.lists,
		Unread:    g.unread(),
		Offline:   g.offline.LenBeside(g.list.stacks),
		Away:      g.away,
		Watch:     g.state,
		Total:     g.list.all.Len() - stacked.Folded,
		Stacked:   stacked,
		Shown:     g.list.Len(),
		Filter:    g.Filter(),
		Ready:     g.list.all.Count(catalog.Ready),
		Failed:    g.failed(),
		Posters:   g.failures.posters,
		Videos:    max(g.list.all.Media(catalog.Video)-stacked.Videos, 0), // some may be gone since
		Documents: g.list.all.Media(catalog.Document),
		Notes:     g.notes,
		Decoding:  g.decoding(),
	}
	s.Left = g.left()
	if i := g.Selected(); i >= 0 {
		info := g.Info(i)
		s.Selected = &info
	}
	return s
}

// failed returns how many of the pictures that are shown have failed, but for those that
// only lack a poster.
func (g *Gallery) failed() (n int) {
	if g.list.matches == nil { // what is folded has not failed: see takeStacks
		return g.list.all.Count(catalog.Failed) - g.failures.posters
	}
	for r, problem := range g.failures.of {
		if problem.Kind == NoPoster {
			continue
		}
		if _, shown := g.list.view.Position(r); shown {
			n++
		}
	}
	return n
}

// left returns how many thumbnails are still to come: all that wait where all fit
// into memory, else those that are on their way.
func (g *Gallery) left() int {
	if g.loader == nil {
		return 0
	}
	if size := g.sight.size(); size > 0 && g.list.all.Len() <= g.fits() && g.list.matches == nil && g.spare() {
		return max(g.list.all.Count(catalog.Waiting)-g.list.stacks.Count().Folded, 0)
	}
	return g.loader.wanted.Left()
}

// Info returns what is known of the picture at position i.
func (g *Gallery) Info(i int) Info {
	r := g.list.Row(i)
	p := g.list.all.Photo(r)
	picture, _ := g.picture(i)
	var others []string
	for _, m := range g.members(i)[1:] {
		others = append(others, Printable(Base(m.Name)))
	}
	medium := g.list.all.MediumOf(r)
	if medium != MediumPicture {
		picture.Width, picture.Height = 0, 0 // those of its poster
	}
	return Info{
		Others:    others,
		Name:      Printable(p.Name),
		Size:      p.Size,
		ModTime:   p.ModTime,
		Width:     repository.Doubled(picture.Width, -picture.Doubled),
		Height:    repository.Doubled(picture.Height, -picture.Doubled),
		Format:    picture.Format,
		IsPreview: repository.IsPreview(picture.Format),
		Medium:    medium,
		Problem:   g.failures.Of(r),
	}
}

// Title names the source for people; before it is opened, by what was asked for.
func (g *Gallery) Title() string {
	switch {
	case g.library != nil:
		return Printable(g.library.Title())
	case len(g.asked) > 0:
		return Printable(shortPlace(g.asked[0]))
	}
	return ""
}

// shortPlace names a place before it is opened: the last part of a path, or an
// address without the name and password that it may hold.
func shortPlace(location string) string {
	scheme, rest, ok := strings.Cut(location, "://")
	if !ok {
		return Base(strings.TrimRight(location, "/"))
	}
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		return scheme + "://" + host[at+1:] + "/" + path
	}
	return location
}
