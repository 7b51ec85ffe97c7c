package repository

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
)

// Posters makes pictures of documents; *poster.Maker is one. Any goroutine may call it.
type Posters interface {
	// Poster returns the bytes of a picture that shows the document in c, which are
	// anybody's. It may take as long as a program of the system is given. The errors are
	// [ErrNoPoster], as [NoPoster] makes them, or ctx's.
	Poster(ctx context.Context, p Photo, c Content) ([]byte, error)

	// Stamp returns a number for what makes the posters of documents with such a name:
	// another program, or version of it, has another one.
	Stamp(p Photo) uint32
}

// NoPoster returns an [ErrNoPoster] that says why. A lasting one is remembered, until the
// file changes or what makes its poster.
func NoPoster(why string, lasting bool) error { return noPoster{why, lasting} }

type noPoster struct {
	why     string
	lasting bool
}

func (e noPoster) Error() string { return ErrNoPoster.Error() + ": " + e.why }

func (e noPoster) Unwrap() []error {
	if e.lasting {
		return []error{ErrNoPoster, ErrFatal}
	}
	return []error{ErrNoPoster}
}

// posterEdge is the size in which posters are kept, in pixels of the shorter side. They
// are made once, and in no other size.
func posterEdge() int { return copyEdges()[1] }

// mostPosterStamp keeps what was tried with posters apart from all else.
const mostPosterStamp = -1 << 32

// attemptAt returns what is tried with a picture or a document.
func (r *Repository) attemptAt(p Photo) attempt {
	if !r.isDocument(p) || r.posters == nil {
		return atPicture
	}
	return attempt(mostPosterStamp - int64(r.posters.Stamp(p)))
}

// isDocument reports whether a photo is no picture, going by its name.
func (r *Repository) isDocument(p Photo) bool { return r.documents.Match(p.Name) }

// posterOf opens the poster of a document, for as long as use needs it: one that was kept,
// or one that is made now and kept.
func posterOf[T any](ctx context.Context, r *Repository, p Photo, use func(Content) (T, error)) (T, error) {
	var none T
	data, err := r.posterBytes(ctx, p)
	if err != nil {
		return none, err
	}
	result, err := use(held{bytes.NewReader(data)})
	if err != nil {
		return none, fmt.Errorf("decode %s: %w", p.Name, err)
	}
	return result, nil
}

// posterBytes returns the poster of a document as it is kept.
func (r *Repository) posterBytes(ctx context.Context, p Photo) ([]byte, error) {
	if isKept(p) {
		if data, _, ok := r.store.Get(copyKey(p, posterEdge())); ok {
			return data, nil
		}
	}
	if p.Size < 0 && !filepath.IsAbs(p.Key) { // it would be fetched whole
		return nil, fmt.Errorf("open %s: %w", p.Name, NoPoster("only files of this computer have one", false))
	}
	if r.posters == nil {
		return nil, fmt.Errorf("open %s: %w", p.Name, NoPoster("there are none here", false))
	}
	tried := r.attemptAt(p)
	return opened(ctx, r, p, func(c Content) ([]byte, error) {
		data, err := r.makePoster(ctx, p, c)
		if ctx.Err() == nil {
			r.note(p, c, tried, err)
		}
		return data, err
	})
}

// makePoster has a poster made, and keeps what a decoder makes of it.
func (r *Repository) makePoster(ctx context.Context, p Photo, c Content) ([]byte, error) {
	made, err := r.posters.Poster(ctx, p, c)
	if err != nil {
		return nil, err
	}
	picture, encoded, err := r.decoder.Copy(ctx, foreign{bytes.NewReader(made)}, Frame{}, posterEdge())
	switch {
	case err == nil:
	case ctx.Err() != nil, errors.Is(err, ErrInterrupted), errors.Is(err, ErrLater), errors.Is(err, ErrUnavailable):
		return nil, err
	default:
		return nil, NoPoster("what was made is no picture", true)
	}
	if isKept(p) && isCurrent(c, p) {
		picture.Format = documentNamed(p.Name)
		r.keep(p, posterEdge(), picture, encoded)
		if !picture.Hash.IsZero() {
			r.facts.Put(p, Facts{Hash: picture.Hash})
		}
	}
	return encoded, nil
}

// foreign is bytes in memory that somebody else has made.
type foreign struct{ *bytes.Reader }

func (f foreign) Size() int64 { return f.Reader.Size() }
func (foreign) Close() error  { return nil }
