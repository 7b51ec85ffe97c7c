package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"vitrine/ui/info"
	"vitrine/ui/viewer"
	"vitrine/viewmodel"
)

// name is the first title of the window, from which the desktop takes its class:
// it must be what the desktop entry says.
const name = "Vitrine"

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

	// Beside is told which files sources are to list beside pictures from now on. It
	// must not wait; nil is not told. Where documents are wanted and nothing makes
	// posters of them, it calls lacking later, on the UI thread.
	Beside func(b viewmodel.Beside, lacking func())
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
	rest    *viewer.Rest    // of all views
	panel   *info.Panel     // beside the picture
	stage   *fyne.Container // both, and those that are compared
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
	if c.Beside == nil {
		c.Beside = func(viewmodel.Beside, func()) {}
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
