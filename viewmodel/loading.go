package viewmodel

import (
	"context"
	"errors"

	"vitrine/repository"
)

const (
	moreAtOnce  = 32  // pictures added when nothing near is left to load
	mostUnasked = 500 // pictures on each side that are loaded without being near
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

// loader is one task group: the thumbnails of one source in one frame.
type loader struct {
	wanted *wanted
	end    context.CancelFunc
}

// SetFrame sets the frame in device pixels that thumbnails are made for. What is
// there is shown on until the new ones come.
func (g *Gallery) SetFrame(f repository.Frame) {
	if f == g.frame {
		return
	}
	g.frame = f
	g.list.Forget()
	clear(g.glanced)
	g.stopLoader()
	g.startLoader()
	g.want()
	g.events.Status()
}

// SetSquare is SetFrame for a grid's cell with the given edge in device pixels,
// whole pictures inside it or, with fill, cut to cover it.
func (g *Gallery) SetSquare(edge int, fill bool) {
	g.SetFrame(repository.Square(edge, fill))
}

func (g *Gallery) startLoader() {
	if g.closed || g.library == nil || g.frame == (repository.Frame{}) {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	l := &loader{wanted: newWanted(), end: cancel}
	g.loader = l
	library, frame := g.library, g.frame
	g.tasks.Go(func() {
		for t, err := range library.Thumbnails(ctx, l.wanted, frame) {
			g.poster.Post(func() int {
				if l != g.loader {
					return 0 // it lies in the library's memory if it is wanted again
				}
				return g.loaded(t, err)
			})
		}
	})
}

func (g *Gallery) stopLoader() {
	if g.loader != nil {
		g.loader.end()
		g.loader = nil
	}
}

// Look says what is visible now. That loads first, then what lies ahead, then
// what lies behind, then the rest from near to far while there is room in memory
// for it.
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
	if g.near(); g.visibleNeeded {
		g.settled = false
	}
	g.loader.wanted.Set(g.order, g.isWorthwhile)
	g.more()
	g.checkSettled()
}

// near sets order to the pictures to load that are visible or within a screen of
// it, the most wanted first: what there is of the visible ones without decoding,
// then the visible ones themselves, then the others.
func (g *Gallery) near() {
	g.order = g.order[:0]
	add := func(i int) {
		if i >= 0 && i < g.list.Len() && g.needs(i) {
			g.order = append(g.order, repository.Wish{Photo: g.list.photos[i]})
		}
	}
	s := g.sight
	for i := max(s.First, 0); i <= min(s.Last, g.list.Len()-1); i++ {
		if p := g.list.photos[i]; g.needs(i) && !g.glanced[p.Key] {
			g.order = append(g.order, repository.Wish{Photo: p, Quick: true})
		}
	}
	quick := len(g.order)
	for i := s.First; i <= s.Last; i++ {
		add(i)
	}
	g.visibleNeeded = len(g.order) > quick
	ahead, behind := s.sides()
	for n := range s.size() {
		add(ahead.at(n))
	}
	for n := range s.size() {
		add(behind.at(n))
	}
}

// more has the tasks load some of the rest, from near to far, when they have taken
// all else. It is told by its state alone: what was made once and did
// not stay in memory is not made again before it is near.
func (g *Gallery) more() {
	if g.yielding || !g.loader.wanted.Idle() {
		return
	}
	g.order = g.order[:0]
	ahead, behind := g.sight.sides()
	for n, fits := g.sight.size(), g.fits(); n < fits && len(g.order) < moreAtOnce; n++ {
		for _, i := range [2]int{ahead.at(n), behind.at(n)} {
			if i >= 0 && i < g.list.Len() && g.list.state[i] == waiting {
				g.order = append(g.order, repository.Wish{Photo: g.list.photos[i]})
			}
		}
	}
	if len(g.order) > 0 {
		g.loader.wanted.Add(g.order)
	}
}

// fits returns how many thumbnails on each side of the visible ones the
// library's memory holds, within reason.
func (g *Gallery) fits() int {
	each := int64(g.frame.Width) * int64(g.frame.Height) * 4
	return int(min((g.library.Room()/max(each, 1)-int64(g.sight.size()))/2, mostUnasked))
}

// isWorthwhile reports whether a picture that is being loaded is near enough for
// the result to be kept.
func (g *Gallery) isWorthwhile(p repository.Photo) bool {
	i := g.list.Find(p.Key)
	if i < 0 || !g.list.photos[i].Same(p) {
		return false
	}
	far := max(g.fits(), g.sight.size())
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

// needs reports whether the picture at position i is to be loaded. What lies in
// the library's memory is adopted instead.
func (g *Gallery) needs(i int) bool {
	if g.isFinal(i) {
		return false
	}
	p := g.list.photos[i]
	cached, ok := g.library.Cached(p, g.frame)
	if ok {
		g.adopt(i, cached.Picture)
		g.events.Tile(i)
	}
	return !ok
}

// isFinal reports whether the tile at position i is as it will stay: a thumbnail
// in the frame, or a failure.
func (g *Gallery) isFinal(i int) bool {
	p := g.list.photos[i]
	if _, bad := g.failures[p.Key]; bad {
		return true
	}
	t, ok := g.tiles[p.Key]
	return ok && t.final(p, g.frame)
}

// adopt makes a thumbnail in the present frame that of position i.
func (g *Gallery) adopt(i int, picture repository.Picture) {
	p := g.list.photos[i]
	delete(g.failures, p.Key)
	g.list.Mark(i, ready)
	if g.isNear(i) {
		g.tiles[p.Key] = tile{photo: p, picture: picture, frame: g.frame}
	}
}

// loaded takes over the result of one task and returns the bytes of pixels that
// it put on the screen.
func (g *Gallery) loaded(t repository.Thumbnail, err error) int {
	defer g.checkSettled()
	cancelled := errors.Is(err, context.Canceled)
	g.loader.wanted.Done(t.Photo, !cancelled && (t.Final || err != nil))
	defer g.more()
	i := g.list.Find(t.Key)
	if i < 0 || !g.list.photos[i].Same(t.Photo) || cancelled {
		return 0 // gone or changed while it loaded
	}
	defer g.events.Status()
	switch {
	case err != nil:
		g.failures[t.Key] = problemOf(err)
		g.list.Mark(i, failed)
		g.events.Tile(i)
		return 0
	case !t.Final:
		return g.glance(i, t.Picture)
	}
	g.adopt(i, t.Picture)
	if !g.isNear(i) {
		return 0
	}
	g.events.Tile(i)
	return int(t.Picture.Bytes())
}

// glance shows the preview of position i, if there is one, until the picture
// itself is there.
func (g *Gallery) glance(i int, preview repository.Picture) int {
	p := g.list.photos[i]
	g.glanced[p.Key] = true
	if preview.Pixels == nil || !g.isNear(i) || g.isFinal(i) {
		return 0
	}
	g.tiles[p.Key] = tile{photo: p, picture: preview, frame: g.frame, preview: true}
	g.events.Tile(i)
	return int(preview.Bytes())
}

// checkSettled tells the trace once when every visible tile is final.
func (g *Gallery) checkSettled() {
	if g.settled || g.library == nil || g.lists && g.list.Len() <= g.sight.Last {
		return
	}
	if g.list.Len() > 0 && g.sight.size() == 0 {
		return // the window has not looked yet
	}
	visible, bad := 0, 0
	for i := g.sight.First; i <= min(g.sight.Last, g.list.Len()-1); i++ {
		if !g.isFinal(i) {
			return
		}
		visible++
		if g.list.state[i] == failed {
			bad++
		}
	}
	g.settled = true
	g.trace("settled", "visible", visible, "failed", bad)
}
