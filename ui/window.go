package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/ui/info"
	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// name is the first title of the window, from which the desktop takes its class:
// it must be what the desktop entry says.
const name = "Vitrine"

// frameDelay is how long the size of thumbnails has to rest before they are made
// in it.
const frameDelay = 200 * time.Millisecond

// Config is what a Window is made of. Gallery and Settings are needed.
type Config struct {
	Version  string
	Start    []string // locations to open first; none leaves it to the gallery's opener
	Sample   []string // locations of the sample gallery
	Gallery  *viewmodel.Gallery
	Settings viewmodel.SettingsStore
	Trace    viewmodel.Tracer // nil is told nothing
	Icon     []byte
	Outside  viewmodel.Outside // other programs; nil is none
	Sandbox  func() string     // what is wrong with the sandbox of the decoders; nil or "" is nothing
	Quit     func()            // ends the program, when the window is gone; nil is the app's own
	Do       func(func())      // queues a function for the UI thread; nil is fyne.Do
	After    viewer.Clock      // nil is the real one, on Do

	Modifiers func() fyne.KeyModifier // keys held now; nil is what the driver says
}

// Window is the one window of Vitrine. All its methods belong to the UI thread.
type Window struct {
	app      fyne.App
	window   fyne.Window
	config   Config
	gallery  *viewmodel.Gallery
	viewer   *viewmodel.Viewer
	show     *viewmodel.Show
	settings viewmodel.SettingsStore

	information *viewmodel.Information

	modifiers func() fyne.KeyModifier // keys held now

	table   *actionTable
	grid    *Grid
	lookout *lookout // of the grid
	film    *film
	compare *comparing
	view    *fyne.Container // picture, panel and film
	picture *viewer.View
	panel   *info.Panel     // beside the picture
	stage   *fyne.Container // both
	tools   *toolbar
	filter  *filterBar
	status  *statusBar
	notice  *notice
	frames  *frameMeter
	typing  typing
	wall    *fyne.Container     // the grid with all around it
	chrome  []fyne.CanvasObject // hidden in full screen

	dialog      dialog.Dialog     // the one that is open, or nil
	pages       *container.Scroll // of that dialog, if it has more than fits
	showing     showing
	fullHere    bool   // full screen was entered in the viewer
	choosing    bool   // the desktop asks for a folder
	end         func() // ends the goroutines
	framing     func() // calls off making thumbnails in a size that did not rest
	statusDue   bool   // the status has changed since it was shown
	statusRests bool   // it was shown a moment ago
	offers      offers // of the menu that is shown
}

// New makes the window of an app. Nothing is on the screen and nothing is loaded
// before [Window.Show].
func New(a fyne.App, c Config) *Window {
	if c.Trace == nil {
		c.Trace = func(string, ...any) {}
	}
	if c.Do == nil {
		c.Do = fyne.Do
	}
	if c.After == nil {
		c.After = viewer.NewClock(c.Do)
	}
	if c.Outside == nil {
		c.Outside = nobody{}
	}
	w := &Window{
		app:      a,
		config:   c,
		gallery:  c.Gallery,
		viewer:   viewmodel.NewViewer(c.Gallery),
		settings: c.Settings,
		frames:   &frameMeter{trace: c.Trace},
		framing:  func() {},
		end:      func() {},
	}
	w.viewer.PlayBy(viewmodel.Player{After: c.After, Hidden: func() bool { return isMinimised(w.window) }})
	w.information = viewmodel.NewInformation(c.Gallery, w.viewer, c.Settings)
	w.typing = typing{after: c.After, found: w.typed}
	values := c.Settings.Values()
	a.Settings().SetTheme(newLook(values.Theme))
	if len(c.Icon) > 0 {
		a.SetIcon(fyne.NewStaticResource("vitrine.png", c.Icon))
	}
	w.window = a.NewWindow(name)
	w.window.SetPadded(false)
	w.build(values)
	w.watch()
	w.window.Resize(fyne.NewSize(values.Width, values.Height))
	return w
}

// Show puts the window on the screen and begins to load.
func (w *Window) Show() {
	w.window.Show()
	w.config.Trace("window")
	w.window.Canvas().Focus(w.grid)
	w.grid.AskFrame() // the window has its size now; there is nothing to wait for
	w.gallery.OnAppear(w.config.Start)

	ctx, end := context.WithCancel(context.Background())
	w.end = end
	clock := time.NewTicker(clockStep)
	context.AfterFunc(ctx, clock.Stop)
	go watchClock(ctx, clock.C, w.repaint)
}

func (w *Window) build(values viewmodel.Settings) {
	modifiers := w.config.Modifiers
	if d, ok := w.app.Driver().(desktop.Driver); ok && modifiers == nil {
		modifiers = d.CurrentKeyModifiers
	}
	if modifiers == nil {
		modifiers = func() fyne.KeyModifier { return 0 }
	}
	w.modifiers = modifiers
	w.lookout = &lookout{Gallery: w.gallery}
	w.grid = newGrid(gridConfig{
		Model:     w.lookout,
		Words:     wordsFor,
		Modifiers: modifiers,
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
	w.grid.SetLook(lookOf(values))
	w.gallery.SetArrangement(arrangementOf(values))
	w.picture = viewer.New(viewer.Config{
		Model:   w.viewer,
		Words:   func(p viewmodel.Problem) (string, string) { s := wordsFor(p); return s.Short, s.Long },
		OnKey:   w.typedKey,
		OnRune:  w.typedRune,
		OnClose: w.closeViewer,
		OnMenu:  w.pictureMenu,
		OnShow:  w.showOrder,
		OnAll:   w.viewer.WalkAll,
		OnMove:  w.frames.Moving,
		OnRest:  func(resting bool) { hidePointer(w.window, resting) },
		After:   w.config.After,
	})
	w.picture.Hide()
	w.panel = w.newInfo()
	w.panel.Object.Hide()
	w.stage = container.New(sideBySide{w.panel}, w.picture, w.panel.Object)
	w.film = newFilm(w)
	w.compare = newComparing(w)
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
	w.window.SetContent(container.NewStack(w.wall, w.view, w.compare.box))
	w.showSurround(values.Surround)
	w.keepArrangement() // what was kept by a former version may not go together
	w.addShortcuts()
	w.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { w.dropped(dropped) })
	w.window.SetCloseIntercept(w.quit)
	w.window.Canvas().SetOnTypedKey(w.typedKey) // where nothing has the focus
	w.window.Canvas().SetOnTypedRune(w.typedRune)
	w.showStatus()
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
		Show:     w.openAt,
		Opened:   w.opened,
		Gone:     func(name string) { w.say(name + " is gone") },
	})
	w.viewer.Watch(w.viewerChanged)
	w.information.Watch(w.infoChanged)
}

// opened remembers a source that could be opened.
func (w *Window) opened(locations []string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Visited(locations) })
	w.showMenu()
}

// showMenu shows the main menu as things are now. In full screen there is none.
func (w *Window) showMenu() {
	if w.window.FullScreen() {
		return
	}
	w.window.SetMainMenu(w.menu())
}

// End ends what the window does in goroutines. It is called when the app has
// ended, whatever ended it.
func (w *Window) End() { w.end() }

// quit ends the program.
func (w *Window) quit() {
	w.keepSize()
	if w.config.Quit == nil {
		w.app.Quit()
		return
	}
	w.End()
	w.window.Hide()
	w.config.Quit()
}

// keepSize remembers how large the window is.
func (w *Window) keepSize() {
	size := w.window.Canvas().Size()
	if w.window.FullScreen() || size.IsZero() {
		return
	}
	w.settings.Update(func(v *viewmodel.Settings) { v.Width, v.Height = size.Width, size.Height })
}

// setTheme changes to the named theme and keeps it.
func (w *Window) setTheme(name string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Theme = name })
	w.app.Settings().SetTheme(newLook(name))
	w.showMenu()
}

// toggleFullScreen shows the pictures alone on the whole screen, or goes back.
func (w *Window) toggleFullScreen() { w.setFullScreen(!w.window.FullScreen()) }

// leave goes back a step: it gives up a rubber band, then selects nothing, then
// leaves full screen.
func (w *Window) leave() {
	switch {
	case w.grid.CancelBand():
	case w.gallery.CancelArranging():
		w.keepArrangement()
	case w.gallery.SelectedCount() > 0:
		w.gallery.SelectNone()
	default:
		w.leaveFullScreen()
	}
}

func (w *Window) leaveFullScreen() {
	if w.window.FullScreen() {
		w.setFullScreen(false)
	}
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

func (w *Window) setFullScreen(full bool) {
	w.fullHere = full && w.mode() != inGrid
	if full {
		w.keepSize()
		w.window.SetMainMenu(nil)
	}
	for _, o := range w.chrome {
		setVisible(o, !full)
	}
	w.window.SetFullScreen(full)
	w.picture.SetFullScreen(full)
	w.compare.each(func(v *viewer.View) { v.SetFullScreen(full) })
	w.showMenu()
	w.window.Canvas().Refresh(w.window.Content())
}
