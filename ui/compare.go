package ui

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

const (
	paneEdge = 2 // units; the line around the active picture
	paneGap  = 4 // units between two pictures, and around all
)

// comparing shows the pictures of a comparison side by side, each in a view of its own.
type comparing struct {
	w     *Window
	model *viewmodel.Comparison

	box   *fyne.Container
	views map[*viewmodel.Pane]*viewer.View
	edges [4]*canvas.Rectangle // around the active one: a frame that fills nothing
	grid  paneGrid
	held  bool         // Alt is, and is watched
	back  func(i int)  // opens the viewer where the comparison came from it; nil goes to the grid
	left  *interrupted // to which the viewer returns; nil is none

	uploads *viewer.Uploads
}

func newComparing(w *Window) *comparing {
	c := &comparing{w: w, model: viewmodel.NewComparison(w.gallery), views: make(map[*viewmodel.Pane]*viewer.View)}
	c.uploads = viewer.NewUploads(w.config.After)
	c.box = container.New(c, canvas.NewRectangle(filmColour))
	for _, p := range c.model.All() {
		v := c.newView(p)
		v.Hide()
		c.views[p] = v
		c.box.Add(v)
	}
	for i := range c.edges {
		c.edges[i] = canvas.NewRectangle(color.Transparent)
		c.box.Add(c.edges[i])
	}
	c.box.Hide()
	c.model.Loosen(c.isLoose)
	c.model.Watch(c.changed)
	return c
}

func (c *comparing) newView(p *viewmodel.Pane) *viewer.View {
	w := c.w
	return viewer.New(viewer.Config{
		Model:   numbered{p, c.model},
		Words:   problemLines,
		Pane:    true,
		OnPress: func() { c.model.Activate(slices.Index(c.model.Panes(), p)) },
		OnKey:   w.typedKey,
		OnRune:  w.typedRune,
		OnMenu:  w.paneMenu,
		OnPlay:  func() { w.openOutside(p.Place()) },
		OnMember: func(m viewmodel.Member) {
			c.model.Activate(slices.Index(c.model.Panes(), p))
			w.showMember(p, m)
		},
		OnMove:  w.frames.Moving,
		Uploads: c.uploads,
		Rest:    w.rest,
		After:   w.config.After,
	})
}

// numbered is a pane whose name begins with the key that makes it the active one.
type numbered struct {
	*viewmodel.Pane
	of *viewmodel.Comparison
}

// Shown is that of the pane.
func (n numbered) Shown() viewmodel.Shown {
	s := n.Pane.Shown()
	if i := slices.Index(n.of.Panes(), n.Pane); i >= 0 {
		s.Name = strconv.Itoa(i+1) + "  " + s.Name
	}
	return s
}

// View returns the view of the active picture.
func (c *comparing) View() *viewer.View { return c.views[c.model.Active()] }

// each calls f with all views.
func (c *comparing) each(f func(v *viewer.View)) {
	for _, v := range c.views {
		f(v)
	}
}

// changed shows what the comparison has, or what lies behind it.
func (c *comparing) changed() {
	w, open := c.w, c.model.IsOpen()
	w.typing.End()
	w.information.Follow()
	opens := open != c.box.Visible()
	if opens && open {
		c.grid = paneGrid{}
		w.wall.Hide()
		c.box.Show()
	}
	c.showPanes()
	switch {
	case opens && open:
		w.window.Canvas().Focus(c.View())
	case opens:
		c.back = nil
		c.box.Hide()
		w.showWall()
	}
	if opens {
		w.window.Canvas().Refresh(w.window.Content())
		w.statusChanged() // and the menu, which offers something else now
	}
	w.showTitle()
}

// showPanes brings all views in line with their panes.
func (c *comparing) showPanes() {
	for p, v := range c.views {
		switch {
		case p.IsOpen() && !v.Visible():
			v.Show()
		case !p.IsOpen() && v.Visible():
			v.Hide()
		}
	}
	if !c.model.IsOpen() {
		return
	}
	c.Layout(nil, c.box.Size())
	for _, p := range c.model.Panes() {
		if p.IsOpen() {
			c.views[p].Refresh()
		}
	}
}

// MinSize is that of one view: the window must not grow with what is compared.
func (c *comparing) MinSize([]fyne.CanvasObject) fyne.Size {
	return c.views[c.model.All()[0]].MinSize()
}

// Layout shares out the room.
func (c *comparing) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.box.Objects[0].Resize(size)
	panes := c.model.Panes()
	if len(panes) == 0 || size.Width < 1 || size.Height < 1 {
		return
	}
	if !c.grid.isFor(len(panes), size) {
		c.grid = newPaneGrid(size, c.shapes())
	}
	for i, p := range panes {
		at, room := c.grid.cell(i)
		v := c.views[p]
		if v.Position() != at || v.Size() != room {
			v.Move(at)
			v.Resize(room)
			v.Refresh()
		}
		if p == c.model.Active() {
			c.placeEdges(at, room)
		}
	}
}

// shapes returns the widths of the pictures by their heights; 0 is unknown.
func (c *comparing) shapes() []float32 {
	var shapes []float32
	for _, p := range c.model.Panes() {
		w, h := p.Shape()
		shapes = append(shapes, float32(w)/float32(max(h, 1)))
	}
	return shapes
}

// placeEdges puts the frame around the active view.
func (c *comparing) placeEdges(at fyne.Position, size fyne.Size) {
	const e = paneEdge
	left, top := at.X-e, at.Y-e
	width, height := size.Width+2*e, size.Height+2*e
	for i, r := range [4]struct{ x, y, w, h float32 }{
		{left, top, width, e},
		{left, top + height - e, width, e},
		{left, top, e, height},
		{left + width - e, top, e, height},
	} {
		o := c.edges[i]
		o.FillColor = theme.Color(theme.ColorNamePrimary)
		o.Move(fyne.NewPos(r.x, r.y))
		o.Resize(fyne.NewSize(r.w, r.h))
		o.Refresh()
	}
}
