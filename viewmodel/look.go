package viewmodel

import (
	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

const (
	moreAtOnce   = 32 // pictures added when nothing near is left to load
	sparedSight  = 5  // screens on each side that are loaded when nothing else is to do
	leastUnasked = 60 // pictures on each side, where a screen has only a few
)

// Sight is what the window shows of the list.
type Sight struct {
	First, Last int  // positions of the first and last visible tile; Last before First is none
	Up          bool // the user scrolls towards the beginning

	// Goal is what will be seen when the movement under way ends, nil where there is
	// none.
	Goal *Span
}

func (s Sight) size() int { return s.Last - s.First + 1 }

// isFlung reports whether what is seen now only passes by: the movement ends more
// than a screen away.
func (s Sight) isFlung() bool {
	return s.Goal != nil && (s.Goal.First > s.Last+s.size() || s.Goal.Last < s.First-s.size())
}

// end returns what is seen when the movement has ended.
func (s Sight) end() Sight {
	if !s.isFlung() {
		return s
	}
	return Sight{First: s.Goal.First, Last: s.Goal.Last, Up: s.Up}
}

// holds reports whether a position is seen, or no more than a margin away.
func (s Sight) holds(i, margin int) bool { return i >= s.First-margin && i <= s.Last+margin }

// side is what lies on one side of the sight, counted from it.
type side struct{ first, step int }

func (s side) at(n int) int { return s.first + n*s.step }

// sides returns what lies ahead of the scrolling and what lies behind.
func (s Sight) sides() (ahead, behind side) {
	below, above := side{s.Last + 1, 1}, side{s.First - 1, -1}
	if s.Up {
		return above, below
	}
	return below, above
}

// Look says what is visible now. That loads first, then what lies ahead, then
// what lies behind, then a few screens from near to far, while there is room in
// memory and power to spare for it.
func (g *Gallery) Look(s Sight) {
	jumped := s.First > g.sight.Last || s.Last < g.sight.First
	g.sight = s
	g.want()
	if jumped && g.facts.isDirty {
		g.facts.isDirty, g.facts.arranged = false, g.now()
		g.rearrange(dueNow) // nobody has looked at what is seen now
	}
	g.wakeFacts()
}

// want has the tasks load what is near the sight.
func (g *Gallery) want() {
	if g.loader == nil || g.list.Len() == 0 || g.yielding {
		return
	}
	before := g.progress()
	g.keepNear()
	if visible := g.near(); visible {
		g.settled = false
	}
	g.loader.wanted.Set(g.order, g.isWorthwhile)
	g.more()
	g.checkSettled()
	if g.progress() != before {
		g.events.Status() // nothing that loads may tell it: what lay in memory is there at once
	}
}

// progress is how the load of the thumbnails stands.
type progress struct{ ready, left int }

func (g *Gallery) progress() progress {
	return progress{ready: g.list.all.Count(catalog.Ready), left: g.left()}
}

// near sets order to the pictures to load that are visible or within a screen of
// it, the most wanted first: what there is of the visible ones without decoding,
// then the visible ones themselves, then the others. It reports whether any is
// visible. Documents come behind pictures. What only passes by is not decoded: all that goes for where the movement
// ends, and of the others there is what is at hand.
func (g *Gallery) near() (visible bool) {
	g.order = g.order[:0]
	var documents []repository.Wish
	add := func(i int) {
		if i < 0 || i >= g.list.Len() || !g.needs(i) {
			return
		}
		if w := g.wish(i, false); w.Document {
			documents = append(documents, w)
		} else {
			g.order = append(g.order, w)
		}
	}
	flush := func() {
		g.order = append(g.order, documents...)
		documents = documents[:0]
	}
	s := g.sight.end()
	g.addQuick(s)
	quick := len(g.order)
	for i := s.First; i <= s.Last; i++ {
		add(i)
	}
	flush()
	visible = len(g.order) > quick
	if g.sight.isFlung() {
		passing := len(g.order)
		g.addQuick(g.sight)
		for i := range g.order[passing:] {
			g.order[passing+i].AtHand = true
		}
		return visible
	}
	ahead, behind := s.sides()
	margin := g.margin()
	for n := range margin {
		add(ahead.at(n))
	}
	for n := range margin {
		add(behind.at(n))
	}
	flush()
	return visible
}

// addQuick adds quick wishes for what is in a sight and was not glanced at.
func (g *Gallery) addQuick(s Sight) {
	for i := max(s.First, 0); i <= min(s.Last, g.list.Len()-1); i++ {
		if g.needs(i) && !g.glanced[g.list.Row(i)] {
			g.order = append(g.order, g.wish(i, true))
		}
	}
}

func (g *Gallery) wish(i int, quick bool) repository.Wish {
	r := g.list.Row(i)
	return repository.Wish{
		Photo: g.list.all.Photo(r), Quick: quick, Again: g.again[r], Document: g.list.all.MediumOf(r) != MediumPicture,
	}
}

// more has the tasks load some of the rest, from near to far, when they have taken
// all else. The rest is told by its state alone: what was made once and did not
// stay in memory is not made again before it is near.
func (g *Gallery) more() {
	if g.yielding || g.sight.isFlung() || !g.spare() || !g.loader.wanted.Idle() {
		return
	}
	g.order = g.order[:0]
	ahead, behind := g.sight.sides()
	for n, fits := g.sight.size(), g.fits(); n < fits && len(g.order) < moreAtOnce; n++ {
		for _, i := range [2]int{ahead.at(n), behind.at(n)} {
			if i >= 0 && i < g.list.Len() && g.list.all.State(g.list.Row(i)) == catalog.Waiting {
				g.order = append(g.order, g.wish(i, false))
			}
		}
	}
	if len(g.order) > 0 {
		g.loader.wanted.Add(g.order)
	}
}

// fits returns how many thumbnails on each side of the visible ones are loaded
// unasked: as many as the library's memory holds, within reason.
func (g *Gallery) fits() int {
	each := int64(g.frame.Width) * int64(g.frame.Height) * 4
	most := int64(max(sparedSight*g.sight.size(), leastUnasked))
	return int(min((g.library.Room()/max(each, 1)-int64(g.sight.size()))/2, most))
}

// isWorthwhile reports whether a picture that is being loaded is near enough for
// the result to be kept.
func (g *Gallery) isWorthwhile(p repository.Photo) bool {
	r, ok := g.list.all.Find(p.Key)
	if !ok || !g.list.all.Same(r, p) {
		return false
	}
	i := g.list.Position(r)
	if i < 0 || g.list.stacks.IsFolded(r) {
		return false
	}
	far := max(g.fits(), 0)
	return g.sight.end().holds(i, far)
}

// yield lets the grid's thumbnails wait while the viewer loads.
func (g *Gallery) yield() {
	g.yielding = true
	if g.loader != nil {
		g.loader.wanted.Clear()
	}
}

// resume goes on with the grid's thumbnails.
func (g *Gallery) resume() {
	if g.yielding {
		g.yielding = false
		g.want()
		g.wakeFacts()
	}
}
