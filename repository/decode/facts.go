package decode

import (
	"context"
	"fmt"
	"io"
	"math"

	"vitrine/repository"
)

const (
	// mostForFacts is how many bytes of a file are read for its facts: XMP of 4 MiB,
	// and a thousand looks. A photo takes some 30 KB.
	mostForFacts = 8 << 20

	longestCamera = 64            // bytes
	longestSide   = math.MaxInt32 // pixels; many kinds can say no more
)

// Facts reads what the head of the file in c says of its picture, as
// [repository.Decoder] says. It decodes no pixels. What is wrong with a date or a
// camera makes it unknown, and nothing else; so it is with all that lies behind
// the first 8 MiB that were read, but for the size.
func (d *Decoder) Facts(ctx context.Context, c repository.Content) (repository.Facts, error) {
	if err := d.enter(ctx); err != nil {
		return repository.Facts{}, err
	}
	defer func() { <-d.places }()

	spared := &sparing{c, mostForFacts}
	in := d.input(spared)
	f, err := facts(in)
	if err != nil && spared.left <= 0 {
		in.content = c
		f, err = facts(in)
	}
	if err == nil {
		err = in.err
	}
	if err != nil {
		return repository.Facts{}, in.cause(err)
	}
	return f, ctx.Err()
}

func facts(in *input) (repository.Facts, error) {
	name, s, err := header(in)
	if err != nil {
		return repository.Facts{}, err
	}
	return factsOf(in, name, s)
}

// factsOf returns what is known of a picture of which the header was read.
func factsOf(in *input, name string, s shot) (repository.Facts, error) {
	up := s.upright()
	switch {
	case up.w < 1 || up.h < 1:
		return repository.Facts{}, damaged(name, fmt.Sprintf("%d × %d pixels", up.w, up.h))
	case up.w > longestSide || up.h > longestSide:
		return repository.Facts{}, fmt.Errorf("%d × %d pixels: %w", up.w, up.h, repository.ErrTooLarge)
	}
	f := repository.Facts{Width: up.w, Height: up.h}
	_ = safely(name, func() error { // whatever it is, the picture's size is known
		claims := s.about.claims(in)
		taken := claims.Taken()
		f.Taken, f.Offset, f.HasOffset = taken.Clock, taken.Offset, taken.HasOffset
		f.Camera = repository.OneLine(claims.Camera(), longestCamera)
		return nil
	})
	return f, nil
}

// sparing is content of which so much may be read and no more: after that it ends.
type sparing struct {
	repository.Content
	left int64 // bytes
}

// ReadAt implements [io.ReaderAt].
func (s *sparing) ReadAt(b []byte, off int64) (int, error) {
	if s.left <= 0 {
		return 0, io.EOF
	}
	n, err := s.Content.ReadAt(b, off)
	s.left -= int64(n)
	return n, err
}
