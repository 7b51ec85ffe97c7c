package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
	"vitrine/repository/outside"
	"vitrine/viewmodel"
)

// mostErrands is how much is waited for from other programs at once. A user has
// one or two of their questions open.
const mostErrands = 8

// copyTime bounds how long putting something on the clipboard may take.
const copyTime = 30 * time.Second

// courier hands pictures to other programs, for the window.
type courier struct {
	desktop *outside.Desktop
	source  func() repository.Source // that the window shows
	decoder repository.Decoder
	do      func(func()) // queues a function for the UI thread
	freed   func()       // is told when something large is not needed any more
	videos  *videos

	errands chan struct{} // holds one for each that is under way
	running sync.WaitGroup
	end     context.CancelFunc
	begin   func(errand func(context.Context)) // in a goroutine, until end
}

var _ viewmodel.Outside = (*courier)(nil)

// newCourier returns a courier without anything to do. Close it.
func newCourier(source func() repository.Source, decoder repository.Decoder, do func(func()), freed func()) *courier {
	ctx, end := context.WithCancel(context.Background())
	c := &courier{
		desktop: outside.New(outside.Config{}),
		source:  source,
		decoder: decoder,
		do:      do,
		freed:   freed,
		errands: make(chan struct{}, mostErrands),
		end:     end,
	}
	c.videos = &videos{
		open: func(ctx context.Context, place string) (repository.Content, error) {
			return openAt(ctx, source(), place)
		},
		reader: decoder,
		below:  func() (string, error) { return cache.Path("videos") },
	}
	c.begin = func(errand func(context.Context)) { c.running.Go(func() { errand(ctx) }) }
	return c
}

// OpenWith has a picture opened by another program.
func (c *courier) OpenWith(place, parent string, tell func(viewmodel.Handed)) {
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		how, err := c.desktop.OpenWith(ctx, place, parent)
		h := viewmodel.Handed{Count: 1}
		if how == outside.Usual && viewmodel.PlaceOf(place) == viewmodel.InFile {
			h.Outcome = viewmodel.ByUsual
		}
		return h, err
	})
}

// PlayInside has a video opened by the desktop's program for it that is inside a picture.
func (c *courier) PlayInside(place, parent string, tell func(viewmodel.Handed)) {
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		file, err := c.videos.takeOut(ctx, place)
		if err != nil {
			return viewmodel.Handed{}, err
		}
		return viewmodel.Handed{Count: 1}, c.desktop.Open(ctx, file, parent)
	})
}

// Open has a file opened by the desktop's program for it.
func (c *courier) Open(place, parent string, tell func(viewmodel.Handed)) {
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		return viewmodel.Handed{Count: 1}, c.desktop.Open(ctx, place, parent)
	})
}

// Show has files shown in the file manager.
func (c *courier) Show(places []string, parent string, tell func(viewmodel.Handed)) {
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		n, err := c.desktop.Show(ctx, places, parent)
		return viewmodel.Handed{Count: n}, err
	})
}

// Copy puts pictures on the clipboard.
func (c *courier) Copy(places []string, picture bool, parent string, tell func(viewmodel.Handed)) {
	clip := outside.Clip{Text: c.Text(places), Parent: parent}
	for _, place := range places {
		if viewmodel.PlaceOf(place) == viewmodel.InFile {
			clip.Files = append(clip.Files, place)
		}
	}
	if picture && len(places) > 0 {
		clip.Picture = c.picture(places[0], tell)
	}
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		ctx, cancel := context.WithTimeout(ctx, copyTime)
		defer cancel()
		return viewmodel.Handed{Count: len(places)}, c.desktop.Copy(ctx, clip)
	})
}

// SetWallpaper has the desktop show a picture behind its windows.
func (c *courier) SetWallpaper(place, parent string, tell func(viewmodel.Handed)) {
	c.run(tell, func(ctx context.Context) (viewmodel.Handed, error) {
		return viewmodel.Handed{Count: 1}, c.desktop.SetWallpaper(ctx, place, parent)
	})
}

// KeepAwake keeps the screen from going dark until end is called.
func (c *courier) KeepAwake(parent string) (end func()) {
	held, end := context.WithCancel(context.Background())
	c.begin(func(ctx context.Context) {
		defer context.AfterFunc(ctx, end)()
		_ = c.desktop.KeepAwake(held, parent, "Slide show") // a dark screen is not worth a word
	})
	return end
}

// Text returns places as text.
func (c *courier) Text(places []string) string {
	var named []string
	for _, place := range places {
		if viewmodel.PlaceOf(place) != viewmodel.OnlyHere {
			named = append(named, place)
		}
	}
	return outside.Text(named)
}

// close ends all that is under way and lets go of the clipboard, no later than ctx
// ends.
func (c *courier) close(ctx context.Context) {
	c.end()
	sideBySide(ctx, func() { c.desktop.Close(ctx) }, func() {
		c.running.Wait()
		c.videos.close()
	})
}

// run has an errand done beside the window and tells what became of it.
func (c *courier) run(tell func(viewmodel.Handed), errand func(context.Context) (viewmodel.Handed, error)) {
	select {
	case c.errands <- struct{}{}:
	default:
		c.do(func() { tell(viewmodel.Handed{Outcome: viewmodel.TooMany}) })
		return
	}
	c.begin(func(ctx context.Context) {
		defer func() { <-c.errands }()
		h, err := errand(ctx)
		if err != nil {
			h = handed(err)
		}
		if !errors.Is(err, context.Canceled) {
			c.do(func() { tell(h) })
		}
	})
}

// handed says what an error means for the window.
func handed(err error) viewmodel.Handed {
	for _, known := range []struct {
		err     error
		outcome viewmodel.Handing
	}{
		{errNoVideo, viewmodel.NoVideo},
		{outside.ErrTextOnly, viewmodel.TextOnly},
		{outside.ErrTooMuch, viewmodel.TooMuch},
		{outside.ErrNoProgram, viewmodel.NoProgram},
		{outside.ErrSystem, viewmodel.NotHere},
		{outside.ErrRefused, viewmodel.Refused},
	} {
		if errors.Is(err, known.err) {
			return viewmodel.Handed{Outcome: known.outcome}
		}
	}
	return viewmodel.Handed{Outcome: viewmodel.NotReadable, Problem: viewmodel.ProblemOf(err)}
}
