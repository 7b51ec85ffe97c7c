package repository

import (
	"context"
	"fmt"
	"iter"
	"time"

	"vitrine/repository/cache"
)

// defaultMemory is the ceiling of thumbnails kept in memory: some 300 of 256
// pixels, ten screens of a small window.
const defaultMemory = 64 << 20 // bytes

// From says where a thumbnail came from, as the trace names it.
type From string

// The places that a thumbnail can come from.
const (
	FromMemory  From = "memory"
	FromDisk    From = "disk"
	FromPreview From = "preview"
	FromDecode  From = "decode"
	FromPoster  From = "poster" // a thumbnailer's
)

// Observer is told what is loaded as it happens, from many goroutines at once. A
// load that is cancelled is started and neither ends nor fails.
type Observer interface {
	Started(p Photo)
	Ended(p Photo, from From, took time.Duration)
	Failed(p Photo, err error)
}

// Config is what a Repository is made of. Source and Decoder are needed.
type Config struct {
	Source   Source
	Decoder  Decoder
	Jobs     int      // pictures loaded at once; 0 leaves it to the source
	Memory   int64    // bytes of thumbnails kept; 0 is 64 MB
	Observer Observer // nil is told nothing

	// Store keeps copies of the pictures between launches; nil keeps none.
	Store Store

	// Facts keeps what is known of the pictures between launches; nil keeps nothing.
	Facts FactsStore

	// Shared is the thumbnails of other programs; nil leaves them alone.
	Shared Shared

	// Posters makes pictures of documents; nil makes none.
	Posters Posters
}

// Repository brings the pictures of one source in.
type Repository struct {
	source   Source
	decoder  Decoder
	jobs     int
	observer Observer
	memory   *cache.Memory[thumbnailKey, Picture]
	store    Store
	facts    FactsStore
	shared   Shared
	sharing  sharing
	previews Names // of pictures that may hold one

	posters   Posters
	documents Names
}

// New returns a repository of the source in c.
func New(c Config) *Repository {
	if c.Jobs < 1 {
		c.Jobs = max(c.Source.Parallel(), 1)
	}
	if c.Memory < 1 {
		c.Memory = defaultMemory
	}
	if c.Store == nil {
		c.Store = nowhere{}
	}
	if c.Facts == nil {
		c.Facts = unknowing{}
	}
	if c.Observer == nil {
		c.Observer = silent{}
	}
	return &Repository{
		source:   c.Source,
		decoder:  c.Decoder,
		jobs:     c.Jobs,
		observer: c.Observer,
		store:    c.Store,
		facts:    c.Facts,
		shared:   c.Shared,
		memory:   cache.NewMemory[thumbnailKey, Picture](c.Memory),
		previews: namesOf(func(f Format) bool { return f.Previews }),

		posters:   c.Posters,
		documents: documentNames(),
	}
}

// Title names the source for people.
func (r *Repository) Title() string { return r.source.Title() }

// List is that of the source.
func (r *Repository) List(ctx context.Context) iter.Seq2[[]Photo, error] {
	return r.source.List(ctx)
}

// Watch is that of the source; see [Watched]. It is empty where nothing is watched.
func (r *Repository) Watch(ctx context.Context) iter.Seq2[Delta, error] {
	return Watch(ctx, r.source)
}

// Order is that of the source; see [Ordered].
func (r *Repository) Order(p Photo) string { return Order(r.source, p) }

// Picture decodes one photo for the viewer, past the thumbnails that there are, and
// keeps nothing of it. That its own thumbnail is known to fail says little: a view
// may take more of everything. Of a document it is the poster. The errors are those of
// this package, wrapped, or ctx's.
func (r *Repository) Picture(ctx context.Context, p Photo, f Frame) (Picture, error) {
	if r.isDocument(p) {
		return posterOf(ctx, r, p, func(c Content) (Picture, error) {
			picture, err := r.decoder.View(ctx, c, f)
			picture.Format = documentNamed(p.Name)
			return picture, err
		})
	}
	return opened(ctx, r, p, func(c Content) (Picture, error) { return r.decoder.View(ctx, c, f) })
}

// Details reads all that the file of a photo says, for the viewer. It keeps nothing. Of
// a document it says only what kind it is. The errors are those of Picture.
func (r *Repository) Details(ctx context.Context, p Photo) (Details, error) {
	if r.isDocument(p) {
		return Details{Format: documentNamed(p.Name)}, nil
	}
	return opened(ctx, r, p, func(c Content) (Details, error) { return r.decoder.Details(ctx, c) })
}

// mostTries is how often a photo is read that changes while it is read.
const mostTries = 3

// opened opens a photo for as long as use needs it. What was made of a file that has
// changed meanwhile, which a Content tells by a method HasChanged() bool, may be a
// mixture of both, and is made again.
func opened[T any](ctx context.Context, r *Repository, p Photo, use func(Content) (T, error)) (T, error) {
	var none T
	for range mostTries {
		result, changed, err := openedOnce(ctx, r, p, use)
		if err != nil || !changed {
			return result, err
		}
	}
	return none, fmt.Errorf("decode %s: %w: it changes all the time", p.Name, ErrInterrupted)
}

func openedOnce[T any](ctx context.Context, r *Repository, p Photo, use func(Content) (T, error)) (result T, changed bool, err error) {
	var none T
	content, err := r.source.Open(ctx, p)
	if err != nil {
		return none, false, fmt.Errorf("open %s: %w", p.Name, err)
	}
	defer content.Close()

	result, err = use(content)
	if err != nil {
		return none, false, fmt.Errorf("decode %s: %w", p.Name, err)
	}
	c, ok := content.(interface{ HasChanged() bool })
	return result, ok && c.HasChanged(), nil
}

// handed opens a photo for a decoder that keeps it, and closes it with what it returns.
func handed[T any](ctx context.Context, r *Repository, p Photo, keep func(context.Context, Content) (T, error)) (T, error) {
	var none T
	content, err := r.source.Open(ctx, p)
	if err != nil {
		return none, fmt.Errorf("open %s: %w", p.Name, err)
	}
	kept, err := keep(ctx, content)
	if err != nil {
		return none, fmt.Errorf("decode %s: %w", p.Name, err)
	}
	return kept, nil
}

type silent struct{}

func (silent) Started(Photo)                    {}
func (silent) Ended(Photo, From, time.Duration) {}
func (silent) Failed(Photo, error)              {}
