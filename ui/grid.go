package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

const (
	minEdge   = 80  // units; a smaller thumbnail shows nothing
	maxEdge   = 512 // units; a larger one is what the viewer is for
	gapWidth  = 10  // units between thumbnails
	spareRows = 2   // rows of slots beyond those that fit: one half seen at each end
)

// gridModel is what the grid shows. *viewmodel.Gallery is one.
type gridModel interface {
	Len() int
	Tile(i int) viewmodel.Tile
	Look(s viewmodel.Sight)
	SetSquare(edge int, fill bool)
	Select(i int)
	Selected() int
	Retry(i int)
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
	After     viewer.Clock                  // nil is the real clock
	OnFrame   func()                        // thumbnails of another size are needed; see AskFrame
}

// Grid is the wall of thumbnails: a virtualised widget that holds a fixed pool
// of slots, as many as can be seen. It shows what the model says and keeps only
// what belongs to looking: the place, the pointer and the pool. All its methods
// belong to the UI thread.
type Grid struct {
	widget.BaseWidget

	config gridConfig
	model  gridModel

	edge     float32 // wanted, units
	fill     bool
	captions bool

	scale   float32 // device pixels in a unit
	geo     geometry
	slots   []*slot
	objects []fyne.CanvasObject
	bar     scrollBar
	tip     *tip
	scroll  scroller

	hover   int // position under the pointer, or -1
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
	g := &Grid{config: c, model: c.Model, edge: 180, fill: true, scale: 1, hover: -1}
	g.bar = newScrollBar()
	g.tip = newTip()
	g.scroll = scroller{grid: g}
	g.ExtendBaseWidget(g)
	return g
}

// SetLook sets the edge of thumbnails in units, whether they fill their square,
// and whether they bear their names. The picture at the top keeps its place.
func (g *Grid) SetLook(edge float32, fill, captions bool) {
	edge = min(max(edge, minEdge), maxEdge)
	if edge == g.edge && fill == g.fill && captions == g.captions {
		return
	}
	g.edge, g.fill, g.captions = edge, fill, captions
	g.layout()
	g.settleCaptions()
}

// AskFrame tells the model the size that thumbnails are made in. It is apart from
// SetLook, so that a slider being dragged does not ask for each size it passes.
func (g *Grid) AskFrame() {
	if g.geo.edge > 0 {
		g.model.SetSquare(g.geo.edge, g.fill)
	}
}

// MinSize is small and constant: what grows it would grow the window.
func (g *Grid) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// Resize lays the tiles out anew; the picture at the top keeps its place.
func (g *Grid) Resize(size fyne.Size) {
	if size == g.Size() {
		return
	}
	first := g.geo.edge == 0
	g.BaseWidget.Resize(size)
	g.layout()
	g.settleCaptions()
	if first {
		g.AskFrame()
		return
	}
	g.config.OnFrame()
}

// Step changes the wanted edge so that there are fewer columns by steps, or more
// where it is negative, and returns it in units.
func (g *Grid) Step(steps int) float32 {
	n := max(g.geo.columns()-steps, 1)
	edge := (g.geo.width-g.geo.gap)/n - g.geo.gap
	return min(max(float32(edge)/g.scale, minEdge), maxEdge)
}

// Refresh takes up a change of theme or scale.
func (g *Grid) Refresh() {
	scale := g.scale
	g.layout()
	if g.scale != scale {
		g.AskFrame()
	}
	g.settleCaptions()
	g.bar.colour(g.Theme())
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
