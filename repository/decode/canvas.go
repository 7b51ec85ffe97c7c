package decode

import (
	"context"
	"fmt"
	"image"
	"sync"

	"vitrine/repository"
)

// canvas is a picture of which parts are wanted, one after the other.
type canvas struct {
	decoder *Decoder
	name    string // of the kind
	size    size   // upright
	turn    orientation
	colours conversion

	turns  chan struct{} // holds a value while somebody uses what follows
	in     *input
	parts  parts
	closed chan struct{}
	close  func()
}

var _ repository.Canvas = (*canvas)(nil)

// Hold opens a page in c for a close look, as [repository.Decoder] says, and
// keeps it as small as its kind allows. What View shows of a picture that breaks off,
// its parts show. Each part takes one of the decoder's places while it is made.
func (d *Decoder) Hold(ctx context.Context, c repository.Content, page int) (repository.Canvas, error) {
	held, err := d.hold(ctx, c, page)
	if err != nil {
		c.Close()
		return nil, err
	}
	return held, nil
}

func (d *Decoder) hold(ctx context.Context, c repository.Content, page int) (*canvas, error) {
	if err := d.enter(ctx); err != nil {
		return nil, err
	}
	defer func() { <-d.places }()

	in := d.input(c) // what it takes is kept for no other picture
	in.page = page
	name, s, err := opened(ctx, in)
	if err != nil {
		return nil, in.cause(err)
	}
	h := &canvas{
		decoder: d, name: name, size: s.upright(), turn: s.turn,
		turns: make(chan struct{}, 1), in: in, closed: make(chan struct{}),
	}
	err = safely(name, func() error {
		h.colours = s.conversion(d.colours)
		h.parts, err = s.held(ctx, h.colours)
		return err
	})
	if err == nil {
		err = in.err // half a picture must not stay for a broken connection
	}
	if err != nil {
		return nil, in.cause(err)
	}
	h.close = sync.OnceFunc(func() {
		close(h.closed)
		c.Close()
	})
	return h, ctx.Err()
}

// held opens a picture for its parts, or decodes it to be kept.
func (s shot) held(ctx context.Context, colours conversion) (parts, error) {
	if s.regions != nil {
		if p, err := s.regions(ctx, colours); p != nil || err != nil {
			return p, err
		}
	}
	r, err := s.pixels(size{s.width, s.height})
	if err != nil {
		return nil, err
	}
	colours.paint(&r)
	return newDecodedWhole(shallow(r).mirrored(s.turn.mirrors())), nil
}

// Size implements [repository.Canvas].
func (c *canvas) Size() image.Point { return image.Pt(c.size.w, c.size.h) }

// Close implements [repository.Canvas].
func (c *canvas) Close() { c.close() }

// Region implements [repository.Canvas].
func (c *canvas) Region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error) {
	if _, err := repository.RegionSize(c.Size(), r, level); err != nil {
		return nil, err
	}
	select {
	case c.turns <- struct{}{}:
		defer func() { <-c.turns }()
	case <-c.closed:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := c.decoder.enter(ctx); err != nil {
		return nil, err
	}
	defer func() { <-c.decoder.places }()
	select {
	case <-c.closed:
		return nil, fmt.Errorf("the picture is closed: %w", context.Canceled)
	default:
	}

	c.in.err = nil // what could not be read then may be there now
	var pix *image.RGBA
	err := safely(c.name, func() (err error) {
		pix, err = c.region(ctx, r, level)
		return err
	})
	if err == nil {
		err = c.in.err
	}
	if err != nil {
		return nil, c.in.cause(err)
	}
	return pix, nil
}

func (c *canvas) region(ctx context.Context, r image.Rectangle, level int) (*image.RGBA, error) {
	turn := upright
	if c.turn.swaps() {
		turn = transposed
		r = image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
	}
	pixels, cells, err := c.parts.part(ctx, r, level)
	if err != nil {
		return nil, err
	}
	to := c.colours.paint(&pixels)
	pix := reduce(pixels, whole(cells), size{cells.Dx(), cells.Dy()}, turn)
	tint(to, pixels.ink, pix.Pix)
	return pix, nil
}
