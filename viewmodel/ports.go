package viewmodel

import (
	"context"
	"iter"

	"vitrine/repository"
)

// Library is one opened source, as the gallery needs it. Any goroutine may call
// it; *repository.Repository is one.
type Library interface {
	Title() string
	List(ctx context.Context) iter.Seq2[[]repository.Photo, error]
	Watch(ctx context.Context) iter.Seq2[repository.Delta, error]
	Thumbnails(ctx context.Context, wanted repository.Queue, f repository.Frame) iter.Seq2[repository.Thumbnail, error]
	Cached(p repository.Photo, f repository.Frame) (repository.Thumbnail, bool)
	Picture(ctx context.Context, p repository.Photo, f repository.Frame) (repository.Picture, error)
	Details(ctx context.Context, p repository.Photo) (repository.Details, error)
	Canvas(ctx context.Context, p repository.Photo, page int) (repository.Canvas, error)
	Animation(ctx context.Context, p repository.Photo) (repository.Animation, error)
	Share(p repository.Photo, width, height int)
	Room() int64

	// Known looks up what is kept of the pictures' facts from earlier; Facts reads
	// them from the pictures, side by side, and keeps them. What is not found is left
	// out.
	Known(ctx context.Context, photos []repository.Photo) []repository.Found
	Facts(ctx context.Context, photos []repository.Photo) []repository.Found
}

// Opened is a source that was found.
type Opened struct {
	Library   Library
	First     string   // key of the picture to show at once; "" shows the grid
	Locations []string // what opens the same source again
	ByName    bool     // it is listed in the order of names, as far as it can be
}

// Opener finds the source that locations name: paths and addresses. It is called
// in a goroutine of its own. Errors wrap those of package repository.
type Opener func(ctx context.Context, locations []string) (Opened, error)

// Tracer writes one event of the trace, with pairs of names and values. Any
// goroutine may call it.
type Tracer func(event string, pairs ...any)
