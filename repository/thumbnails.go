package repository

import (
	"context"
	"iter"
	"time"
)

// Thumbnail is a picture made for the grid.
type Thumbnail struct {
	Photo
	Picture
	From From

	// Final says that nothing better comes in this frame. Otherwise it is the
	// reply to a quick wish: the camera's preview, or no pixels at all.
	Final bool
}

// Wish is one picture that is wanted.
type Wish struct {
	Photo Photo

	// Quick asks for no more than what is there without decoding the picture: a
	// thumbnail in memory or on disk, or the preview that the camera made.
	Quick bool

	// AtHand asks, of a quick wish, only for what was made before: a thumbnail in
	// memory or on disk.
	AtHand bool

	// Again has the picture tried although it is known to fail.
	Again bool

	// Document says that it is no picture: see [Documents].
	Document bool
}

// Queue says which picture is wanted next. It is asked at the moment when a
// place in the task group is free, so that what is wanted then is what loads.
type Queue interface {
	// Next waits until a picture is wanted. The context that it returns is for
	// loading that picture: it ends with ctx, or before, when the picture is no
	// longer wanted. Next reports false when ctx has ended or nothing will be
	// wanted any more. Any goroutine may call it.
	Next(ctx context.Context) (Wish, context.Context, bool)
}

// Lanes is a [Queue] in which nobody waits for posters, which take long: Next gives all
// but the documents that are to be had made, and NextPoster gives these.
type Lanes interface {
	Queue
	NextPoster(ctx context.Context) (Wish, context.Context, bool)
}

// Thumbnails loads the wanted pictures side by side, as many at once as the
// repository has jobs, and yields each as soon as it is ready: in the order of
// completion, not in that of the queue. A picture that fails is yielded with its
// error and its Photo, and stops no other; one that is no longer wanted fails with
// the error of its context. Of a queue with [Lanes], posters are made one at a time
// beside the others.
//
// The sequence ends when the queue does. When ctx ends, or the caller breaks
// off, the loads that run are cancelled and waited for; nothing of them is
// yielded and no goroutine is left.
func (r *Repository) Thumbnails(ctx context.Context, wanted Queue, f Frame) iter.Seq2[Thumbnail, error] {
	return sideBySide(ctx, r.jobs, wanted, func(ctx context.Context, w Wish) (Thumbnail, error) {
		return r.load(ctx, w, f)
	})
}

// Cached returns the thumbnail if it lies in memory. It never waits.
func (r *Repository) Cached(p Photo, f Frame) (Thumbnail, bool) {
	picture, ok := r.memory.Get(keyOf(p, f))
	return Thumbnail{Photo: p, Picture: picture, From: FromMemory, Final: true}, ok
}

// Room returns how many bytes of thumbnails are kept in memory, at most.
func (r *Repository) Room() int64 { return r.memory.Ceiling() }

// load takes one thumbnail from the quickest place that has it.
func (r *Repository) load(ctx context.Context, w Wish, f Frame) (Thumbnail, error) {
	p, began := w.Photo, time.Now()
	if t, ok := r.Cached(p, f); ok {
		r.observer.Started(p)
		r.observer.Ended(p, t.From, time.Since(began))
		return t, nil
	}
	picture, ok := r.kept(ctx, p, f)
	if !ok {
		picture, ok = r.found(ctx, p, f)
	}
	if ok {
		r.observer.Started(p)
		return r.made(p, f, picture, FromDisk, began), nil
	}
	if ctx.Err() != nil {
		return Thumbnail{Photo: p}, ctx.Err()
	}
	if err := r.failed(p, r.attemptAt(p)); err != nil && !w.Again {
		r.observer.Started(p)
		r.observer.Failed(p, err)
		return Thumbnail{Photo: p}, err
	}
	if w.Quick && w.AtHand {
		return Thumbnail{Photo: p}, nil
	}
	if w.Quick && w.Document {
		return Thumbnail{Photo: p}, nil
	}
	if w.Quick {
		return r.loadPreview(ctx, p, f)
	}
	r.observer.Started(p)
	picture, from, err := r.decodeFresh(ctx, p, f)
	switch {
	case err == nil: // also if it is no longer wanted: the work is done
		return r.made(p, f, picture, from, began), nil
	case ctx.Err() != nil:
		return Thumbnail{Photo: p}, ctx.Err()
	}
	r.observer.Failed(p, err)
	return Thumbnail{Photo: p}, err
}

// decodeFresh makes a thumbnail of the file itself.
func (r *Repository) decodeFresh(ctx context.Context, p Photo, f Frame) (Picture, From, error) {
	if r.isDocument(p) {
		picture, err := posterOf(ctx, r, p, func(c Content) (Picture, error) { return r.decoder.Decode(ctx, c, f) })
		picture.Format = documentNamed(p.Name)
		return picture, FromPoster, err
	}
	picture, err := opened(ctx, r, p, func(c Content) (Picture, error) {
		picture, err := r.decode(ctx, p, c, f)
		r.note(p, c, atPicture, err)
		return picture, err
	})
	return picture, FromDecode, err
}

// loadPreview takes the preview of the camera. Where there is none, or looking
// for it would cost as much as the picture, it returns a thumbnail without pixels.
func (r *Repository) loadPreview(ctx context.Context, p Photo, f Frame) (Thumbnail, error) {
	began := time.Now()
	none := Thumbnail{Photo: p}
	isWhole := p.Size < 0 // without sizes, a source gives pictures whole
	if isWhole || !r.previews.Match(p.Name) || r.failed(p, atPreview) != nil {
		return none, nil
	}
	content, err := r.source.Open(ctx, p)
	if err != nil {
		return none, ctx.Err() // the wish for the picture itself says what is wrong
	}
	defer content.Close()
	picture, sharp, err := r.decoder.Preview(ctx, content, f)
	r.note(p, content, atPreview, err)
	if err != nil {
		return none, ctx.Err()
	}
	r.observer.Started(p)
	if sharp {
		return r.made(p, f, picture, FromPreview, began), nil
	}
	r.observer.Ended(p, FromPreview, time.Since(began))
	return Thumbnail{Photo: p, Picture: picture, From: FromPreview}, nil
}

// made keeps a final thumbnail.
func (r *Repository) made(p Photo, f Frame, picture Picture, from From, began time.Time) Thumbnail {
	picture.Sheer = picture.Pixels != nil && !picture.Pixels.Opaque()
	r.memory.Put(keyOf(p, f), picture, picture.Bytes())
	r.observer.Ended(p, from, time.Since(began))
	return Thumbnail{Photo: p, Picture: picture, From: from, Final: true}
}

// thumbnailKey changes with the content, so that a changed picture is a miss.
type thumbnailKey struct {
	key     string
	size    int64
	modTime int64
	frame   Frame
}

func keyOf(p Photo, f Frame) thumbnailKey {
	return thumbnailKey{p.Key, p.Size, p.ModTime.UnixNano(), f}
}
