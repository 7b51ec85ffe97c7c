package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// build makes all that the window shows, in the order in which one needs the other.
func (w *Window) build(values viewmodel.Settings) {
	w.modifiers = w.heldModifiers()
	w.lookout = &lookout{Gallery: w.gallery}
	w.grid = w.newGrid()
	w.grid.SetLook(lookOf(values))
	w.gallery.SetArrangement(arrangementOf(values))
	w.rest = viewer.NewRest(w.config.After, func(hidden bool) { hidePointer(w.window, hidden) })
	w.picture = w.newPicture()
	w.picture.Hide()
	w.panel = w.newInfo()
	w.panel.Object.Hide()
	w.compare = newComparing(w)
	w.stage = container.New(sideBySide{w.panel}, container.NewStack(w.picture, w.compare.box), w.panel.Object)
	w.film = newFilm(w)
	w.view = w.film.Below(w.stage)
	w.show = viewmodel.NewShow(w.viewer, w.config.After, w.showChanged)
	w.show.Choose(choiceOf(values))
	w.filter = newFilterBar(w)
	w.table = w.actions()
	w.tools = newToolbar(w)
	w.status = newStatusBar()
	w.notice = newNotice(w)
	w.chrome = []fyne.CanvasObject{w.tools.box, w.status.box}

	main := container.NewStack(w.grid, w.notice.box, w.filter.over)
	w.wall = container.NewBorder(w.tools.box, w.status.box, nil, nil, main)
	w.window.SetContent(container.NewStack(w.wall, w.view))
	w.showSurround(values.Surround)
	w.keepArrangement() // what was kept by a former version may not go together
	w.addShortcuts()
	w.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { w.dropped(dropped) })
	w.window.SetCloseIntercept(w.quit)
	w.window.Canvas().SetOnTypedKey(w.typedKey) // where nothing has the focus
	w.window.Canvas().SetOnTypedRune(w.typedRune)
	w.showStatus()
}

// heldModifiers returns what says which modifiers are held now.
func (w *Window) heldModifiers() func() fyne.KeyModifier {
	if w.config.Modifiers != nil {
		return w.config.Modifiers
	}
	if d, ok := w.app.Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers
	}
	return func() fyne.KeyModifier { return 0 }
}

// newGrid makes the wall.
func (w *Window) newGrid() *Grid {
	return newGrid(gridConfig{
		Model:     w.lookout,
		Words:     wordsFor,
		Modifiers: w.modifiers,
		OnOpen:    w.openAt,
		OnKey:     w.typedKey,
		OnRune:    w.typedRune,
		OnZoom:    w.zoomGrid,
		OnMenu:    w.tileMenu,
		OnMove:    w.frames.Moving,
		OnFrame:   w.resized,
		OnHeader:  w.gallery.SelectSection,
		Chosen:    w.gallery.IsSectionSelected,
		After:     w.config.After,
	})
}

// newPicture makes the view of one picture.
func (w *Window) newPicture() *viewer.View {
	return viewer.New(viewer.Config{
		Model:   w.viewer,
		Words:   problemLines,
		OnKey:   w.typedKey,
		OnRune:  w.typedRune,
		OnClose: w.closeViewer,
		OnPlay:  w.openShown,
		OnMenu:  w.pictureMenu,
		OnShow:  w.showOrder,
		OnAll:   w.viewer.WalkAll,

		OnMember: func(m viewmodel.Member) { w.showMember(w.viewer, m) },

		OnMove: w.frames.Moving,
		Rest:   w.rest,
		After:  w.config.After,
	})
}

// watch connects the window to its models.
func (w *Window) watch() {
	w.gallery.Watch(viewmodel.Events{
		Reset: func() {
			w.grid.Reset() // first: closing the viewer shows the grid
			w.film.Reset()
			w.viewer.GalleryReset()
			w.compare.model.GalleryReset()
		},
		Listed: func(c viewmodel.Change) {
			w.grid.Listed(c)
			w.film.Listed(c)
			w.viewer.ListChanged(c)
			w.compare.model.ListChanged(c)
		},
		Tile:     w.tileChanged,
		Shapes:   w.grid.Reshaped,
		Selected: w.grid.Recolour,
		Status:   w.statusChanged,
		Show:     w.lookAt,
		Opened:   w.opened,
		Gone:     func(name string) { w.say(name + " is gone") },
	})
	w.viewer.Watch(w.viewerChanged)
	w.information.Watch(w.infoChanged)
}

// relayout shares out the window anew when something came or went above the grid.
func (w *Window) relayout() {
	w.wall.Layout.Layout(w.wall.Objects, w.wall.Size())
	w.window.Canvas().Refresh(w.tools.box)
}

// relayoutViewer shares out the window anew when something came or went beside the
// viewer's picture.
func (w *Window) relayoutViewer() {
	w.view.Layout.Layout(w.view.Objects, w.view.Size())
	w.window.Canvas().Refresh(w.film.box)
}
