package ui

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// desk is a window on the test driver with a gallery of made pictures. The test
// is the UI thread: it drains what the gallery posts, and lets time pass.
type desk struct {
	*Window
	t      testing.TB
	source *repotest.Memory
	store  *fakeStore
	opens  [][]string // what was asked to be opened
	putOff viewmodel.Decoding

	decoder repotest.Decoder
	posters repository.Posters // of the pictures as files; nil makes none

	mu     sync.Mutex // guards queue
	queue  []func()
	posted chan struct{}
	timers []func()
	clock  time.Time
}

func newDesk(t testing.TB, names ...string) *desk {
	d := &desk{t: t, source: repotest.NewMemory("Holiday"), posted: make(chan struct{}, 1)}
	for _, name := range names {
		d.source.Put(name, []byte(name))
	}
	d.store = &fakeStore{viewmodel.DefaultSettings()}
	d.store.values.Width, d.store.values.Height = 640, 480
	app := test.NewTempApp(t)
	gallery := viewmodel.NewGallery(viewmodel.Config{
		Open: d.open, Do: d.do, Now: d.now,
		Decoding: func() viewmodel.Decoding { return d.putOff },
	})
	d.Window = New(app, Config{
		Version: "1.2.3", Start: []string{"start"}, Sample: []string{"sample:"},
		Gallery: gallery, Settings: d.store, After: d.after,
	})
	t.Cleanup(func() {
		gallery.End()
		gallery.Wait()
		d.window.Close()
	})
	return d
}

func (d *desk) open(_ context.Context, locations []string) (viewmodel.Opened, error) {
	d.mu.Lock()
	d.opens = append(d.opens, locations)
	d.mu.Unlock()
	if strings.HasPrefix(locations[0], "missing") {
		return viewmodel.Opened{}, fmt.Errorf("no such folder: %s: %w", locations[0], repository.ErrNotFound)
	}
	config := repository.Config{Source: d.source, Decoder: d.decoder}
	if d.posters != nil {
		config.Source, config.Posters = onDisk{d.source}, d.posters
	}
	return viewmodel.Opened{
		Library:   repository.New(config),
		Locations: locations,
	}, nil
}

// now is a clock on which every look is a second later.
func (d *desk) now() time.Time {
	d.clock = d.clock.Add(time.Second)
	return d.clock
}

func (d *desk) do(f func()) {
	d.mu.Lock()
	d.queue = append(d.queue, f)
	d.mu.Unlock()
	select {
	case d.posted <- struct{}{}:
	default:
	}
}

func (d *desk) after(_ time.Duration, f func()) func() {
	stopped := false
	d.timers = append(d.timers, func() {
		if !stopped {
			f()
		}
	})
	return func() { stopped = true }
}

// pass lets all timers run out.
func (d *desk) pass() {
	for len(d.timers) > 0 {
		timers := d.timers
		d.timers = nil
		for _, f := range timers {
			f()
		}
	}
}

// until works as the UI thread until something is so.
func (d *desk) until(what string, so func() bool) {
	d.t.Helper()
	late := time.After(10 * time.Second)
	for {
		for d.step() {
		}
		d.pass()
		if so() {
			return
		}
		select {
		case <-d.posted:
		case <-late:
			d.t.Fatalf("never %s; the status is %q", what, d.status.state.Text)
		}
	}
}

func (d *desk) step() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 {
		return false
	}
	f := d.queue[0]
	d.queue = d.queue[1:]
	d.mu.Unlock()
	f()
	d.mu.Lock()
	return true
}

// appear shows the window and waits until all pictures are there.
func (d *desk) appear() *desk {
	d.t.Helper()
	d.Show()
	d.until("loaded", func() bool {
		s := d.gallery.Status()
		return !s.Listing && s.Phase != viewmodel.Opening && s.Left == 0
	})
	return d
}

// key presses a key as the driver delivers it to what has the focus.
func (d *desk) key(name fyne.KeyName) {
	if f := d.window.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	d.typedKey(&fyne.KeyEvent{Name: name})
}

// shortcut presses a key with modifiers: the main menu is asked first.
func (d *desk) shortcut(name fyne.KeyName, mods ...fyne.KeyModifier) {
	want := on(name, mods...).shortcut().ShortcutName()
	for _, menu := range d.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
				item.Action()
				return
			}
		}
	}
	known := make(map[key]func()) // the test driver has no shortcuts
	d.table.each(func(a action) {
		for _, k := range a.keys {
			known[k] = d.allowed(a)
		}
	})
	if run := known[on(name, mods...)]; run != nil {
		run()
	}
}

func (d *desk) wantStatus(want string) {
	d.t.Helper()
	if got := d.status.state.Text; got != want {
		d.t.Errorf("the status bar says %q, want %q", got, want)
	}
}

func some(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%03d.png", i)
	}
	return names
}
