package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"vitrine/ui/layout"
	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

const (
	minEdge  = 80  // units; a smaller thumbnail shows nothing
	maxEdge  = 512 // units; a larger one is what the viewer is for
	gapWidth = 10  // units between thumbnails

	// rowFrame is by how much the frame of a picture in a justified row is larger
	// than the row is wanted to be high. It holds 3:2 in rows of 1.15 times that
	// height and 16:9 in just that; wider ones are enlarged a little.
	rowFrame = 1.75
)

// gridModel is what the grid shows. *viewmodel.Gallery is one.
type gridModel interface {
	selectModel
	Len() int
	Tile(i int) viewmodel.Tile
	Look(s viewmodel.Sight)
	SetSquare(edge int, fill bool)
	Retry(i int)
	Sections() []viewmodel.Section
	Shape(i int) (w, h int)
	Marks() []viewmodel.Mark
}

// gridLook is how the wall looks.
type gridLook struct {
	Edge     float32 // of a square, or the height of a row, as wanted; units
	Layout   string  // viewmodel.LayoutSquares, LayoutWhole or LayoutJustified
	Captions bool    // names below the pictures
}

// gridConfig is what a Grid is made of. Only the model is needed.
type gridConfig struct {
	Model     gridModel
	Words     func(viewmodel.Problem) words
	Modifiers func() fyne.KeyModifier // keys held now; nil is none
	OnOpen    func(i int)             // a picture is to be looked at
	OnKey     func(*fyne.KeyEvent)
	OnRune    func(rune)
	OnZoom    func(steps int)               // the user asks for larger (positive) thumbnails
	OnMenu    func(i int, at fyne.Position) // a menu is asked for; i is -1 beside the pictures
	OnMove    func()                        // something moves; called at each step
	Across    bool                          // one row from left to right, in which a press opens
	After     viewer.Clock                  // nil is the real clock
	OnFrame   func()                        // thumbnails of another size are needed; see AskFrame
	OnHeader  func(section int)             // the circle of a section is clicked on; nil shows none
	Chosen    func(section int) bool        // all pictures of a section are selected; nil is never
}

// Grid is the wall of thumbnails: a virtualised widget that holds a fixed pool
// of slots, as many as can be seen. It shows what the model says and keeps only
// what belongs to looking: the place, the pointer and the pool. All its methods
// belong to the UI thread.
type Grid struct {
	widget.BaseWidget

	config gridConfig
	model  gridModel

	look  gridLook
	asked thumbs // what the model was asked for last

	scale    float32       // device pixels in a unit
	height   int           // of the view, device pixels; 0 before it has a size
	measures layout.Config // what the wall is made of
	wall     layout.Wall
	sections []viewmodel.Section

	slots    []*slot
	headers  []*header
	headed   []layout.Header // those that are seen; used again and again
	objects  []fyne.CanvasObject
	bar      scrollBar
	timeline timeline
	tip      *tip
	scroll   scroller
	goal     viewmodel.Span // what is seen when the scrolling has ended
	band     band
	frame    *canvas.Rectangle // around the cursor, where that is not all that is selected
	cursor   layout.Cursor     // where the keyboard has walked to

	hover   int // position under the pointer, or -1
	heading int // section whose header is under the pointer, or -1
	pointer fyne.Position
	inside  bool // the pointer is on the grid
	focused bool
	up      bool // the way that was scrolled last
	press   press
}

var _ interface {
	fyne.Widget
	fyne.Scrollable // and so clipped by the driver
	fyne.Focusable
	fyne.Draggable
	fyne.SecondaryTappable
	desktop.Mouseable
	desktop.Hoverable
} = (*Grid)(nil)

func newGrid(c gridConfig) *Grid {
	if c.Modifiers == nil {
		c.Modifiers = func() fyne.KeyModifier { return 0 }
	}
	if c.OnMove == nil {
		c.OnMove = func() {}
	}
	if c.After == nil {
		c.After = viewer.NewClock(fyne.Do)
	}
	if c.OnFrame == nil {
		c.OnFrame = func() {}
	}
	g := &Grid{
		config: c, model: c.Model, scale: 1, hover: -1, heading: -1,
		look: gridLook{Edge: 180, Layout: viewmodel.LayoutSquares},
		wall: layout.Wall{Layout: layout.NewSquares(layout.Config{})},
	}
	g.bar = newScrollBar()
	g.timeline = newTimeline()
	g.tip = newTip()
	g.band = newBand()
	g.frame = newFrame()
	g.scroll = scroller{grid: g}
	g.ExtendBaseWidget(g)
	return g
}

// SetLook sets how the wall looks. The picture at the top keeps its place.
func (g *Grid) SetLook(l gridLook) {
	l.Edge = min(max(l.Edge, minEdge), maxEdge)
	if l == g.look {
		return
	}
	relaid := l.Layout != g.look.Layout
	g.look = l
	if relaid && g.height > 0 {
		g.measure()
		g.AskFrame() // at once: what is at hand is made to fit by it
	}
	g.arrange()
	g.settleCaptions()
}

// AskFrame tells the model the size that thumbnails are made in. It is apart from
// SetLook, so that a slider being dragged does not ask for each size it passes.
func (g *Grid) AskFrame() {
	if g.height > 0 {
		g.asked = g.wanted()
		g.model.SetSquare(g.asked.edge, g.asked.fill)
	}
}

// thumbs is what thumbnails are made for: a square with an edge in device pixels, cut
// to cover it with fill.
type thumbs struct {
	edge int
	fill bool
}

// wanted returns what the wall as it is needs.
func (g *Grid) wanted() thumbs {
	return thumbs{g.frameEdge(), g.look.Layout == viewmodel.LayoutSquares}
}

// frameEdge is the edge of the square that holds a thumbnail, in device pixels. In
// justified rows it suffices for most pictures in most rows.
func (g *Grid) frameEdge() int {
	if g.look.Layout == viewmodel.LayoutJustified {
		return int(float32(g.measures.Edge) * rowFrame)
	}
	return g.measures.Edge
}

// MinSize is small and constant: what grows it would grow the window.
func (g *Grid) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// Resize lays the tiles out anew; the picture at the top keeps its place.
func (g *Grid) Resize(size fyne.Size) {
	if size == g.Size() {
		return
	}
	first := g.height == 0
	g.tip.hide()
	g.BaseWidget.Resize(size)
	g.arrange()
	g.settleCaptions()
	if g.config.Across {
		g.Centre(g.model.Selected(), false)
	}
	if first {
		g.AskFrame()
		return
	}
	g.config.OnFrame()
}

// Step returns the wanted edge, in units, with which there are fewer columns by
// steps, or more where it is negative.
func (g *Grid) Step(steps int) float32 {
	n := max(layout.Columns(g.measures)-steps, 1)
	edge := (g.measures.Width-g.measures.Gap)/n - g.measures.Gap
	return min(max(float32(edge)/g.scale, minEdge), maxEdge)
}

// Refresh takes up a change of theme or scale.
func (g *Grid) Refresh() {
	scale := g.scale
	g.arrange()
	if g.scale != scale {
		g.AskFrame()
	}
	g.settleCaptions()
	g.bar.colour(g.Theme())
	g.timeline.sleep()
	g.tip.hide()
	canvas.Refresh(g)
}

// CreateRenderer returns a renderer without any state of its own.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return gridRenderer{g} }

type gridRenderer struct{ grid *Grid }

func (r gridRenderer) Destroy()                     {}
func (r gridRenderer) Layout(fyne.Size)             {}
func (r gridRenderer) MinSize() fyne.Size           { return r.grid.MinSize() }
func (r gridRenderer) Objects() []fyne.CanvasObject { return r.grid.objects }
func (r gridRenderer) Refresh()                     { r.grid.Refresh() }
