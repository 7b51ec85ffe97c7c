package viewmodel_test

import (
	"context"
	"iter"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// plain is the part of a library that neither watches its source nor knows facts,
// opens no canvas, and plays nothing.
type plain struct{}

func (plain) Watch(context.Context) iter.Seq2[repository.Delta, error] {
	return func(func(repository.Delta, error) bool) {}
}

func (plain) Known(context.Context, []repository.Photo) []repository.Found { return nil }
func (plain) Facts(context.Context, []repository.Photo) []repository.Found { return nil }

func (plain) Details(context.Context, repository.Photo) (repository.Details, error) {
	return repository.Details{}, repository.ErrUnsupported
}

func (plain) Canvas(context.Context, repository.Photo, int) (repository.Canvas, error) {
	return nil, repository.ErrUnsupported
}

func (plain) Animation(context.Context, repository.Photo) (repository.Animation, error) {
	return nil, repository.ErrStill
}

// factless is a library that opens pictures for their pixels alone.
type factless struct{ viewmodel.Library }

func (factless) Facts(context.Context, []repository.Photo) []repository.Found { return nil }

// changing is a library whose source changes when the test says so.
type changing struct {
	viewmodel.Library
	deltas <-chan repository.Delta
}

func (w changing) Watch(ctx context.Context) iter.Seq2[repository.Delta, error] {
	return func(yield func(repository.Delta, error) bool) {
		for yield(repository.Delta{}, nil) {
			select {
			case d, ok := <-w.deltas:
				if !ok {
					yield(repository.Delta{State: repository.WatchState{Offline: true}}, repository.ErrOffline)
					<-ctx.Done()
					return
				}
				if !yield(d, nil) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
