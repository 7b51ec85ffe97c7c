package decode

import (
	"context"
	"image"

	"vitrine/repository"
)

// maxRatio is how many times longer than its shorter side a copy may be.
const maxRatio = 4

// Copy decodes the picture in c for the frame f and for a copy that is kept, as
// [repository.Decoder] says. The picture is decoded once, whatever both need. An
// edge below 1 is 1.
//
// Where the copy suffices for f, the reply is made of the copy's own pixels, with
// the size that Decode gives for the copy; else it is that of Decode.
func (d *Decoder) Copy(ctx context.Context, c repository.Content, f repository.Frame, edge int) (repository.Picture, []byte, error) {
	return d.copied(ctx, c, f, manner{
		frame:  func(up size) repository.Frame { return copyFrame(up, edge) },
		encode: encode,
	})
}

// Share decodes the picture in c for other programs, as [repository.Decoder] says.
func (d *Decoder) Share(ctx context.Context, c repository.Content) (repository.Picture, []byte, error) {
	return d.copied(ctx, c, repository.Frame{}, manner{
		frame:  func(size) repository.Frame { return repository.Square(repository.SharedEdge, false) },
		encode: encodePNG,
	})
}

// manner is how a copy is made.
type manner struct {
	frame  func(upright size) repository.Frame
	encode func(m *image.RGBA) ([]byte, error)
}

func (d *Decoder) copied(ctx context.Context, c repository.Content, f repository.Frame, how manner) (repository.Picture, []byte, error) {
	if err := d.enter(ctx); err != nil {
		return repository.Picture{}, nil, err
	}
	defer func() { <-d.places }()

	in := d.input(c)
	in.jpegs, in.page = &d.jpegs, f.Page
	t, err := d.twice(ctx, in, f, how)
	if err == nil {
		err = in.err // half a picture is not to be kept for a broken connection
	}
	var encoded []byte
	if err == nil {
		encoded, err = how.encode(t.kept)
	}
	if err != nil {
		return repository.Picture{}, nil, in.cause(err)
	}
	return t.picture, encoded, ctx.Err()
}

// pair is a picture for a frame, and the pixels of its copy.
type pair struct {
	picture repository.Picture
	kept    *image.RGBA
}

func (d *Decoder) twice(ctx context.Context, in *input, f repository.Frame, how manner) (pair, error) {
	name, s, err := opened(ctx, in)
	if err != nil {
		return pair{}, err
	}
	up := s.upright()
	small := how.frame(up)
	apart := !isNone(f) && scale(up, f) > scale(up, small)
	need := unspared(s.need(small))
	if apart {
		own := s.need(f)
		need = size{max(need.w, own.w), max(need.h, own.h)}
	}
	p := pair{picture: repository.Picture{Width: up.w, Height: up.h, Doubled: s.doubled, Format: name}}
	err = safely(name, func() error {
		r, err := s.pixels(need)
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		to := s.colour(d.colours, &r)
		p.kept = s.shown(r, to, small)
		p.picture.Hash = hashOf(p.kept)
		switch {
		case apart:
			p.picture.Pixels = s.shown(r, to, f)
		case !isNone(f):
			p.picture.Pixels = framed(p.kept, f)
		}
		return nil
	})
	if err != nil {
		return pair{}, err
	}
	return p, ctx.Err()
}

// framed makes of an upright picture what a frame shows.
func framed(m *image.RGBA, f repository.Frame) *image.RGBA {
	s := size{m.Rect.Dx(), m.Rect.Dy()}
	part, out := plan(s, f)
	if out == s {
		return m
	}
	return reduce(rasterOf(m), whole(part), out, upright)
}

// copyFrame returns the frame that a copy of an upright picture fits.
func copyFrame(up size, edge int) repository.Frame {
	edge = min(max(edge, 1), maxSide)
	if up.w < up.h {
		return repository.Frame{Width: edge, Height: maxRatio * edge}
	}
	return repository.Frame{Width: maxRatio * edge, Height: edge}
}

// isNone reports whether a frame asks for no pixels beside the copy.
func isNone(f repository.Frame) bool { return f.Width < 1 && f.Height < 1 }

// scale returns how many times the picture's size a frame shows it at, before
// anything is rounded: at most 1.
func scale(up size, f repository.Frame) float64 {
	across, along := 1.0, 1.0
	if f.Width > 0 {
		across = float64(f.Width) / float64(up.w)
	}
	if f.Height > 0 {
		along = float64(f.Height) / float64(up.h)
	}
	if f.Fill && f.Width > 0 && f.Height > 0 {
		return min(1, max(across, along))
	}
	return min(1, across, along)
}
