package main

import (
	"context"
	"errors"
	"fmt"

	"vitrine/repository"
	"vitrine/repository/outside"
	"vitrine/viewmodel"
)

// copyEdge is the side in pixels within which every picture may be copied.
const copyEdge = 8000

// picture returns what makes a PNG of the picture at a place, when a program asks
// for it. What goes wrong is told.
func (c *courier) picture(place string, tell func(viewmodel.Handed)) func(context.Context) ([]byte, error) {
	from := c.source() // the window may show another one by then
	return func(ctx context.Context) ([]byte, error) {
		png, err := c.png(ctx, from, place)
		if err != nil && !errors.Is(err, context.Canceled) {
			h := handed(err)
			c.do(func() { tell(h) })
		}
		return png, err
	}
}

// openAt opens the picture at a place of a source; nil is none.
func openAt(ctx context.Context, from repository.Source, place string) (repository.Content, error) {
	if from == nil {
		return nil, repository.ErrNotFound
	}
	return from.Open(ctx, repository.Photo{Key: place, Name: place, Size: -1})
}

func (c *courier) png(ctx context.Context, from repository.Source, place string) ([]byte, error) {
	defer c.freed()
	content, err := openAt(ctx, from, place)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	// A frame first: it bounds what is decoded of a picture that turns out to be too
	// large, and most are no larger.
	p, err := c.decoder.View(ctx, content, repository.Frame{Width: copyEdge, Height: copyEdge})
	if err != nil {
		return nil, err
	}
	if p.Width*p.Height > outside.MostPixels {
		return nil, fmt.Errorf("%w: more than %d megapixels", outside.ErrTooMuch, outside.MostPixels/1_000_000)
	}
	if p.Pixels != nil && p.Pixels.Rect.Dx() < p.Width {
		if p, err = c.decoder.View(ctx, content, repository.Frame{}); err != nil {
			return nil, err
		}
	}
	if p.Pixels == nil {
		return nil, repository.ErrDamaged
	}
	return outside.PNG(ctx, p.Pixels)
}
