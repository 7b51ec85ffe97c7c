package viewmodel

import (
	"context"
	"image"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// Phase says what the gallery as a whole is doing.
type Phase int

// The phases of a gallery.
const (
	Opening Phase = iota // the source is looked for; nothing is there yet
	Showing              // there are pictures, or there may still be
	Empty                // the source holds no pictures
	Failed               // the source cannot be opened; see Status.Problem
)

// Config is what a Gallery is made of. Open and Do are needed.
type Config struct {
	Open  Opener
	Do    func(func())     // queues a function for the UI thread: fyne.Do
	Trace Tracer           // nil is told nothing
	Now   func() time.Time // nil is the clock
	Spare func() bool      // whether to load what nobody looks at yet; nil always does

	// Decoding says what cannot be decoded for the moment. It must not wait; nil
	// is nothing. When it changes, DecodingChanged is to be called.
	Decoding func() Decoding

	// Freed is told on the UI thread when the viewer has let go of pictures in the
	// screen's size, or of a whole one: many megabytes. Nil is not.
	Freed func()
}

// Gallery is the wall of pictures of one source at a time.
type Gallery struct {
	opener Opener
	poster *Poster
	trace  Tracer
	now    func() time.Time
	spare  func() bool
	freed  func()
	events Events

	decoding func() Decoding

	// The source that is shown, and how to end what was started for it.
	library   Library
	asked     []string // what was asked for, perhaps with a password
	locations []string // what opens the same source again, without
	end       context.CancelFunc
	turn      int // counts sources; results of an earlier one are thrown away
	tasks     sync.WaitGroup

	phase   Phase
	problem Problem       // of the source
	notes   []string      // places below the source that could not be read
	first   string        // key of the picture to open when it is listed
	lists   bool          // the first listing goes on
	seen    chan struct{} // the first listing waits for it; nil once it does not
	pressed time.Time     // when the last reload was asked for
	reload  *reload       // nil while there is none
	offline catalog.Set
	unsure  bool    // what is offline is so because nobody knew, and is judged anew
	beside  *Beside // which files are shown beside pictures; nil until it was said
	watching

	list        *list
	choice      Arrangement // what the user wants
	byName      bool        // the source is listed by name
	shown       asShown
	arrangement arrangement // how the list is to be arranged
	arranging   arranger

	loader    *loader
	frame     repository.Frame
	wallFrame repository.Frame // the wall's, while there is a strip in its place; else zero
	sight     Sight
	tiles     map[catalog.Row]tile // those near the sight
	glanced   map[catalog.Row]bool // of which the preview was looked for
	failures  failures
	again     map[catalog.Row]bool        // the user asked for another try of these
	blurs     map[catalog.Row]*image.RGBA // what those near look like from afar; nil was looked up
	facts     factsState
	selection selection

	titles   []Section // of the sections, as far as they were asked for
	marks    []Mark
	markedBy catalog.Group // what the marks are
	settled  bool          // the trace knows that all visible tiles are final

	order    []repository.Wish // what near and more have found; used again and again
	yielding bool              // the viewer loads first
	closed   bool

	viewer      *Viewer      // nil where there is none; it ends with the source
	information *Information // likewise
	comparison  *Comparison  // likewise
}

// NewGallery returns a gallery that shows nothing yet.
func NewGallery(c Config) *Gallery {
	if c.Trace == nil {
		c.Trace = func(string, ...any) {}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Spare == nil {
		c.Spare = func() bool { return true }
	}
	if c.Decoding == nil {
		c.Decoding = func() Decoding { return Decoding{} }
	}
	if c.Freed == nil {
		c.Freed = func() {}
	}
	g := &Gallery{
		now:    c.Now,
		freed:  c.Freed,
		spare:  c.Spare,
		opener: c.Open,
		poster: NewPoster(c.Do),
		trace:  c.Trace,
		end:    func() {},

		decoding: c.Decoding,
	}
	g.Watch(Events{})
	g.clear()
	return g
}

// Watch sets who is told of changes; nil functions are told nothing.
func (g *Gallery) Watch(e Events) {
	g.events = e.orSilent()
}

// OnAppear starts the first load, of the source that locations name. The window
// calls it once it is on the screen.
func (g *Gallery) OnAppear(locations []string) { g.Open(locations) }

// Open shows another source. What the former one still loads is cancelled.
func (g *Gallery) Open(locations []string) {
	if g.closed {
		return
	}
	g.stop()
	g.clear()
	g.turn++
	g.asked, g.locations = locations, nil
	g.phase = Opening
	g.events.Reset()
	g.events.Status()

	ctx, cancel := context.WithCancel(context.Background())
	g.end = cancel
	turn := g.turn
	g.tasks.Go(func() {
		opened, err := g.opener(ctx, locations)
		g.poster.Post(func() int {
			if turn == g.turn {
				g.opened(ctx, opened, err)
			}
			return 0
		})
	})
}

// End cancels everything, for good. It does not wait: see [Gallery.Wait].
func (g *Gallery) End() {
	g.turn++
	g.closed = true
	g.stop()
}

// Wait waits until all has ended that [Gallery.End] has cancelled. Any goroutine
// may call it.
func (g *Gallery) Wait() { g.tasks.Wait() }

// Len returns the number of pictures that are shown: those listed so far, or what
// the filter leaves of them.
func (g *Gallery) Len() int { return g.list.Len() }

// Photo returns the picture at a position.
func (g *Gallery) Photo(i int) repository.Photo { return g.list.Photo(i) }

// photo returns the picture with a key as it is known now.
func (g *Gallery) photo(key string) (repository.Photo, bool) {
	r, ok := g.list.all.Find(key)
	if !ok {
		return repository.Photo{}, false
	}
	return g.list.all.Photo(r), true
}

// Find returns the position of the picture with a key, that of its stack where it is
// part of one, or -1.
func (g *Gallery) Find(key string) int { return g.list.Find(key) }

func (g *Gallery) opened(ctx context.Context, o Opened, err error) {
	if err != nil {
		g.fail(err)
		return
	}
	g.library = o.Library
	g.locations = o.Locations
	g.first = o.First
	g.byName = o.ByName
	g.takeChoice()
	g.list = newList(g.arrangement)
	g.shown = asShown{g.choice, g.arrangement}
	g.phase = Showing
	g.lists = true
	if g.first == "" {
		g.seen = make(chan struct{})
	}
	g.startLoader()
	g.events.Opened(o.Locations)
	g.events.Status()
	g.startWatching(ctx)
}

func (g *Gallery) fail(err error) {
	g.phase = Failed
	g.problem = problemOf(err)
	g.traceFailure()
	g.events.Status()
}

func (g *Gallery) traceFailure() {
	g.trace("failed", "id", g.Title(), "reason", g.problem.Reason())
}

// stop ends all that was started for the source.
func (g *Gallery) stop() {
	if g.reload != nil {
		g.reload.end()
		g.reload = nil
	}
	g.arranging.stop()
	g.end()
	g.end = func() {}
	g.seen = nil
	g.stopLoader()
	if g.viewer != nil {
		g.viewer.halt()
	}
	if g.information != nil {
		g.information.stop()
	}
	if g.comparison != nil {
		g.comparison.halt()
	}
}

func (g *Gallery) clear() {
	g.library = nil
	g.problem = Problem{}
	g.notes = nil
	g.first = ""
	g.lists = false
	g.watching = watching{}
	g.offline.Clear()
	g.list = newList(g.arrangement)
	g.shown = asShown{g.choice, g.arrangement}
	g.sight = Sight{Last: -1}
	g.tiles = make(map[catalog.Row]tile)
	g.glanced = make(map[catalog.Row]bool)
	g.forgetSections()
	g.blurs = make(map[catalog.Row]*image.RGBA)
	g.facts = factsState{}
	g.failures = newFailures()
	g.again = make(map[catalog.Row]bool)
	g.selection = newSelection()
	g.settled = false
	g.yielding = false
}
