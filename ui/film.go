package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"vitrine/viewmodel"
)

// filmHeight is how high the film strip is, in units: thumbnails of 80 in it.
const filmHeight = 92

// filmColour lies around the thumbnails, dark in light and dark themes alike.
var filmColour = color.Gray{0x12}

// film is the strip of thumbnails below the viewer's picture: a grid that lies across,
// over the pool, the tiles and the loading order of the wall, which it has for itself
// as long as it is seen.
type film struct {
	w    *Window
	grid *Grid
	row  *filmModel
	box  *fyne.Container
	at   int // position of the picture that is marked
}

func newFilm(w *Window) *film {
	f := &film{w: w, row: &filmModel{Gallery: w.gallery, viewer: w.viewer}, at: -1}
	f.grid = newGrid(gridConfig{
		Model:     f.row,
		Words:     wordsFor,
		Modifiers: w.modifiers,
		Across:    true,
		OnOpen:    f.goTo,
		OnKey:     w.typedKey,
		OnRune:    w.typedRune,
		OnMove:    w.frames.Moving,
		After:     w.config.After,
	})
	floor := canvas.NewRectangle(filmColour)
	floor.SetMinSize(fyne.NewSize(0, filmHeight))
	f.box = container.NewStack(floor, container.NewThemeOverride(f.grid, newLook(viewmodel.ThemeDark)))
	f.box.Hide()
	return f
}

// Below returns what puts the strip below the viewer.
func (f *film) Below(viewer fyne.CanvasObject) *fyne.Container {
	return container.New(underneath{}, viewer, f.box)
}

// underneath lays out two objects below each other, with nothing between them: the second
// is as high as it has to be, where it is visible, and the first has the rest.
type underneath struct{}

// Layout shares out the height.
func (underneath) Layout(o []fyne.CanvasObject, size fyne.Size) {
	high := float32(0)
	if o[1].Visible() {
		high = o[1].MinSize().Height
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, size.Height-high))
	o[1].Move(fyne.NewPos(0, size.Height-high))
	o[1].Resize(fyne.NewSize(size.Width, high))
}

// MinSize is that of both.
func (underneath) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	if o[1].Visible() {
		size.Height += o[1].MinSize().Height
	}
	return size
}

// IsShown reports whether the strip is seen.
func (f *film) IsShown() bool { return f.row.isSeen }

// Follow shows or hides the strip, as the user wants it and the viewer is open without a
// slide show, and brings the viewer's picture into its middle.
func (f *film) Follow() {
	switch wanted := f.w.viewer.IsOpen() && !f.w.show.State().On && f.w.settings.Values().Film; {
	case wanted && !f.IsShown():
		f.show()
	case !wanted && f.IsShown():
		f.hide()
	}
	if at := f.w.viewer.Position(); f.IsShown() && at != f.at {
		f.at = at
		f.grid.Centre(at, true)
		f.grid.Recolour()
	}
}

// Listed takes up that the list has changed.
func (f *film) Listed(c viewmodel.Change) {
	if f.IsShown() {
		f.at = -1 // it may be elsewhere
		f.grid.Listed(c)
	}
}

// Reset forgets the former source.
func (f *film) Reset() {
	f.at = -1
	if f.IsShown() {
		f.grid.Reset()
	}
}

func (f *film) show() {
	f.w.lookout.isAway = true
	f.row.isSeen = true
	f.box.Show()
	f.w.relayoutViewer()
	f.grid.Wake()
	f.at = f.w.viewer.Position()
	f.grid.Centre(f.at, false)
}

func (f *film) hide() {
	f.box.Hide()
	f.w.relayoutViewer()
	f.grid.Sleep()
	f.row.isSeen = false
	f.w.lookout.isAway = false
	f.w.grid.Wake()
}

// goTo looks at the picture that was clicked on.
func (f *film) goTo(i int) {
	f.w.viewer.GoTo(i)
	f.w.window.Canvas().Focus(f.w.picture)
}

// filmModel is what the strip shows: the gallery in one row, with the viewer's picture
// marked, whatever is selected.
type filmModel struct {
	*viewmodel.Gallery
	viewer *viewmodel.Viewer
	isSeen bool
}

var _ gridModel = (*filmModel)(nil)

func (m *filmModel) IsSelected(i int) bool         { return i == m.viewer.Position() }
func (m *filmModel) Selected() int                 { return m.viewer.Position() }
func (m *filmModel) SelectedCount() int            { return 1 }
func (m *filmModel) Sections() []viewmodel.Section { return nil }
func (m *filmModel) Marks() []viewmodel.Mark       { return nil }

func (m *filmModel) Look(s viewmodel.Sight) {
	if m.isSeen {
		m.Gallery.Look(s)
	}
}

func (m *filmModel) SetSquare(edge int, _ bool) {
	if m.isSeen {
		m.SetStrip(edge)
	}
}

// lookout is the gallery as the wall sees it. While the wall is away, nothing is loaded
// for it.
type lookout struct {
	*viewmodel.Gallery
	isAway bool
}

var _ gridModel = (*lookout)(nil)

// Look is that of the gallery.
func (l *lookout) Look(s viewmodel.Sight) {
	if !l.isAway {
		l.Gallery.Look(s)
	}
}

// SetSquare is that of the gallery.
func (l *lookout) SetSquare(edge int, fill bool) {
	if !l.isAway {
		l.Gallery.SetSquare(edge, fill)
	}
}
