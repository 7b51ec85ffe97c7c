package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync/atomic"
	"time"

	"vitrine/assets"
	"vitrine/repository"
	"vitrine/repository/source"
	"vitrine/viewmodel"
)

// lookTime bounds how long a folder nobody asked for is searched for pictures.
const lookTime = 2 * time.Second

// soonTime is how long the first look at a location may hold up the window.
const soonTime = 200 * time.Millisecond

// opener makes sources of what the user names.
type opener struct {
	flat     bool
	last     func() []string         // the locations of the last source
	pictures func() string           // the user's own folder of pictures; "" is none
	names    func() repository.Names // which files are listed; nil is pictures
	config   repository.Config
	shown    atomic.Pointer[repository.Source] // what was opened last
}

// Open is the gallery's [viewmodel.Opener]. Without locations it takes the last
// source, the user's pictures, or the sample, whichever is there first.
func (o *opener) Open(ctx context.Context, locations []string) (viewmodel.Opened, error) {
	var choice source.Choice
	var err error
	if len(locations) == 0 {
		choice = o.usual(ctx)
	} else {
		choice, err = o.parse(locations)
	}
	if choice.Source == nil {
		return viewmodel.Opened{}, err
	}
	if c, ok := choice.Source.(io.Closer); ok {
		context.AfterFunc(ctx, func() { _ = c.Close() }) // only what was read from is let go
	}
	config := o.config
	config.Source = choice.Source
	if err != nil {
		config.Source = partly{choice.Source, err}
	}
	o.shown.Store(&config.Source)
	library := repository.New(config)
	context.AfterFunc(ctx, library.Close)
	_, isFolder := choice.Source.(*source.Disk)
	return viewmodel.Opened{
		Library:   library,
		ByName:    isFolder,
		First:     choice.First,
		Locations: choice.Locations,
	}, nil
}

// Shown returns the source that was opened last, or nil. Any goroutine may call it.
func (o *opener) Shown() repository.Source {
	if s := o.shown.Load(); s != nil {
		return *s
	}
	return nil
}

func (o *opener) parse(locations []string) (source.Choice, error) {
	sample := source.NewEmbedded("Sample", assets.Sample(), assets.SampleIDs()...)
	return source.Parse(locations, source.Options{Flat: o.flat, Names: o.names, Sample: sample})
}

// soon returns what is wrong with the locations, as far as that is found out at
// once: a disk that does not answer must not hold up the window.
func (o *opener) soon(locations []string) error {
	if len(locations) == 0 {
		return nil
	}
	found := make(chan error, 1)
	go func() {
		_, err := o.parse(locations)
		found <- err
	}()
	select {
	case err := <-found:
		return err
	case <-time.After(soonTime):
		return nil // the window will say it
	}
}

// usual returns what is shown when nobody says what to show.
func (o *opener) usual(ctx context.Context) source.Choice {
	last := o.last()
	if isSample := len(last) == 1 && last[0] == source.SamplePrefix; len(last) > 0 && !isSample {
		if choice, _ := o.parse(last); choice.Source != nil {
			return choice
		}
	}
	if folder := o.pictures(); folder != "" {
		choice, _ := o.parse([]string{folder})
		if choice.Source != nil && hasPictures(ctx, choice.Source) {
			return choice
		}
	}
	choice, _ := o.parse([]string{source.SamplePrefix}) // lies inside the program
	return choice
}

// hasPictures reports whether a source has one picture that is soon found.
func hasPictures(ctx context.Context, s repository.Source) bool {
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	for batch := range s.List(ctx) {
		if len(batch) > 0 {
			return true
		}
	}
	return false
}

// partly is a source beside which something else was named that is not there.
type partly struct {
	repository.Source
	missing error
}

// List reports what is missing after the pictures.
func (p partly) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		for batch, err := range p.Source.List(ctx) {
			if !yield(batch, err) {
				return
			}
		}
		if ctx.Err() == nil {
			yield(nil, p.missing)
		}
	}
}

// Watch is that of the source; see [repository.Watched].
func (p partly) Watch(ctx context.Context) iter.Seq2[repository.Delta, error] {
	return repository.Watch(ctx, p.Source)
}

// Order is that of the source; see [repository.Ordered].
func (p partly) Order(photo repository.Photo) string { return repository.Order(p.Source, photo) }

// isAddressError reports whether what was typed cannot name anything anywhere.
func isAddressError(err error) bool {
	return errors.Is(err, source.ErrAddress)
}
