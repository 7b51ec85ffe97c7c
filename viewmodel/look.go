package viewmodel

import "vitrine/repository"

const (
	moreAtOnce   = 32 // pictures added when nothing near is left to load
	sparedSight  = 5  // screens on each side that are loaded when nothing else is to do
	leastUnasked = 60 // pictures on each side, where a screen has only a few
)

// Sight is what the window shows of the list.
type Sight struct {
	First, Last int  // positions of the first and last visible tile; Last before First is none
	Up          bool // the user scrolls towards the beginning
}

func (s Sight) size() int { return s.Last - s.First + 1 }

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
	g.sight = s
	g.want()
}

// want has the tasks load what is near the sight.
func (g *Gallery) want() {
	if g.loader == nil || g.list.Len() == 0 || g.yielding {
		return
	}
	g.keepNear()
	if visible := g.near(); visible {
		g.settled = false
	}
	g.loader.wanted.Set(g.order, g.isWorthwhile)
	g.more()
	g.checkSettled()
}

// near sets order to the pictures to load that are visible or within a screen of
// it, the most wanted first: what there is of the visible ones without decoding,
// then the visible ones themselves, then the others. It reports whether any is
// visible.
func (g *Gallery) near() (visible bool) {
	g.order = g.order[:0]
	add := func(i int) {
		if i >= 0 && i < g.list.Len() && g.needs(i) {
			g.order = append(g.order, g.wish(i, false))
		}
	}
	s := g.sight
	for i := max(s.First, 0); i <= min(s.Last, g.list.Len()-1); i++ {
		if p := g.list.photos[i]; g.needs(i) && !g.glanced[p.Key] {
			g.order = append(g.order, g.wish(i, true))
		}
	}
	quick := len(g.order)
	for i := s.First; i <= s.Last; i++ {
		add(i)
	}
	visible = len(g.order) > quick
	ahead, behind := s.sides()
	margin := g.margin()
	for n := range margin {
		add(ahead.at(n))
	}
	for n := range margin {
		add(behind.at(n))
	}
	return visible
}

func (g *Gallery) wish(i int, quick bool) repository.Wish {
	p := g.list.photos[i]
	return repository.Wish{Photo: p, Quick: quick, Again: g.again[p.Key]}
}

// more has the tasks load some of the rest, from near to far, when they have taken
// all else. The rest is told by its state alone: what was made once and did not
// stay in memory is not made again before it is near.
func (g *Gallery) more() {
	if g.yielding || !g.spare() || !g.loader.wanted.Idle() {
		return
	}
	g.order = g.order[:0]
	ahead, behind := g.sight.sides()
	for n, fits := g.sight.size(), g.fits(); n < fits && len(g.order) < moreAtOnce; n++ {
		for _, i := range [2]int{ahead.at(n), behind.at(n)} {
			if i >= 0 && i < g.list.Len() && g.list.state[i] == waiting {
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
	i := g.list.Find(p.Key)
	if i < 0 || !g.list.photos[i].Same(p) {
		return false
	}
	far := max(g.fits(), 0)
	return i >= g.sight.First-far && i <= g.sight.Last+far
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
	}
}
